import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { openShop, order, type Shop, type ShopDocuments } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { cancelRedemption } from './cancel.ts'
import { recordReturn } from './record-return.ts'
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

const n = fc.integer({ min: 0, max: 7 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      n,
      who: fc.integer({ min: 0, max: 3 }),
      codes: fc.constantFrom(['ONCE', 'DAILY'], ['OTHER', 'ONCE'], ['DAILY'], ['ONCE'], []),
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
)

async function run({ service, caller, redeem }: Shop, one: Step): Promise<number> {
  const id = `order:o${one.n}`
  if (one.do === 'cancel') {
    const part = one.promotion === undefined ? {} : { promotion: one.promotion }
    return (await cancelRedemption(service, caller, { id, ...part })).status
  }
  if (one.do === 'return')
    return (await recordReturn(service, caller, { redemption: id, line_items: [{ id: 'l1', quantity: one.quantity }] }))
      .status
  const customer = one.who === 0 ? {} : { customer: { id: `c${one.who}`, email: `c${one.who % 2}@x.com` } }
  const placed = { ...order(`o${one.n}`, one.codes, customer), placed_at: `2026-03-0${one.day}T12:00:00Z` }
  return (await redeem(placed, { on_invalid: 'drop' })).status
}

async function excess(storeId: string): Promise<unknown[]> {
  const found: unknown[] = []
  for (const [key, measure, max] of bounds)
    found.push(
      ...(await database.db.query({
        name: `test-over-${measure}`,
        text: `select key from counters where store_id = $1 and key like $2 and (key like '%:u:%') = ($2 like '%:u:%') and ${measure} > $3`,
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
          const answers = await Promise.all(batch.map(one => run(shop, one)))
          expect(answers.filter(status => status >= 500)).toEqual([])
          expect(await verifyStore(database.db, shop.storeId)).toEqual([])
          expect(await excess(shop.storeId)).toEqual([])
        }
      }),
      runs(16.7),
    )
  })
})
