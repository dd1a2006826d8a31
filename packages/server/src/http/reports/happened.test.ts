/** What happened, over HTTP: filters of reports, tables as CSV, the funnel, the overview, and the log of redemptions. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { upToDate } from '../../../test/up-to-date.ts'
import { withService } from '../../../test/with-service.ts'

const running = withService()
const { ask, keys } = running
const make = maker(ask)

type Row = Readonly<Record<string, unknown>>
interface Report {
  readonly as_of: string
  readonly rows: readonly Row[]
  readonly totals: Row
  readonly series: readonly Row[]
  readonly reasons: readonly Row[]
  readonly truncated?: true
}

const report = async (query: string) =>
  upToDate(running.database.db, async () => (await ask('GET', `/v1/reports/${query}`)).body as unknown as Report)
interface Overview extends Readonly<Record<string, unknown>> {
  readonly as_of: string
  readonly attention: readonly Row[]
}
const overview = async (query = '') =>
  upToDate(running.database.db, async () => (await ask('GET', `/v1/overview${query}`)).body as unknown as Overview)
const march = 'from=2026-03-01&to=2026-03-31'

const order = (id: string, placed_at: string, codes: readonly string[], email: string) => ({
  id,
  placed_at,
  currency: 'USD',
  line_items: [
    { id: 'l1', sku: 'TEE-M', product: '=TEE', quantity: 2, unit_price: 2500 },
    { id: 'l2', sku: 'MUG', product: 'MUG', quantity: 1, unit_price: 1000 },
  ],
  customer: { email },
  discounts: { codes },
})

beforeAll(async () => {
  const open = { conditions: [], limits: {}, combination: undefined }
  const percent = (value: string) => [{ type: 'percent_off', percent: value, target: 'items' }]
  const wide = { starts: '2020-01-01', ends: '2099-01-01', time_zone: 'Europe/Paris' }
  await make('promotions', { id: 'ten', ...open, schedule: wide, effects: percent('10') })
  const tees = { include: [{ products: ['=TEE'] }] }
  const effects = [{ type: 'percent_off', percent: '20', target: 'items', items: tees }]
  await make('promotions', { id: 'tees', ...open, schedule: wide, effects, limits: { redemptions: 2 } })
  await make('promotions', { id: 'gone', ...open, schedule: { ends: '2020-01-01' } })
  await make('codes', { id: 'c-ten', code: 'TEN', promotion: 'ten', source: { channel: 'mail', partner: '@ann' } })
  await make('codes', { id: 'c-ten-2', code: 'TEN2', promotion: 'ten' })
  await make('codes', { id: 'c-tees', code: 'TEES', promotion: 'tees' })
  await make('codes', { id: 'c-gone', code: 'GONE', promotion: 'gone' })
  const tee = { sku: 'TEE-M', product: '=TEE', title: 'Tee', unit_price: 2500 }
  const ndjson = { 'content-type': 'application/x-ndjson' }
  await ask('PUT', '/v1/catalogue/items', { body: JSON.stringify(tee), headers: ndjson })
  const orders = [
    order('a-1', '2026-03-02T12:00:00Z', ['TEN'], 'ann@example.com'),
    order('a-2', '2026-03-03T12:00:00Z', ['TEN2'], 'bob@example.com'),
    order('b-1', '2026-03-03T13:00:00Z', ['TEES'], 'ann@example.com'),
    order('b_2', '2026-03-09T12:00:00Z', ['TEES'], 'cid@example.com'),
  ]
  for (const one of orders)
    expect((await ask('POST', '/v1/redemptions', { body: { order: one } })).status, JSON.stringify(one)).toBe(201)
  await ask('POST', '/v1/redemptions/order:b_2/cancel')
  const { id: _id, placed_at: _at, ...cart } = order('', '', ['GONE', 'NOSUCH'], 'ann@example.com')
  await ask('POST', '/v1/quotes', { body: cart })
  await running.booted.service.attempts.flush()
})

describe('reports', () => {
  it('[REP-7] are narrowed by what their sums are kept by, and total what is left', async () => {
    const one = await report(`promotions?${march}&promotion=ten`)
    expect(one.rows).toMatchObject([
      { promotion: 'ten', name: 'Spring', redemptions: 2, gross: 12_000, discount: 1200 },
    ])
    expect(one.totals).toMatchObject({ redemptions: 2, gross: 12_000, discount: 1200, discount_rate: '10.00' })
    const codes = await report(`codes?${march}&promotion=ten`)
    expect(codes.rows.map(row => [row.code, row.redemptions])).toEqual([
      ['TEN', 1],
      ['TEN2', 1],
    ])
    expect(codes.totals).toMatchObject({ redemptions: 2, discount: 1200, new_customers: 2, returning_customers: 0 })
    expect((await report(`channels?${march}&channel=mail`)).totals).toMatchObject({ redemptions: 1, discount: 600 })
    expect((await report(`partners?${march}&partner=%40ann`)).rows).toMatchObject([{ partner: '@ann', redemptions: 1 }])
    const refused = await ask('GET', `/v1/reports/channels?${march}&product=MUG`)
    expect([refused.status, refused.body.errors.map(({ path }) => path)]).toEqual([400, ['$.product']])
  })

  it('are sorted and cut, and totals hold all', async () => {
    const top = await report(`codes?${march}&sort=discount&limit=2`)
    expect(top.rows.map(row => row.code)).toEqual(['TEES', 'TEN'])
    expect(top.truncated).toBe(true)
    expect(top.totals.redemptions).toBe((await report(`codes?${march}`)).totals.redemptions)
  })

  it('[REP-7] tell the totals of every period, each order once', async () => {
    const { series, totals } = await report(`promotions?${march}&series=week`)
    expect(series.map(row => [row.period, row.redemptions])).toEqual([
      ['2026-03-02', 3],
      ['2026-03-09', 1],
    ])
    expect(series.reduce((sum, row) => sum + Number(row.discount), 0)).toBe(2200 + 1000)
    expect(totals.discount).toBe(3200)
  })

  it('[REP-3] the products of a promotion are those that carried its discount, as its orders stand today', async () => {
    const { rows, totals } = await report(`products?${march}&promotion=tees`)
    // b_2 was cancelled; 20 % of two tees of b-1.
    expect(rows).toEqual([{ product: '=TEE', name: 'Tee', redemptions: 1, units: 2, gross: 5000, discount: 1000 }])
    expect(totals).toEqual({ units: 2, gross: 5000, discount: 1000 })
    expect((await report(`products?${march}&code=c-ten`)).rows.map(row => [row.product, row.discount])).toEqual([
      ['=TEE', 500],
      ['MUG', 100],
    ])
  })

  it('[REP-2] of rejections are a funnel with the words that shoppers read', async () => {
    const { reasons, rows, totals, series } = await report('rejections?series=day')
    expect(totals).toEqual({ attempts: 2, rejected: 2 })
    expect(reasons).toEqual([
      { reason: 'expired', attempts: 1, message: 'GONE has ended.' },
      { reason: 'unknown_code', attempts: 1, message: expect.stringMatching(/^We do not know/) },
    ])
    expect(rows.find(row => row.code === 'GONE')?.message).toBe('GONE has ended.')
    expect(series).toMatchObject([{ attempts: 2, rejected: 2 }])
    expect((await report('rejections?reason=expired')).rows).toHaveLength(1)
    expect((await report('rejections?promotion=gone&locale=de')).rows[0]?.message).toMatch(/GONE/)
    expect((await report('rejections?code=c-ten')).totals).toEqual({ attempts: 0, rejected: 0 })
  })

  it('[REP-7][K3] as CSV they have the same rows, and no cell is a formula', async () => {
    const { rows } = await report(`products?${march}`)
    const lines = String((await ask('GET', `/v1/reports/products.csv?${march}`)).body)
      .trimEnd()
      .split('\n')
    expect(lines[0]).toBe(`${Object.keys(rows[0] ?? {}).join(',')},currency`)
    expect(lines.slice(1)).toEqual(
      rows.map(
        row =>
          `${Object.values(row)
            .map(value => (value === '=TEE' ? "'=TEE" : (value ?? '')))
            .join(',')},USD`,
      ),
    )
    const decimal = await ask('GET', `/v1/reports/promotions.csv?${march}&promotion=ten&amounts=decimal`)
    expect(String(decimal.body)).toContain('ten,Spring,2,6,120.00,12.00,108.00,0.00,54.00,')
    expect(decimal.headers.get('content-disposition')).toContain('promotions-2026-03-01-2026-03-31.csv')
    expect((await ask('GET', '/v1/reports/nothing.csv')).status).toBe(404)
    expect((await ask('GET', '/v1/reports/codes.csv?series=day')).status).toBe(400)
  })
})

describe('the overview', () => {
  it('[REP-8] compares today, this week and this quarter with as much of the time before', async () => {
    const { periods, first_day, last_day, earlier_day, has } = await overview('?day=2026-03-10')
    expect(periods).toMatchObject({
      today: { from: '2026-03-10', before: { from: '2026-03-09', to: '2026-03-09' }, figures: { redemptions: 0 } },
      week: {
        from: '2026-03-09',
        before: { from: '2026-03-02', to: '2026-03-03' },
        figures: { redemptions: 1 },
        was: { redemptions: 3, discount: 2200 },
      },
      quarter: { from: '2026-01-01', before: { from: '2025-10-01', to: '2025-12-08' }, figures: { redemptions: 4 } },
    })
    expect([first_day, last_day]).toEqual(['2026-03-02', expect.stringMatching(/^\d{4}-/)])
    const later = async (day: string) => (await overview(`?day=${day}`)).earlier_day
    expect([earlier_day, await later('2026-03-31'), await later('2026-04-01')]).toEqual([null, null, '2026-03-09'])
    expect(has).toEqual({ promotions: true, active: true, codes: true, attempts: true, redemptions: true })
  })

  it('[REP-8] names what needs somebody', async () => {
    expect((await overview()).attention).toEqual([])
    await ask('POST', '/v1/redemptions/order:b_2/reopen')
    expect((await overview()).attention).toMatchObject([
      { type: 'limit', promotion: 'tees', limit: 2, used: 2, currency: null },
    ])
    await ask('POST', '/v1/redemptions/order:b_2/cancel')

    const { id: _id, placed_at: _at, ...cart } = order('', '', ['GONE'], 'ann@example.com')
    for (let times = 0; times < 4; times += 1) await ask('POST', '/v1/quotes', { body: cart })
    await running.booted.service.attempts.flush()
    expect((await overview()).attention).toMatchObject([
      { type: 'failing', promotion: 'gone', attempts: 5, rejected: 5, reason: 'expired' },
    ])
  })

  it('[I1] is of one store, and of an empty one too', async () => {
    const { body } = await ask('GET', '/v1/overview', { key: keys.otherSecret })
    expect(body).toMatchObject({ first_day: null, last_day: null, attention: [], has: { redemptions: false } })
  })
})

describe('the log of redemptions', () => {
  const found = async (query: string, key = keys.secret) =>
    ((await ask('GET', `/v1/redemptions?order=newest&${query}`, { key })).body.data as unknown as Row[]).map(
      row => row.order_id,
    )

  it('[REP-9] is filtered by promotion, code, status, day, order and customer', async () => {
    expect(await found('')).toEqual(['b_2', 'b-1', 'a-2', 'a-1'])
    expect(await found('promotion=tees')).toEqual(['b_2', 'b-1'])
    expect(await found('code=ten')).toEqual(['a-1'])
    expect(await found('code=no%20such')).toEqual([])
    expect(await found('status=cancelled')).toEqual(['b_2'])
    expect(await found('from=2026-03-03&to=2026-03-08')).toEqual(['b-1', 'a-2'])
    expect(await found('order_prefix=b')).toEqual(['b_2', 'b-1'])
    expect(await found('order_prefix=b_')).toEqual(['b_2'])
    expect(await found('customer_email=ANN@example.com')).toEqual(['b-1', 'a-1'])
    expect(await found('customer_email=ann@example.com&promotion=ten')).toEqual(['a-1'])
    expect(await found('customer_email=nobody')).toEqual([])
    expect((await ask('GET', '/v1/redemptions?order_id=a-1&order_prefix=a')).status).toBe(400)
  })

  it('pages newest first, and a cursor fits its filters', async () => {
    const first = await ask('GET', '/v1/redemptions?order=newest&limit=3')
    const rest = await ask('GET', `/v1/redemptions?order=newest&limit=3&after=${first.body.next}`)
    expect(rest.body).toMatchObject({ data: [{ order_id: 'a-1' }], has_more: false })
    expect((await ask('GET', `/v1/redemptions?limit=3&after=${first.body.next}`)).status).toBe(400)
  })

  it('[I1] is of one store', async () => {
    expect(await found('customer_email=ann@example.com', keys.otherSecret)).toEqual([])
    expect((await ask('GET', '/v1/redemptions/order:a-1/returns', { key: keys.otherSecret })).status).toBe(404)
  })

  it('[REP-9] a return is tried before it is booked, and listed after', async () => {
    const path = '/v1/redemptions/order:a-1/returns'
    const body = { id: 'r-1', line_items: [{ id: 'l1', quantity: 1 }] }
    const tried = await ask('POST', path, { body: { ...body, dry_run: true } })
    expect([tried.status, tried.body]).toMatchObject([200, { id: 'r-1', refund: 2250 }])
    expect((await ask('GET', path)).body).toMatchObject({ data: [], shipping_refunded: 0 })
    const booked = await ask('POST', path, { body })
    expect([booked.status, booked.body]).toEqual([201, tried.body])
    expect((await ask('GET', path)).body).toEqual({
      data: [{ ...(booked.body as object), at: expect.any(String) }],
      line_items: [
        { id: 'l1', sku: 'TEE-M', product: '=TEE', title: 'Tee', quantity: 2, returned: 1, refunded: 2250 },
        { id: 'l2', sku: 'MUG', product: 'MUG', title: null, quantity: 1, returned: 0, refunded: 0 },
      ],
      shipping_refunded: 0,
    })
    const over = { line_items: [{ id: 'l1', quantity: 2 }], dry_run: true }
    expect((await ask('POST', path, { body: over })).body).toMatchObject({ code: 'return_exceeds' })
  })
})
