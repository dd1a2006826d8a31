import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patience, runs } from '../../../../../scripts/props.ts'
import { openShop, order, type Shop, type ShopDocuments } from '../../../test/shop.ts'
import { upToDate } from '../../../test/up-to-date.ts'
import { withDatabase } from '../../../test/with-database.ts'
import type { Reply } from '../../context.ts'
import { bookSums } from '../../store/reports/book-sums.ts'
import { readChangedOrders } from '../../store/reports/read-changed-orders.ts'
import { amendOrder } from '../orders/amend.ts'
import { cancelRedemption } from '../orders/cancel.ts'
import { recordReturn } from '../orders/record-return.ts'
import { reopenRedemption } from '../orders/reopen.ts'
import { type ReportInput, readReport } from '../reports.ts'
import { bookingsOf, type ChangedOrder } from './book-changes.ts'
import { verifyReports } from './verify-reports.ts'

const database = withDatabase()

const documents: ShopDocuments = {
  settings: { max_codes: 2 },
  campaigns: [{ id: 'camp' }],
  promotions: [
    { id: 'once', campaign: 'camp', combination: { with: ['product', 'shipping'] } },
    {
      id: 'ship',
      campaign: 'camp',
      effects: [{ type: 'shipping_off', percent: '100' }],
      combination: { with: ['order', 'product', 'shipping'] },
      on_cancel: 'keep',
    },
    {
      id: 'auto',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '20', target: 'items', items: { include: [{ products: ['TEE'] }] } }],
      combination: { with: ['order', 'product', 'shipping'] },
    },
  ],
  codes: {
    ONCE: { promotion: 'once', source: { channel: 'newsletter', partner: 'ann' } },
    OTHER: { promotion: 'once', source: { partner: 'bob' } },
    SHIP: { promotion: 'ship', source: { partner: 'ann' } },
  },
}

const lines = [
  { id: 'l1', sku: 'TEE-M', product: 'TEE', quantity: 2, unit_price: 2500 },
  { id: 'l2', sku: 'TEE-L', product: 'TEE', quantity: 1, unit_price: 2700 },
  { id: 'l3', sku: 'MUG', quantity: 3, unit_price: 731 },
]

type Step =
  | { readonly do: 'redeem'; readonly n: number; readonly codes: readonly string[]; readonly day: number }
  | { readonly do: 'cancel'; readonly n: number; readonly promotion?: string; readonly day: number }
  | { readonly do: 'reopen'; readonly n: number; readonly promotion?: string; readonly day: number }
  | {
      readonly do: 'amend'
      readonly n: number
      readonly codes: readonly string[]
      readonly quantity: number
      readonly day: number
    }
  | { readonly do: 'return'; readonly n: number; readonly line: string; readonly day: number }
  | { readonly do: 'book' }

const n = fc.integer({ min: 0, max: 2 })
const day = fc.integer({ min: 1, max: 3 })
const codes = fc.constantFrom(['ONCE', 'SHIP'], ['SHIP'], ['ONCE'], ['OTHER'], [])
const promotion = fc.constantFrom('once', 'auto', 'ship')

const change: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record(
      { do: fc.constant('cancel' as const), n, promotion, day },
      { requiredKeys: ['do', 'n', 'day'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      n,
      line: fc.constantFrom('l1', 'l2', 'l3'),
      day,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      { do: fc.constant('reopen' as const), n, promotion, day },
      { requiredKeys: ['do', 'n', 'day'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('amend' as const),
      n,
      codes,
      quantity: fc.integer({ min: 1, max: 4 }),
      day,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'book' as const }) },
)

/** Three orders, and what happens to them. */
const history: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(fc.tuple(codes, day), { minLength: 3, maxLength: 3 }),
    fc.array(change, { minLength: 2, maxLength: 14, size: 'max' }),
  )
  .map(([orders, changes]) => [
    ...orders.map(([given, on], index): Step => ({ do: 'redeem', n: index, codes: given, day: on })),
    ...changes,
  ])

/** A step may be refused. Answers what it was answered; of booking nothing. */
async function tryStep({ service, caller, redeem, storeId }: Shop, one: Step): Promise<Reply | undefined> {
  if (one.do === 'book') {
    await service.reports.catchUp(storeId)
    return undefined
  }
  const at = `2026-03-0${one.day}T12:00:00Z`
  const redemption = `order:o${one.n}`
  if (one.do === 'redeem') {
    return redeem({ ...order(`o${one.n}`, one.codes, { line_items: lines }), placed_at: at }, { on_invalid: 'drop' })
  }
  if (one.do === 'cancel' || one.do === 'reopen') {
    const part = one.promotion === undefined ? {} : { promotion: one.promotion }
    const change = one.do === 'cancel' ? cancelRedemption : reopenRedemption
    return change(service, caller, { id: redemption, at, ...part })
  }
  if (one.do === 'amend') {
    const [first, ...rest] = lines
    const changed = [{ ...first!, quantity: one.quantity }, ...rest.slice(one.quantity % 2)]
    const amended = order(`o${one.n}`, one.codes, { line_items: changed })
    return amendOrder(service, caller, { id: redemption, at, order: amended })
  }
  return recordReturn(service, caller, { redemption, at, line_items: [{ id: one.line, quantity: 1 }] })
}

async function run(shop: Shop, one: Step): Promise<void> {
  const { status, body } = (await tryStep(shop, one)) ?? { status: 200 }
  if (status !== 200 && status !== 201) throw new Error(`${one.do} answered ${status}: ${JSON.stringify(body)}`)
}

interface Days {
  readonly report: string
  readonly day: string
  readonly key: string
}

async function bookedDays(storeId: string): Promise<readonly Days[]> {
  return database.db.query<Days>({
    name: 'test-booked-days',
    text: `select report, day, key, redemptions, units, gross, discount, net, refunds, new_customers from report_days
      where store_id = $1 and (redemptions, units, gross, discount, net, refunds, new_customers) <> (0, 0, 0, 0, 0, 0, 0)
      order by report, day, key`,
    values: [storeId],
  })
}

const sums = `coalesce(sum(redemptions), 0)::int as redemptions, coalesce(sum(gross), 0)::int as gross,
  coalesce(sum(discount), 0)::int as discount, coalesce(sum(net), 0)::int as net, coalesce(sum(refunds), 0)::int as refunds`

/** What the orders themselves say: those that stand with a promotion, and what they cost now. */
async function standingOrders(storeId: string) {
  const [orders] = await database.db.query({
    name: 'test-standing-orders',
    text: `
with given as (
  select redemption_id, sum(amount) as discount from (
    select redemption_id, promotion_id, sum(amount) as amount,
      sum(case type when 'amended' then uses when 'cancelled' then -1 else 1 end) as stands
    from ledger where store_id = $1 and promotion_id is not null group by 1, 2
  ) p where stands > 0 group by 1
), orders as (
  select 1 as redemptions, gross, discount, gross - items_discount as net, refunded as refunds
  from given join redemptions using (redemption_id) where store_id = $1
)
select ${sums} from orders`,
    values: [storeId],
  })
  return orders
}

async function totals(storeId: string) {
  const [total] = await database.db.query({
    name: 'test-total-days',
    text: `select ${sums} from report_days where store_id = $1 and report = 'total_promotions'`,
    values: [storeId],
  })
  return total
}

/** Every order worked out by itself from its whole history, written as the sums of another store. */
async function bookOrderByOrder(storeId: string): Promise<string> {
  const other = `${storeId}_by_order`
  const ids = await database.db.query<{ id: string }>({
    name: 'test-redemption-ids',
    text: 'select redemption_id as id from redemptions where store_id = $1',
    values: [storeId],
  })
  const stretch = { storeId, from: '1970-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' }
  const rows = await database.db.query(
    readChangedOrders(
      stretch,
      ids.map(({ id }) => id),
    ),
  )
  const sums = rows.flatMap(row => bookingsOf(row as unknown as ChangedOrder))
  await database.db.query(bookSums('report_days', other, sums))
  return other
}

interface Report {
  readonly as_of: string
  readonly rows: readonly Record<string, unknown>[]
  readonly totals: Record<string, number>
}

async function report({ service, caller }: Shop, input: ReportInput) {
  return upToDate(database.db, async () => (await readReport(service, caller, input)).body as Report)
}

const march = { from: '2026-03-01', to: '2026-03-31' }

describe('reports rolled up from the ledger', () => {
  it(
    '[REP-4][LIM-5] are the same whenever they were rolled up, order by order as by the thousand, and what the orders cost now',
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async steps => {
          const shop = await openShop(database.db, documents)
          for (const one of steps) await tryStep(shop, one)
          await shop.service.reports.catchUp(shop.storeId)
          const days = await bookedDays(shop.storeId)
          expect(days).toEqual(await bookedDays(await bookOrderByOrder(shop.storeId)))
          expect(await totals(shop.storeId)).toEqual(await standingOrders(shop.storeId))
          expect(await verifyReports(database.connection, { storeIds: [shop.storeId] })).toEqual([])
        }),
        runs(33),
      )
      // A property that runs on after its limit would write under the next tests.
    },
    patience(180_000),
  )

  it('[F11][F12][R10] a partner’s figures are net of refunds, and of a cancelled order nothing is left', async () => {
    const shop = await openShop(database.db, documents)
    const partner = async () => (await report(shop, { name: 'partners', ...march })).rows
    const basis = ({ net, refunds }: Record<string, unknown>) => Number(net) - Number(refunds)
    await run(shop, { do: 'redeem', n: 1, codes: ['ONCE'], day: 1 })
    await run(shop, { do: 'redeem', n: 2, codes: ['ONCE'], day: 1 })
    // 98.93: 20 % off tees (77.00 → 61.60), then 10 % off 83.53 (8.35): net 75.18 an order.
    expect(await partner()).toMatchObject([{ partner: 'ann', redemptions: 2, gross: 19_786, net: 15_036, refunds: 0 }])

    // One tee of two at 25.00: paid 36.00 of 50.00, half of it comes back.
    await run(shop, { do: 'return', n: 1, line: 'l1', day: 2 })
    expect((await partner()).map(basis)).toEqual([15_036 - 1800])
    const closed = await report(shop, { name: 'partners', from: '2026-03-01', to: '2026-03-02' })

    await run(shop, { do: 'cancel', n: 1, day: 3 })
    expect((await partner()).map(basis)).toEqual([7518])
    expect(await partner()).toMatchObject([{ redemptions: 1, net: 7518, refunds: 0, discount: 835 }])
    const again = await report(shop, { name: 'partners', from: '2026-03-01', to: '2026-03-02' })
    expect([again.rows, again.totals]).toEqual([closed.rows, closed.totals])
  })

  it('[REP-5] a promotion that is cancelled on an order leaves its rows and its part of the products', async () => {
    const shop = await openShop(database.db, documents)
    await run(shop, { do: 'redeem', n: 1, codes: ['ONCE', 'SHIP'], day: 1 })
    await run(shop, { do: 'cancel', n: 1, promotion: 'once', day: 2 })
    const promotions = await report(shop, { name: 'promotions', ...march })
    expect(promotions.rows).toMatchObject([
      { promotion: 'auto', redemptions: 1, discount: 1540 },
      { promotion: 'once', redemptions: 0, units: 0, gross: 0, discount: 0, net: 0 },
      { promotion: 'ship', redemptions: 1, discount: 500 },
    ])
    expect(promotions.totals).toMatchObject({ redemptions: 1, discount: 2040, gross: 9893 })
    // SHIP, also Ann's, still stands; of the campaign too.
    expect((await report(shop, { name: 'partners', ...march })).rows).toMatchObject([
      { partner: 'ann', redemptions: 1 },
    ])
    const products = await report(shop, { name: 'products', ...march })
    expect(products.rows).toMatchObject([
      { product: 'MUG', redemptions: 0, units: 0, discount: 0 },
      { product: 'TEE', redemptions: 1, units: 3, discount: 1540 },
    ])
    // A return now is booked where the order still counts.
    await run(shop, { do: 'return', n: 1, line: 'l2', day: 3 })
    const refunds = (await report(shop, { name: 'promotions', ...march })).rows.map(row => row.refunds)
    expect(refunds).toEqual([expect.any(Number), 0, refunds[0]])
    expect(refunds[0]).toBeGreaterThan(0)
  })

  it('[REP-4] doctor finds what was changed behind its back, and puts it right', async () => {
    const shop = await openShop(database.db, documents)
    await run(shop, { do: 'redeem', n: 1, codes: ['ONCE'], day: 1 })
    await shop.service.reports.catchUp(shop.storeId)
    await database.db.query({
      name: 'test-spoil-report',
      text: `update report_days set discount = discount + 1 where store_id = $1 and report = 'promotions' and key = 'once'`,
      values: [shop.storeId],
    })
    const storeIds = [shop.storeId]
    const found = await verifyReports(database.connection, { storeIds, repair: true })
    expect(found).toMatchObject([
      {
        storeId: shop.storeId,
        rows: [{ report: 'promotions', key: 'once', expected: { discount: 835 }, actual: { discount: 836 } }],
      },
    ])
    expect(await verifyReports(database.connection, { storeIds })).toEqual([])
    // And what comes afterwards is booked on it as ever.
    await run(shop, { do: 'redeem', n: 2, codes: ['ONCE'], day: 1 })
    await shop.service.reports.catchUp(shop.storeId)
    expect(await verifyReports(database.connection, { storeIds })).toEqual([])
  })
})
