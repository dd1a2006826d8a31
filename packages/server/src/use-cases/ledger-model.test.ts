import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { changesOf } from '../../test/order-changes.ts'
import { hold, holdsOf, release } from '../../test/reserving.ts'
import { openShop, order, type Shop, type ShopDocuments } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { DatabaseBusy } from '../store/pg-errors.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()

const documents: ShopDocuments = {
  settings: { max_codes: 2 },
  campaigns: [{ id: 'camp', limits: { redemptions: 9, budget: { USD: 4000 } } }],
  promotions: [
    {
      id: 'once',
      campaign: 'camp',
      limits: { per_customer: 1, redemptions: 6 },
      combination: { with: ['product', 'shipping'] },
    },
    {
      id: 'daily',
      campaign: 'camp',
      effects: [{ type: 'shipping_off', percent: '100' }],
      combination: { with: ['order', 'product', 'shipping'] },
      limits: { per_code: 3, budget: { USD: 2500 }, per_period: [{ period: 'day', redemptions: 2, per_customer: 1 }] },
      on_cancel: 'keep',
    },
    {
      id: 'auto',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
      combination: { with: ['order', 'product', 'shipping'] },
      limits: { units: 12, budget: { USD: 9000 } },
      on_return: 'clawback',
    },
  ],
  codes: { ONCE: 'once', DAILY: 'daily', OTHER: { promotion: 'daily', limits: { per_customer: 1 } } },
}

const bounds: readonly (readonly [key: string, measure: 'uses' | 'units' | 'amount', max: number])[] = [
  ['g:camp', 'uses', 9],
  ['g:camp:USD', 'amount', 4000],
  ['p:once', 'uses', 6],
  ['p:once:u:%', 'uses', 1],
  ['p:daily:USD', 'amount', 2500],
  ['p:daily:day:%', 'uses', 2],
  ['p:daily:day:%:u:%', 'uses', 1],
  ['c:code-DAILY', 'uses', 3],
  ['c:code-OTHER:u:%', 'uses', 1],
  ['p:auto', 'units', 12],
  ['p:auto:USD', 'amount', 9000],
]

type Step =
  | {
      readonly do: 'redeem'
      readonly n: number
      readonly who: number
      readonly codes: readonly string[]
      readonly day: number
    }
  | { readonly do: 'cancel'; readonly n: number; readonly promotion?: string }
  | { readonly do: 'return'; readonly n: number; readonly quantity: number }
  | { readonly do: 'reopen'; readonly n: number }
  | { readonly do: 'amend'; readonly n: number; readonly codes: readonly string[]; readonly quantity: number }
  /** The session keeps what it holds, lets it go, or orders with it. */
  | { readonly do: 'reserve'; readonly n: number; readonly codes: readonly string[]; readonly after: After }

type After = 'keep' | 'release' | 'order'

const n = fc.integer({ min: 0, max: 7 })
const someCodes = fc.constantFrom(['ONCE', 'DAILY'], ['OTHER', 'ONCE'], ['DAILY'], ['ONCE'], [])
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      n,
      who: fc.integer({ min: 0, max: 3 }),
      codes: someCodes,
      day: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { do: fc.constant('cancel' as const), n, promotion: fc.constantFrom('once', 'auto', 'daily') },
      { requiredKeys: ['do', 'n'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('return' as const), n, quantity: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const), n }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('amend' as const),
      n,
      codes: someCodes,
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      n,
      codes: someCodes,
      after: fc.constantFrom<After>('keep', 'release', 'order'),
    }),
  },
)

async function run(shop: Shop, one: Step): Promise<number> {
  const id = `o${one.n}`
  const changes = changesOf(shop)
  if (one.do === 'cancel') return (await changes.cancel(id, one.promotion ? { promotion: one.promotion } : {})).status
  if (one.do === 'return') return (await changes.giveBack(id, { l1: one.quantity })).status
  if (one.do === 'reopen') return (await changes.reopen(id)).status
  if (one.do === 'reserve') return reserveAnd(shop, one)
  if (one.do === 'amend') {
    const line_items = [{ id: 'l1', sku: 'TEE-M', product: 'TEE', quantity: one.quantity, unit_price: 2500 }]
    return (await changes.amend(order(id, one.codes, { line_items }))).status
  }
  const customer = one.who === 0 ? {} : { customer: { id: `c${one.who}`, email: `c${one.who % 2}@x.com` } }
  const placed = { ...order(id, one.codes, customer), placed_at: `2026-03-0${one.day}T12:00:00Z` }
  return (await shop.redeem(placed, { on_invalid: 'drop' })).status
}

/** Whoever is told to come back comes back, as callers do. */
async function untilServed(ask: () => Promise<number>, tries = 3): Promise<number> {
  try {
    return await ask()
  } catch (error) {
    if (tries === 0 || !(error instanceof DatabaseBusy)) throw error
    return untilServed(ask, tries - 1)
  }
}

async function reserveAnd(shop: Shop, { n, codes, after }: Step & { do: 'reserve' }): Promise<number> {
  const session = `session-${n % 3}`
  const { status, body } = await hold(shop, session, codes, { on_invalid: 'drop' })
  if (status !== 201 || after === 'keep') return status
  if (after === 'release') return (await release(shop, body.id)).status
  const ordered = { ...order(`o${n}`, codes), context: { session_id: session } }
  return (await shop.redeem(ordered, { on_invalid: 'drop', reservation: body.id })).status
}

async function excess(storeId: string): Promise<unknown[]> {
  const found: unknown[] = []
  for (const [key, measure, max] of bounds)
    found.push(
      ...(await database.db.query({
        name: `test-over-${measure}`,
        text: `select key from counters where store_id = $1 and key like $2 and (key like '%:u:%') = ($2 like '%:u:%') and ${measure} + held_${measure} > $3`,
        values: [storeId, key, max],
      })),
    )
  return found
}

describe('whatever shops do at once', () => {
  it('[A1][R3][LIM-1][LIM-5] counters equal the ledger, and no limit is passed', async () => {
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(rounds, async batches => {
        const shop = await openShop(database.db, documents)
        for (const batch of batches) {
          const answers = await Promise.all(batch.map(one => untilServed(() => run(shop, one))))
          expect(answers.filter(status => status >= 500)).toEqual([])
          expect(await verifyStore(database.db, shop.storeId)).toEqual([])
          expect(await excess(shop.storeId)).toEqual([])
          expect((await holdsOf(shop)).wrong).toEqual([])
        }
      }),
      runs(25),
    )
  }, 90_000)
})
