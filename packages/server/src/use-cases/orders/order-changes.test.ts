/** All that can happen to orders, at once and from two servers: sums stay right, nobody waits for ever, nothing is lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../../scripts/props.ts'
import { type Changes, changesOf, counter } from '../../../test/order-changes.ts'
import { openShop, order, type Shop, type ShopDocuments, serviceOn } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { redeem } from '../redeem.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()

const documents: ShopDocuments = {
  settings: { max_codes: 2 },
  campaigns: [{ id: 'camp', limits: { redemptions: 5, budget: { USD: 6000 } } }],
  promotions: [
    {
      id: 'once',
      campaign: 'camp',
      limits: { per_customer: 1, redemptions: 4, units: 9 },
      combination: { with: ['product', 'shipping'] },
    },
    {
      id: 'daily',
      campaign: 'camp',
      effects: [{ type: 'shipping_off', percent: '100' }],
      combination: { with: ['order', 'product', 'shipping'] },
      limits: { per_code: 3, budget: { USD: 2500 }, per_period: [{ period: 'day', redemptions: 4, per_customer: 1 }] },
      on_cancel: 'keep',
    },
    {
      id: 'auto',
      trigger: 'automatic',
      conditions: [{ type: 'minimum_quantity', quantity: 2 }],
      effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
      combination: { with: ['order', 'product', 'shipping'] },
      limits: { units: 14, budget: { USD: 9000 }, on_budget: 'trim' },
      on_return: 'clawback',
    },
  ],
  codes: { ONCE: 'once', DAILY: 'daily', OTHER: { promotion: 'daily', limits: { per_customer: 1 } } },
}

const bounds: readonly (readonly [key: string, uses: number, units: number, amount: number])[] = [
  ['g:camp', 5, 0, 0],
  ['g:camp:USD', 0, 0, 6000],
  ['p:once', 4, 9, 0],
  ['p:daily:USD', 0, 0, 2500],
  ['p:auto', Number.POSITIVE_INFINITY, 14, 0],
  ['p:auto:USD', 0, 0, 9000],
  ['c:code-DAILY', 3, 0, 0],
]

type Step =
  | { readonly do: 'redeem' | 'amend'; readonly cart: Edited }
  | { readonly do: 'cancel' | 'reopen'; readonly promotion?: string }
  | { readonly do: 'return'; readonly units: Readonly<Record<string, number>>; readonly shipping: number }

interface Edited {
  readonly who: number
  readonly codes: readonly string[]
  readonly tees: number
  readonly mugs: number
}

const cart: fc.Arbitrary<Edited> = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  codes: fc.constantFrom(['ONCE', 'DAILY'], ['OTHER', 'ONCE'], ['DAILY'], ['ONCE'], []),
  tees: fc.integer({ min: 1, max: 4 }),
  mugs: fc.integer({ min: 0, max: 2 }),
})
const part = fc.record({ promotion: fc.constantFrom('once', 'auto', 'daily') }, { requiredKeys: [] })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('redeem' as const), cart }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('amend' as const), cart }) },
  { weight: 2, arbitrary: part.map(more => ({ do: 'cancel' as const, ...more })) },
  { weight: 2, arbitrary: part.map(more => ({ do: 'reopen' as const, ...more })) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      units: fc.constantFrom({ tee: 1 }, { tee: 2 }, { mug: 1 }, { tee: 1, mug: 1 }, {}),
      shipping: fc.constantFrom(0, 0, 100, 500),
    }),
  },
)

function orderOf(n: number, { who, codes, tees, mugs }: Edited) {
  const lines = [
    { id: 'tee', product: 'TEE', quantity: tees, unit_price: 1999 },
    { id: 'mug', product: 'MUG', quantity: mugs, unit_price: 701, tax_rate: '20' },
  ]
  const customer = who === 0 ? {} : { customer: { id: `c${who}`, email: `c${who}@x.com` } }
  return order(`o${n}`, codes, { line_items: lines.filter(line => line.quantity > 0), ...customer })
}

/** On the side's own service, whichever it is. */
function place({ service, caller }: Shop, n: number, edited: Edited): ReturnType<Shop['redeem']> {
  const input = { order: orderOf(n, edited), on_invalid: 'drop' as const }
  return redeem(service, caller, input) as ReturnType<Shop['redeem']>
}

interface Side {
  readonly shop: Shop
  readonly changes: Changes
}

function run({ shop, changes }: Side, n: number, one: Step): Promise<{ status: number; body: { code?: string } }> {
  const promotion = 'promotion' in one && one.promotion !== undefined ? { promotion: one.promotion } : {}
  if (one.do === 'redeem') return place(shop, n, one.cart)
  if (one.do === 'amend') return changes.amend(orderOf(n, one.cart))
  if (one.do === 'return') return changes.giveBack(`o${n}`, one.units, { shipping: one.shipping })
  return one.do === 'cancel' ? changes.cancel(`o${n}`, promotion) : changes.reopen(`o${n}`, promotion)
}

async function sides(): Promise<readonly [Side, Side]> {
  const shop = await openShop(database.db, documents)
  const other = { ...shop, service: serviceOn(database.db) }
  return [
    { shop, changes: changesOf(shop) },
    { shop: other, changes: changesOf(other) },
  ]
}

async function holds({ shop }: Side): Promise<void> {
  expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  for (const [key, ...most] of bounds) {
    const counted = await counter(database.db, shop.storeId, key)
    for (const [measure, max] of most.entries()) expect(counted[measure], key).toBeLessThanOrEqual(max)
  }
}

const expected = [
  'quote_changed',
  'order_exists',
  'order_cancelled',
  'already_resolved',
  'return_exceeds',
  'not_found',
  'invalid',
]

describe('whatever happens to orders', () => {
  it('[RED-9] [A15] [R3] [R10] [R12] [R13] at once, on two servers: counters equal the ledger, limits hold, no deadlock', async () => {
    const rounds = fc.array(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), step), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(rounds, async batches => {
        const both = await sides()
        for (const batch of batches) {
          const replies = await Promise.all(batch.map(([n, one], index) => run(both[index % 2 === 0 ? 0 : 1], n, one)))
          for (const { status, body } of replies) if (status >= 300) expect(expected).toContain(body.code)
          await holds(both[0])
        }
      }),
      runs(40),
    )
  })

  it('[F5] [F6] [F7] one after the other: what was paid, charged and refunded ends at zero when all came back', async () => {
    await fc.assert(
      fc.asyncProperty(cart, fc.array(step, { maxLength: 8 }), async (first, steps) => {
        const [side] = await sides()
        const { changes, shop } = side
        let paid = (await place(shop, 0, first)).body.totals.total
        for (const one of steps) {
          const { status, body } = (await run(side, 0, one)) as Awaited<ReturnType<Changes['amend']>>
          if (status < 300 && one.do === 'amend') paid += body.difference
          if (status < 300 && one.do === 'return') paid -= body.refund
          expect(paid).toBeGreaterThanOrEqual(0)
        }
        await changes.reopen('o0')
        for (const units of [{ tee: 1 }, { mug: 1 }, { tee: 1 }, { tee: 1 }, { mug: 1 }, { tee: 1 }]) {
          const { status, body } = await changes.giveBack('o0', units)
          if (status < 300) paid -= body.refund
        }
        expect(paid).toBe(0)
        await holds(side)
      }),
      runs(50),
    )
  })
})
