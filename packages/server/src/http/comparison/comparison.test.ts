/** `GET /v1/comparison` over HTTP: what is counted of which orders. What is said of counts is tested beside `judge.ts`. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { visit } from '../../../test/visiting.ts'
import { withService } from '../../../test/with-service.ts'
import { sumArms } from '../../store/comparison/sum-arms.ts'
import type { Database } from '../../store/database.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { writeStretch } from '../../use-cases/codes/life/diary.ts'
import { findFigures } from '../../use-cases/comparison/find-figures.ts'
import { resolveArms } from '../../use-cases/comparison/resolve-arms.ts'

const running = withService()
const { ask, keys } = running
const make = maker(ask)

type Row = Readonly<Record<string, unknown>>
interface Comparison {
  readonly arms: readonly Row[]
  readonly differences: readonly Row[]
  readonly in_several: number
}

const march = 'from=2026-03-01&to=2026-03-31'
const asked = (query: string, key = keys.secret) => ask('GET', `/v1/comparison?${query}`, { key })
const comparison = async (arms: readonly string[], more = '') => {
  const query = arms.map(arm => `arm=${encodeURIComponent(arm)}`).join('&')
  const answer = await asked(`${query}&${march}${more}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as unknown as Comparison
}

/** A tee of 60.00 to 78.00 that costs 20.00, on the days of March. */
const order = (name: string, place: number, codes: readonly string[], more: object = {}) => ({
  id: `${name}-${place}`,
  placed_at: `2026-03-${String((place % 28) + 1).padStart(2, '0')}T12:00:00Z`,
  currency: 'USD',
  line_items: [
    { id: 'l1', sku: 'TEE', product: 'TEE', quantity: 1, unit_price: 6000 + (place % 4) * 600, unit_cost: 2000 },
  ],
  customer: { email: `${name}-${place}@example.com` },
  discounts: { codes },
  ...more,
})

/** Few at a time: none waits so long on a busy machine that it is told to come back. */
async function redeem(orders: readonly object[]): Promise<void> {
  for (let from = 0; from < orders.length; from += 8) {
    const some = orders.slice(from, from + 8).map(one => ask('POST', '/v1/redemptions', { body: { order: one } }))
    for (const { status, body } of await Promise.all(some)) expect(status, JSON.stringify(body)).toBe(201)
  }
}

const times = (count: number) => Array.from({ length: count }, (_, place) => place)

const wide = { starts: '2020-01-01', ends: '2099-01-01', time_zone: 'Europe/Paris' }
const open = { conditions: [], limits: {}, schedule: wide, combination: { with: ['product', 'order', 'shipping'] } }
const percent = (value: string) => [{ type: 'percent_off', percent: value, target: 'items' }]
const ofOrder = (value: string) => [{ type: 'percent_off', percent: value, target: 'order' }]
const span = { storeId: 'default', currency: 'USD', from: '2026-03-01', to: '2026-03-31' }
const asleep = { text: 'select pg_sleep(20)', values: [] }

beforeAll(async () => {
  const settings = { body: { settings: { max_codes: 2 } }, headers: { 'if-match': '*' } }
  expect((await ask('PATCH', '/v1/store', settings)).status).toBe(200)
  await make('campaigns', { id: 'spring', limits: {} })
  await make('promotions', {
    id: 'ten',
    name: 'Ten',
    ...open,
    on_cancel: 'keep',
    campaign: 'spring',
    effects: percent('10'),
  })
  await make('promotions', {
    id: 'half',
    name: 'Half',
    ...open,
    effects: ofOrder('50'),
  })
  await make('promotions', { id: 'mail', name: 'Mail', ...open, effects: percent('20') })
  await make('codes', { id: 'c-ten', code: 'SAVE10', promotion: 'ten', source: { channel: 'mail', partner: 'ann' } })
  await make('codes', { id: 'c-half', code: 'SAVE50', promotion: 'half', source: { channel: 'social' } })
  await redeem([
    ...times(32).map(place => order('ten', place, ['SAVE10'])),
    ...times(63).map(place => order('half', place, ['save50'])),
    order('half', 63, ['save50'], { line_items: [{ id: 'l1', sku: 'MUG', quantity: 1, unit_price: 7800 }] }),
    order('both', 1, ['SAVE10', 'SAVE50']),
    order('ten', 40, ['SAVE10'], { placed_at: '2026-04-01T12:00:00Z' }),
    order('ten', 41, ['SAVE10'], { currency: 'EUR' }),
    order('ten', 42, ['SAVE10']),
  ])
  await redeem([order('ten', 43, ['SAVE10'], { customer: { email: 'ten-0@example.com' } })])
  expect((await ask('POST', '/v1/redemptions/order:ten-42/cancel')).status).toBe(200)
  const back = { id: 'r-1', line_items: [{ id: 'l1', quantity: 1 }] }
  expect((await ask('POST', '/v1/redemptions/order:ten-0/returns', { body: back })).status).toBe(201)
})

describe('[CMP-1] an arm', () => {
  it('is orders of its days and currency, as they stand today', async () => {
    const { arms, in_several, differences } = await comparison(
      ['code:save10', 'code:SAVE50'],
      '&audience=1000&audience=1000',
    )
    // 32 and one of a customer who had ordered before; the cancelled one, April, euros and both codes are left out.
    const gross = times(32).reduce((sum, place) => sum + 6000 + (place % 4) * 600, 0) + 7800
    // By head: 968 who did not order; one whose first order came back; 31 others. Student's limit of 999 is 1.962341.
    const kept = times(32).map(place => (place === 0 ? 7020 : (6000 + (place % 4) * 600) * 0.9))
    const mean = kept.reduce((sum, amount) => sum + amount, 0) / 1000
    const squares = kept.reduce((sum, amount) => sum + (amount - mean) ** 2, 968 * mean ** 2)
    const reach = 1.962341 * Math.sqrt(squares / 999 / 1000)
    expect(arms[0]).toEqual({
      arm: 'code:save10',
      kind: 'code',
      key: 'SAVE10',
      title: 'Ten',
      promotion: 'ten',
      audience: { count: 1000, source: 'given' },
      orders: 33,
      in_several: 1,
      customers: 32,
      conversion: { value: 0.032, low: expect.closeTo(0.02277, 4), high: expect.closeTo(0.0448, 3) },
      order_value: { value: expect.closeTo((gross * 0.9) / 33, 3), low: expect.any(Number), high: expect.any(Number) },
      net_per_head: { value: mean, low: expect.closeTo(mean - reach, 2), high: expect.closeTo(mean + reach, 2) },
      net: gross * 0.9,
      refunds: 5400,
      discount: gross * 0.1,
      discount_per_order: expect.closeTo((gross * 0.1) / 33, 3),
      new_customers: { orders: 32, known: 33, share: expect.closeTo(32 / 33, 6) },
      margin: { orders: 33, looked_at: 33, per_order: expect.closeTo((gross * 0.9) / 33 - 2000, 3) },
      is_sample: false,
    })
    expect(arms[1]).toMatchObject({
      orders: 64,
      customers: 64,
      in_several: 1,
      conversion: { value: 0.064 },
      margin: { orders: 63, looked_at: 64 },
    })
    expect(in_several).toBe(1)
    expect(differences).toEqual([
      {
        arm: 'code:SAVE50',
        against: 'code:save10',
        heads: 'compared',
        conversion: {
          value: 0.032,
          low: expect.closeTo(0.0133, 3),
          high: expect.closeTo(0.0512, 3),
          relative: 1,
          confidence: expect.closeTo(0.9991, 3),
          verdict: 'better',
          more_needed: null,
        },
        order_value: expect.objectContaining({ verdict: 'worse', more_needed: null }),
        net_per_head: expect.objectContaining({ verdict: 'undecided', more_needed: expect.any(Number) }),
      },
    ])
  })

  it('may be a promotion, a campaign, a channel or a partner; where all orders are both, none is left', async () => {
    const few = await comparison(['promotion:half', 'campaign:spring', 'channel:nobody'])
    expect(few.arms.map(({ orders, in_several, title }) => [orders, in_several, title])).toEqual([
      [64, 1, 'Half'],
      [33, 1, 'Summer'],
      [0, 0, 'nobody'],
    ])
    expect(few).toMatchObject({ correction: 'bonferroni', differences: [{ heads: 'unknown' }, { conversion: null }] })
    const same = await comparison(['channel:mail', 'partner:ann', 'promotion:half'])
    expect(same.arms.map(({ orders, in_several, margin }) => [orders, in_several, margin === null])).toEqual([
      [0, 34, true],
      [0, 34, true],
      [64, 1, false],
    ])
    expect(same.in_several).toBe(34)
    expect((await comparison(['channel:mail', 'channel:social'], '&currency=EUR')).arms).toMatchObject([
      { orders: 1, net: 5940, order_value: null },
      { orders: 0 },
    ])
  })

  it('[CMP-7] of a code is found by its diary as well as before it is written there', async () => {
    const before = await comparison(['code:SAVE10', 'code:SAVE50'])
    while (await writeStretch(running.database.db, 'default'));
    const text = `select count(*)::int as entries from code_entries where store_id = 'default' and code_id = 'c-ten'`
    const [diary] = await running.database.db.query<{ entries: number }>({ name: 'entries-of-test', text, values: [] })
    expect(diary?.entries).toBeGreaterThan(33)
    expect((await comparison(['code:SAVE10', 'code:SAVE50'])).arms).toEqual(before.arms)
  })

  it('stands on an order until it is taken off, whether or not that gives its use back', async () => {
    await make('promotions', { id: 'keep', name: 'Keep', ...open, on_cancel: 'keep', effects: percent('10') })
    await make('promotions', { id: 'other', name: 'Other', ...open, effects: ofOrder('10') })
    await make('codes', { id: 'c-keep', code: 'KEEP', promotion: 'keep' })
    await make('codes', { id: 'c-other', code: 'OTHER', promotion: 'other' })
    await redeem([order('k', 1, ['KEEP', 'OTHER']), order('k', 2, ['KEEP']), order('k', 3, ['KEEP'])])
    const change = async (what: string) => {
      const answer = await ask('POST', `/v1/redemptions/order:${what}`, { body: { promotion: 'keep' } })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    await change('k-1/cancel')
    await change('k-2/cancel')
    await change('k-3/cancel')
    await change('k-3/reopen')
    for (const both of [
      ['promotion:keep', 'promotion:other'],
      ['code:KEEP', 'code:OTHER'],
    ]) {
      const { arms, in_several } = await comparison(both)
      expect([...arms.map(({ orders }) => orders), in_several]).toEqual([1, 1, 0])
    }
  })

  it('[CMP-7] is a sample where one of its codes has more entries than are read, not where all have together', async () => {
    const row = (arm: number, key: string) => ({ arm, kind: 'code' as const, key, promotion: null, prefix: null })
    const arms = [row(0, 'c-ten'), row(0, 'c-half'), row(1, 'c-ten')]
    const samples = async (most: number) =>
      (await running.database.db.query(sumArms({ ...span, arms, most, named: 1 }))).map(({ is_sample }) => is_sample)
    // 36 entries and a cancellation of the one, 65 of the other.
    expect(await samples(65)).toEqual([false, false])
    expect(await samples(64)).toEqual([true, false])
    expect(await samples(30)).toEqual([true, true])
  })

  it('[CMP-7] of a text is the live code and the newest that had it before', async () => {
    for (const place of times(21)) {
      await make('codes', { id: `again-${place}`, code: 'AGAIN', promotion: 'ten' })
      expect((await ask('POST', `/v1/codes/again-${place}/archive`)).status).toBe(200)
    }
    await make('codes', { id: 'zz-again', code: 'AGAIN', promotion: 'half' })
    const { service } = running.booted
    const found = await resolveArms({ service, storeId: 'default', settings: {} }, ['code:again', 'code:SAVE10'])
    if (!found.ok) throw new Error(JSON.stringify(found.errors))
    const [arm] = found.arms
    expect(arm).toMatchObject({ title: 'Half', promotion: 'half' })
    expect(arm?.rows.map(({ key }) => key)).toEqual(['zz-again', ...times(19).map(place => `again-${20 - place}`)])
  })

  it('[CMP-7] has one time for all that is read: without sums no answer, without costs one that lacks margins', async () => {
    const { db } = running.database
    const arms = [{ arm: 0, kind: 'code' as const, key: 'c-ten', promotion: null, prefix: null }]
    const slow = (name: string): Database => ({
      ...db,
      transaction: work =>
        db.transaction(tx =>
          work({
            query: statement =>
              tx.query(statement.name === name ? { ...statement, name: 'slow', ...asleep } : statement),
          }),
        ),
    })
    const began = performance.now()
    const found = await findFigures(slow('read-compared-costs'), { ...span, arms }, 2_500)
    expect(found).toMatchObject({ sums: [{ orders: 34 }], margins: [null] })
    await expect(findFigures(slow('count-compared-heads'), { ...span, arms }, 300)).rejects.toBeInstanceOf(DatabaseBusy)
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})

describe('[CMP-2] the audience', () => {
  it('is what was handed out of a batch, what left in a file, or who followed a link', async () => {
    const batch = { promotion: 'mail', count: 20, words: null }
    expect((await ask('POST', '/v1/batches', { body: { id: 'one', ...batch, handout: 'issue' } })).status).toBe(201)
    expect((await ask('POST', '/v1/batches', { body: { id: 'one-b', ...batch } })).status).toBe(201)
    const issued: string[] = []
    for (const place of times(3)) {
      const body = { batch: 'one', purpose: 'test', recipient: { email: `m-${place}@example.com` } }
      const answer = await ask('POST', '/v1/codes/issue', { body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      issued.push(answer.body.code)
    }
    await ask('GET', '/v1/batches/one-b/codes.csv')
    await redeem([order('m', 0, [issued[0]!]), order('m', 1, [issued[1]!])])
    const batches = await comparison(['batch:one', 'batch:one-b'])
    expect(batches.arms).toMatchObject([
      { title: 'Mail', promotion: 'mail', orders: 2, audience: { count: 3, source: 'handed_out' } },
      { orders: 0, audience: { count: 20, source: 'codes' } },
    ])
    expect(batches.differences).toMatchObject([{ heads: 'compared', conversion: { verdict: 'too_few' } }])
    const given = await comparison(['promotion:mail', 'promotion:ten'], '&audience=&audience=20')
    expect(given.arms.map(({ audience }) => audience)).toEqual([
      { count: 23, source: 'codes' },
      { count: 20, source: 'given' },
    ])
    expect(given.differences).toMatchObject([{ heads: 'too_small' }])
    await make('codes', { id: 'c-mail', code: 'MAIL20', promotion: 'mail' })
    await redeem([order('m', 2, ['MAIL20'])])
    const wider = await comparison(['promotion:mail', 'promotion:ten'])
    expect(wider.arms[0]).toMatchObject({ orders: 3, audience: { count: null, source: null }, conversion: null })
    await visit(running.url, '/discount/MAIL20')
    await running.booted.service.links.clicks.flush()
    const followed = await asked('arm=code:MAIL20&arm=promotion:mail')
    const clicks = { audience: { count: 1, source: 'clicks' } }
    expect(followed.body).toMatchObject({ arms: [clicks, { audience: { count: 23, source: 'codes' } }] })
    expect(followed.body).toMatchObject({ differences: [{ heads: 'unlike', conversion: null }] })
  })
})

describe('[CMP-1] what is asked', () => {
  it('is told where it is wrong', async () => {
    const paths = async (query: string) => {
      const { status, body } = await asked(query)
      return [status, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)]
    }
    expect(await paths('arm=code:SAVE10')).toEqual([400, '$.arm type'])
    expect(await paths('arm=code:SAVE10&arm=sku:TEE')).toEqual([400, '$.arm[1] format'])
    expect(await paths('arm=code:SAVE10&arm=code:save10')).toEqual([400, '$.arm[1] conflict'])
    expect(await paths('arm=promotion:ten&arm=promotion:ten')).toEqual([400, '$.arm conflict'])
    expect(await paths('arm=promotion:no&arm=batch:no&arm=code:no&arm=campaign:no')).toEqual([
      400,
      ...times(4).map(place => `$.arm[${place}] not_found`),
    ])
    const two = 'arm=code:SAVE10&arm=code:SAVE50'
    expect(await paths(`${two}&audience=0&audience=`)).toEqual([400, '$.audience[0] format'])
    expect(await paths(`${two}&audience=1&audience=2&audience=3`)).toEqual([400, '$.audience conflict'])
    expect(await paths(`${two}&from=2999-01-01`)).toEqual([400, '$.from too_large'])
    expect(await paths(`${two}&from=2026-03-02&to=2026-03-01`)).toEqual([400, '$.to too_small'])
  })

  it('[I1] is of one store', async () => {
    expect((await asked('arm=code:SAVE10&arm=promotion:half', keys.otherSecret)).status).toBe(400)
    const other = await asked(`arm=channel:mail&arm=channel:social&${march}`, keys.otherSecret)
    expect(other.body).toMatchObject({ arms: [{ orders: 0 }, { orders: 0 }] })
  })
})
