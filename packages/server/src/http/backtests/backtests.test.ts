/** `POST /v1/backtests` over real HTTP: drafts tried on orders of the ledger, with every figure worked out by hand. */
import { beforeAll, describe, expect, it } from 'vitest'
import { dumpOf } from '../../../test/dump.ts'
import { withService } from '../../../test/with-service.ts'
import { runBacktest } from '../../use-cases/backtests/run.ts'

const running = withService()
const { ask, keys, database } = running

const percentOff = (percent: string) => [{ type: 'percent_off', percent, target: 'order' }]
const promotion = (id: string, percent: string, more: object = {}) => ({
  ...{ id, name: `Promotion ${id}`, status: 'active', trigger: 'automatic', conditions: [] },
  ...{ effects: percentOff(percent), ...more },
})
const over30 = [{ type: 'minimum_subtotal', amount: { USD: 3000 } }]
const ofGold = [{ type: 'attribute', name: 'tier', of: 'customer', op: 'eq', value: 'gold' }]

const tee = { id: 'l1', sku: 'TEE', unit_price: 2500, unit_cost: 900 }
const mug = { id: 'l2', sku: 'MUG', quantity: 1, unit_price: 1000 }
const order = (id: string, placed_at: string, line_items: readonly object[], more: object = {}) => ({
  order: { id, placed_at, currency: 'USD', line_items, ...more },
})

/** By id; the rest of a row is not looked at here. */
interface Backtest {
  readonly orders: number
  readonly got: number
  readonly discount: number
  readonly promotions: readonly { readonly promotion: string; readonly refused: readonly object[] }[]
  readonly before: { readonly discount: number; readonly total: number }
  readonly after: { readonly discount: number; readonly total: number }
  readonly difference: { readonly discount: number; readonly total: number }
  readonly won_over: readonly { readonly promotion: string; readonly orders: number; readonly amount: number }[]
  readonly lost_to: readonly { readonly promotion: string; readonly orders: number; readonly amount: number }[]
  readonly examples: readonly { readonly order_id: string }[]
  readonly recorded: { readonly discount: number; readonly total: number }
}

const march = { from: '2026-03-01', to: '2026-03-31' }
const may = { from: '2026-05-01', to: '2026-05-31' }

async function backtest(body: object, key = keys.secret): Promise<Backtest> {
  const answer = await ask('POST', '/v1/backtests', { body: { ...march, ...body }, key })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as unknown as Backtest
}

const tried = (draft: object, more: object = {}) => backtest({ promotions: [draft], ...more })

const post = async (path: string, body: object = {}) => {
  const answer = await ask('POST', path, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
}

/**
 * In March, with 5 % for everybody and 10 % for whoever enters TEN, which do not combine:
 *     o-1  two tees at 25.00              50.00 − 2.50 = 47.50
 *     o-2  a tee, a mug at 10.00, TEN     35.00 − 3.50 = 31.50
 *     o-3  a mug                          10.00 − 0.50 =  9.50
 *                                         −6.50         88.50
 * A tee costs 9.00; what a mug costs nobody told. Of the 3.50 off o-2 the tee carries 2.50.
 */
beforeAll(async () => {
  await post('/v1/promotions', promotion('five', '5'))
  await post('/v1/promotions', promotion('ten', '10', { trigger: 'code' }))
  await post('/v1/promotions', promotion('gold', '30', { conditions: ofGold }))
  await post('/v1/codes', { code: 'TEN', promotion: 'ten' })
  const ann = { customer: { email: 'ann@example.com' } }
  const gold = { customer: { id: 'c7', attributes: { tier: 'gold' } } }
  for (const one of [
    order('o-2', '2026-03-03T12:00:00Z', [{ ...tee, quantity: 1 }, mug], { ...ann, discounts: { codes: ['TEN'] } }),
    order('o-1', '2026-03-02T12:00:00Z', [{ ...tee, quantity: 2 }], ann),
    order('o-3', '2026-03-04T12:00:00Z', [mug]),
    order('o-euro', '2026-03-05T12:00:00Z', [mug], { currency: 'EUR' }),
    order('o-gone', '2026-03-06T12:00:00Z', [mug]),
    order('o-gold', '2026-05-06T12:00:00Z', [mug], gold),
    order('o-tin', '2026-05-07T12:00:00Z', [mug]),
  ])
    await post('/v1/redemptions', one)
  await post('/v1/redemptions/order:o-gone/cancel')
})

describe('a backtest', () => {
  it('[BKT-1] [BKT-4] tells what an automatic draft would have cost, what it wins over and what is left', async () => {
    // 15 % from 30.00 on: 7.50 off o-1 instead of 2.50, 5.25 off o-2 (3.75 of it off the tee) instead of 3.50, o-3 is too small.
    const draft = promotion('new', '15', { status: 'draft', conditions: over30, schedule: { starts: '2099-01-01' } })
    const told = await tried(draft)
    expect(told).toMatchObject({
      ...{ currency: 'USD', ...march, orders: 3, other_currencies: 1, is_sample: false },
      ...{ first_at: '2026-03-02T12:00:00.000Z', last_at: '2026-03-04T12:00:00.000Z' },
      ...{ got: 2, discount: 1275, recorded: { discount: 650, total: 8850 } },
      before: { discount: 650, total: 8850, margin: { revenue: 7000, cost: 2700, amount: 4300 } },
      after: { discount: 1325, total: 8175, margin: { revenue: 6375, cost: 2700, amount: 3675 } },
      difference: { discount: 675, total: -675, margin: -625 },
      lines: { all: 4, without_cost: 2 },
      promotions: [
        { promotion: 'new', orders: 2, discount: 1275, refused: [{ reason: 'subtotal_too_low', orders: 1 }] },
      ],
      won_over: [
        { promotion: 'ten', name: 'Promotion ten', orders: 1, amount: 350 },
        { promotion: 'five', name: 'Promotion five', orders: 1, amount: 250 },
      ],
      lost_to: [],
    })
    expect(told.examples).toMatchObject([
      { order_id: 'o-1', before: { discount: 250, total: 4750 }, after: { discount: 750, total: 4250 } },
      { order_id: 'o-2', before: { discount: 350, total: 3150 }, after: { discount: 525, total: 2975 } },
    ])
  })

  it('[BKT-1] takes the place of the promotion with the same id, also where an order used a code of it', async () => {
    // TEN opens 20 % now: 7.00 off o-2.
    const told = await tried(promotion('ten', '20', { trigger: 'code' }))
    expect(told).toMatchObject({ got: 1, discount: 700, difference: { discount: 350, total: -350 }, won_over: [] })
    expect(told.promotions[0]?.refused).toEqual([{ reason: 'no_code', orders: 2 }])
    // And a code may be taken to open another one: 8.75 off o-2.
    const other = promotion('quarter', '25', { trigger: 'code' })
    expect(await tried(other, { codes: [{ code: 'ten', promotion: 'quarter' }] })).toMatchObject({
      ...{ got: 1, discount: 875, won_over: [{ promotion: 'ten', orders: 1, amount: 350 }] },
    })
  })

  it('[BKT-1] lets everybody enter a code where that is asked, and says who loses to whom', async () => {
    const draft = promotion('eight', '8', { trigger: 'code' })
    expect(await tried(draft)).toMatchObject({ got: 0, discount: 0, difference: { discount: 0, total: 0 } })
    // 4.00 instead of 2.50, 3.50 of TEN stay instead of 2.80, 0.80 instead of 0.50.
    expect(await tried(draft, { assume_codes: true })).toMatchObject({
      ...{ got: 2, discount: 480, difference: { discount: 180, total: -180 } },
      won_over: [{ promotion: 'five', orders: 2, amount: 300 }],
      lost_to: [{ promotion: 'ten', orders: 1, amount: 350 }],
      promotions: [{ orders: 2, refused: [{ orders: 1 }] }],
    })
  })

  it('[BKT-3] counts the draft’s own limits through the orders in the order in which they were placed', async () => {
    const refused = async (limits: object) => {
      const { got, discount, promotions } = await tried(promotion('new', '15', { conditions: over30, limits }))
      return { got, discount, refused: promotions[0]?.refused }
    }
    const once = { got: 1, discount: 750 }
    // Limits are looked at before what is in the cart.
    expect(await refused({ redemptions: 1 })).toEqual({
      ...once,
      refused: [{ reason: 'redemption_limit', orders: 2 }],
    })
    // Ann placed two of them; of the third nobody knows who did.
    const [first, second] = [
      { reason: 'sign_in_required', orders: 1 },
      { reason: 'customer_limit', orders: 1 },
    ]
    expect((await refused({ per_customer: 1 })).refused).toEqual([second, first])
    // 7.50 of 10.00 are spent; 2.50 are left for o-2.
    expect(await refused({ budget: { USD: 1000 } })).toMatchObject(once)
    const trimmed = promotion('new', '15', { limits: { budget: { USD: 1110 }, on_budget: 'trim' } })
    // What is left for o-2, 3.60, is more than TEN; then 0 is left for o-3.
    expect(await tried(trimmed)).toMatchObject({ got: 2, discount: 1110 })
  })

  it('[BKT-2] changes nothing by a draft that is what the store has', async () => {
    const one = (await ask('GET', '/v1/promotions/five')).body as object
    const same = Object.fromEntries(
      Object.entries(one).filter(([name]) => !/^(revision|created_at|updated_at|state)$/.test(name)),
    )
    const told = await tried(same)
    expect(told).toMatchObject({ got: 2, discount: 300, difference: { discount: 0, total: 0, margin: 0 } })
    expect([told.before, told.examples, told.won_over]).toEqual([told.after, [], []])
    // What an order does not keep of its customer held then, so it holds of the same condition now.
    const again = await tried(promotion('gold', '30', { conditions: ofGold }), may)
    expect(again).toMatchObject({ orders: 2, got: 1, discount: 300, difference: { discount: 0 } })
    expect(again.recorded).toEqual({ discount: again.before.discount, total: again.before.total })
  })

  it('[BKT-2] adds up, whatever the draft', async () => {
    for (let percent = 1; percent <= 40; percent += 3) {
      const draft = promotion('new', String(percent), percent % 2 === 0 ? { conditions: over30 } : {})
      const { before, after, difference, discount, won_over } = await tried(draft)
      const given = won_over.reduce((sum, { amount }) => sum + amount, 0)
      expect(difference).toMatchObject({
        discount: after.discount - before.discount,
        total: after.total - before.total,
      })
      expect([percent, discount - given]).toEqual([percent, difference.discount])
      expect(difference.total + difference.discount).toBe(0)
    }
  })

  it('[BKT-5] takes the newest orders where there are more, and says so; and tells of days without any', async () => {
    // Of three orders in dollars, whatever was placed in other currencies since.
    expect(await tried(promotion('new', '15'), { limit: 3 })).toMatchObject({ is_sample: false, orders: 3 })
    const few = await tried(promotion('new', '15'), { limit: 2 })
    expect(few).toMatchObject({ is_sample: true, other_currencies: 1, orders: 2 })
    const none = await tried(promotion('new', '15'), { from: '2020-01-01', to: '2020-01-02' })
    expect(none).toMatchObject({ orders: 0, first_at: null, before: { margin: null }, examples: [] })
    // The last order is of May 7: 90 days back is February 7.
    const usual = await ask('POST', '/v1/backtests', { body: { promotions: [promotion('new', '15')] } })
    expect(usual.body).toMatchObject({ from: '2026-02-07', to: '2026-05-07', orders: 5 })
    const short = await ask('POST', '/v1/backtests', { body: { promotions: [promotion('new', '15')], days: 2 } })
    expect(short.body).toMatchObject({ from: '2026-05-06', to: '2026-05-07', orders: 2 })
    const euro = await tried(promotion('new', '15'), { currency: 'EUR' })
    expect(euro).toMatchObject({ currency: 'EUR', orders: 1, other_currencies: 3, discount: 150 })
  })

  it('[BKT-5] runs once at a time of a store, and for nobody else', async () => {
    const caller = { storeId: 'default', keyId: 'k', kind: 'secret', scopes: ['all'] } as const
    const request = { promotions: [promotion('new', '15')], ...march } as never
    const both = await Promise.all([1, 2].map(() => runBacktest(running.booted.service, caller, request)))
    expect(both.map(({ status }) => status)).toEqual([200, 429])
    expect((await tried(promotion('new', '15'))).got).toBe(3)
  })

  it('[BKT-5] names a day that no calendar of orders has', async () => {
    for (const [name, days] of Object.entries({ to: { to: '0001-01-05' }, from: { from: '0000-01-01' } })) {
      const { status, body } = await ask('POST', '/v1/backtests', {
        body: { promotions: [promotion('a', '5')], ...days },
      })
      expect([status, body.errors.map(({ path }) => path)]).toEqual([422, [`$.${name}`]])
    }
  })

  it('names every problem with the drafts at once', async () => {
    const { status, body } = await ask('POST', '/v1/backtests', {
      body: {
        promotions: [promotion('a', '5', { campaign: 'none' }), promotion('a', '5')],
        codes: [{ code: 'X', promotion: 'none' }],
        ...{ from: '2026-03-02', to: '2026-03-01' },
      },
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      '$.codes[0].promotion not_found',
      '$.from conflict',
      '$.promotions[0].campaign not_found',
      '$.promotions[1].id duplicate',
    ])
  })

  it('[BKT-5] [I1] writes nothing, and sees nothing of another store', async () => {
    const everything = async () => {
      await running.booted.service.attempts.flush()
      return (await dumpOf(database)).map(({ table, text }) => `${table} ${text}`).sort()
    }
    const before = await everything()
    await tried(promotion('new', '15'), { assume_codes: true })
    expect(await everything()).toEqual(before)
    expect(await backtest({ promotions: [promotion('new', '15')] }, keys.otherSecret)).toMatchObject({ orders: 0 })
    const { status } = await ask('POST', '/v1/backtests', { body: {}, key: keys.publishable })
    expect(status).toBe(403)
  })
})
