import { beforeAll, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { cancelRedemption } from './orders/cancel.ts'
import { recordReturn } from './orders/record-return.ts'
import { priceCart } from './price-cart.ts'
import { type ReportInput, readReport } from './reports.ts'
import { verifyStore } from './verify-store.ts'

const database = withDatabase()
let shop: Shop

interface Report {
  readonly rows: readonly Record<string, unknown>[]
  readonly totals: Record<string, unknown>
}

async function report(input: ReportInput): Promise<Report> {
  const { body } = await readReport(shop.service, shop.caller, input)
  return body as Report
}

/** Two orders with SAVE (10 % off 50.00), one with BLOG (7.31 off), one without; all in New York, where 04:30 UTC is yesterday. */
beforeAll(async () => {
  shop = await openShop(database.db, {
    settings: { time_zone: 'America/New_York' },
    campaigns: [{ id: 'camp' }],
    promotions: [
      { id: 'spring', campaign: 'camp' },
      { id: 'blog', effects: [{ type: 'amount_off', amount: { USD: 731 }, target: 'order' }] },
    ],
    codes: {
      SAVE: { promotion: 'spring', source: { channel: 'newsletter' } },
      BLOG: { promotion: 'blog', source: { partner: 'ann', medium: 'social' } },
    },
  })
  const customer = { id: 'c1' }
  const email = { context: { attribution: { utm_medium: 'email' } } }
  await shop.redeem({ ...order('o1', ['SAVE'], { customer }), placed_at: '2026-03-02T04:30:00Z' })
  await shop.redeem({ ...order('o2', ['SAVE'], { customer }), placed_at: '2026-03-02T12:00:00Z' })
  await shop.redeem({ ...order('o3', []), placed_at: '2026-03-02T13:00:00Z' })
  await shop.redeem({ ...order('o4', ['BLOG'], email), placed_at: '2026-03-03T12:00:00Z' })
  await cancelRedemption(shop.service, shop.caller, { id: 'order:o2', at: '2026-03-05T12:00:00Z' })
  const back = { redemption: 'order:o1', line_items: [{ id: 'l1', quantity: 1 }] }
  await recordReturn(shop.service, shop.caller, { ...back, at: '2026-03-06T12:00:00Z' })
})

const save = {
  redemptions: 2,
  units: 4,
  gross: 10_000,
  discount: 1000,
  net: 9000,
  refunds: 0,
  average_order: 4500,
  new_customers: 1,
}
const blog = {
  redemptions: 1,
  units: 2,
  gross: 5000,
  discount: 731,
  net: 4269,
  refunds: 0,
  average_order: 4269,
  new_customers: 0,
}

describe('reports', () => {
  it('[REP-1] by promotion: the days on which things happened, in the zone of the store', async () => {
    const body = await report({ name: 'promotions', from: '2026-03-01', to: '2026-03-03' })
    expect(body).toMatchObject({ name: 'promotions', currency: 'USD', time_zone: 'America/New_York', group_by: null })
    expect(body.rows).toMatchObject([
      { promotion: 'blog', ...blog },
      { promotion: 'spring', ...save },
    ])
    // 150.00 of three orders less 17.31; 132.69 / 3 = 44.23
    expect(body.totals).toMatchObject({
      redemptions: 3,
      units: 6,
      gross: 15_000,
      discount: 1731,
      net: 13_269,
      average_order: 4423,
    })
  })

  it('[REP-1][F11] closed days never change: a cancellation and a return are booked on their own days', async () => {
    const before = await report({ name: 'promotions', from: '2026-03-01', to: '2026-03-04' })
    expect(before.totals).toMatchObject({ redemptions: 3, refunds: 0 })
    const later = await report({ name: 'promotions', from: '2026-03-05', to: '2026-03-06' })
    expect(later.rows).toMatchObject([
      {
        promotion: 'spring',
        redemptions: -1,
        units: -2,
        gross: -5000,
        discount: -500,
        net: -4500,
        refunds: 2250,
        new_customers: 0,
      },
    ])
    const all = await report({ name: 'promotions', from: '2026-03-01', to: '2026-03-31' })
    expect(all.totals).toMatchObject({
      redemptions: 2,
      gross: 10_000,
      discount: 1231,
      net: 8769,
      refunds: 2250,
      average_order: 4385,
    })
  })

  it('by day, week and month', async () => {
    const days = await report({ name: 'codes', from: '2026-03-01', to: '2026-03-06', group_by: 'day' })
    expect(days.rows.map(row => [row.period, row.code, row.redemptions, row.refunds])).toEqual([
      ['2026-03-01', 'SAVE', 1, 0],
      ['2026-03-02', 'SAVE', 1, 0],
      ['2026-03-03', 'BLOG', 1, 0],
      ['2026-03-05', 'SAVE', -1, 0],
      ['2026-03-06', 'SAVE', 0, 2250],
    ])
    const weeks = await report({ name: 'campaigns', from: '2026-03-01', to: '2026-03-06', group_by: 'week' })
    expect(weeks.rows).toMatchObject([
      { period: '2026-02-23', campaign: 'camp', redemptions: 1 },
      { period: '2026-03-02', campaign: 'camp', redemptions: 0, refunds: 2250 },
    ])
    const months = await report({ name: 'campaigns', from: '2026-03-01', to: '2026-03-31', group_by: 'month' })
    expect(months.rows).toMatchObject([{ period: '2026-03', campaign: 'camp', redemptions: 1, discount: 500 }])
  })

  it('by channel: the code’s, else utm_medium; by partner', async () => {
    const span = { from: '2026-03-01', to: '2026-03-03' }
    expect((await report({ name: 'channels', ...span })).rows).toMatchObject([
      { channel: 'email', ...blog },
      { channel: 'newsletter', ...save },
    ])
    expect((await report({ name: 'partners', ...span })).rows).toMatchObject([{ partner: 'ann', ...blog }])
    expect((await report({ name: 'partners', ...span })).totals).toMatchObject(blog)
  })

  it('by product: what carried a discount', async () => {
    const { rows, totals } = await report({ name: 'products', from: '2026-03-01', to: '2026-03-31' })
    expect(rows).toMatchObject([
      { product: 'TEE', redemptions: 2, units: 4, gross: 10_000, discount: 1231, refunds: 2250 },
    ])
    expect(totals).toMatchObject({ redemptions: 2, net: 8769 })
  })

  it('[REP-3] tell what the ledger tells, by whatever they are cut', async () => {
    const [ledger] = await database.db.query<{ discount: number; units: number }>({
      name: 'test-ledger-sums',
      text: `select sum(amount)::float8 as discount, sum(units)::float8 as units from ledger
        where store_id = $1 and type in ('redeemed', 'cancelled')`,
      values: [shop.storeId],
    })
    const span = { from: '2026-03-01', to: '2026-03-31' }
    const names = ['promotions', 'codes', 'channels'] as const
    for (const name of names)
      for (const group_by of ['none', 'day', 'week', 'month'] as const) {
        const { rows, totals } = await report({ name, ...span, group_by })
        const sum = (field: string) => rows.reduce((total, row) => total + (row[field] as number), 0)
        expect([sum('discount'), sum('units'), sum('redemptions')]).toEqual([ledger?.discount, ledger?.units, 2])
        expect(totals).toMatchObject({ ...ledger, redemptions: 2 })
      }
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('of another currency is empty, and of a wrong span refused', async () => {
    const { rows, totals } = await report({ name: 'promotions', from: '2026-03-01', to: '2026-03-31', currency: 'EUR' })
    expect([rows, totals]).toMatchObject([[], { redemptions: 0, average_order: null }])
    expect(
      (await readReport(shop.service, shop.caller, { name: 'codes', from: '2026-03-02', to: '2026-03-01' })).status,
    ).toBe(400)
  })

  it('[REP-1] an order with two promotions counts once in the totals and in each row', async () => {
    const other = await openShop(database.db, {
      promotions: [
        { id: 'a', trigger: 'automatic' },
        { id: 'b', trigger: 'automatic', effects: [{ type: 'shipping_off', percent: '100' }] },
      ],
    })
    await other.redeem(order('o1'))
    const { body } = await readReport(other.service, other.caller, { name: 'promotions' })
    const { rows, totals } = body as Report
    expect(rows).toMatchObject([
      { promotion: 'a', redemptions: 1, discount: 500 },
      { promotion: 'b', redemptions: 1, discount: 500, gross: 5000, units: 0 },
    ])
    expect(totals).toMatchObject({ redemptions: 1, gross: 5000, discount: 1000, net: 4500 })
  })
})

describe('attempts', () => {
  it('[REP-2] are the first answers to a code in a session, with what came of them', async () => {
    const own = await openShop(database.db, {
      promotions: [{ id: 'p' }, { id: 'off', status: 'paused' }],
      codes: { SAVE: 'p', GONE: 'off' },
    })
    const ask = (session: string, ...codes: string[]) =>
      priceCart(own.service, own.caller, { cart: order('x', codes, { context: { session_id: session } }) })
    for (const _ of [1, 2, 3]) await ask('s1', 'save')
    await ask('s2', 'SAVE')
    await ask('s1', 'gone')
    await ask('s1', 'guess-1')
    await ask('s1', 'guess-2')
    await own.service.attempts.flush()
    const read = async (name: ReportInput['name']) =>
      (await readReport(own.service, own.caller, { name })).body as Report
    expect((await read('rejections')).rows).toMatchObject([
      { reason: 'unknown_code', code: null, attempts: 2 },
      { reason: 'promotion_inactive', code: 'GONE', promotion: 'off', attempts: 1 },
    ])
    expect((await read('rejections')).totals).toEqual({ attempts: 5, rejected: 3 })
    const codes = (await read('codes')).rows
    expect(codes).toMatchObject([
      { code: 'SAVE', redemptions: 0, attempts: 2 },
      { code: 'GONE', redemptions: 0, attempts: 1 },
    ])
  })
})
