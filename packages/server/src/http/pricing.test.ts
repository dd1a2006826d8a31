/** The whole path over HTTP: a promotion and its codes are made, a cart is priced, an order is redeemed, goods come back. */
import { beforeAll, describe, expect, it } from 'vitest'
import { withService } from '../../test/with-service.ts'

const { ask, keys } = withService()

const tenPercent = [{ type: 'percent_off', percent: '10', target: 'order' }]
const promotion = {
  name: 'Ten',
  trigger: 'code',
  status: 'active',
  conditions: [],
  effects: tenPercent,
  visibility: 'unlisted',
}
const lines = [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }]
const cart = (codes: readonly string[], more: object = {}) => ({
  currency: 'USD',
  line_items: lines,
  shipping: [],
  discounts: { codes },
  ...more,
})

beforeAll(async () => {
  for (const [id, changes] of Object.entries({
    ten: {},
    once: { limits: { redemptions: 1 } },
    hidden: { visibility: 'secret', status: 'paused' },
  }))
    await ask('POST', '/v1/promotions', { body: { id, ...promotion, ...changes } })
  for (const [code, id] of Object.entries({ TEN: 'ten', ONCE: 'once', HIDDEN: 'hidden' }))
    expect((await ask('POST', '/v1/codes', { body: { id: `code-${code}`, code, promotion: id } })).status).toBe(201)
})

describe('quotes', () => {
  it('price a cart and answer every code', async () => {
    const quote = await ask('POST', '/v1/quotes', { body: cart(['ten', 'NOPE']) })
    expect(quote.status).toBe(200)
    expect(quote.body.totals).toMatchObject({ items_discount: 500, total: 4500 })
    expect(quote.body.discounts.applied).toMatchObject([{ promotion: 'ten', amount: 500 }])
    expect(quote.body.discounts.rejected).toMatchObject([{ code: 'NOPE', reason: 'unknown_code' }])
  })

  it('[G4] of a stranger read the same for a secret code as for none', async () => {
    const reasonOf = async (code: string) => {
      const quote = await ask('POST', '/v1/quotes', { key: keys.publishable, body: cart([code]) })
      return JSON.stringify(quote.body.discounts.rejected).replaceAll(code, '?')
    }
    expect(await reasonOf('HIDDEN')).toBe(await reasonOf('ABSENT'))
  })

  it('[D10] take the instant from the database, and another one only from a secret key', async () => {
    const at = '2030-01-01T00:00:00Z'
    const body = cart([], { at })
    expect((await ask('POST', '/v1/quotes', { body })).status).toBe(200)
    expect((await ask('POST', '/v1/quotes', { body, key: keys.publishable })).body.code).toBe('not_allowed')
  })

  it('[API-1] of a stranger name a session that nobody guesses, or none', async () => {
    const ask16 = (session_id: string, key: string) =>
      ask('POST', '/v1/quotes', { key, body: cart([], { context: { session_id } }) })
    const short = await ask16('fifteen-letters', keys.publishable)
    expect([short.status, short.body.errors[0]?.path]).toEqual([422, '$.context.session_id'])
    expect((await ask16('sixteen--letters', keys.publishable)).status).toBe(200)
    expect((await ask16('cart_1', keys.secret)).status).toBe(200)
  })

  it('see a change at once', async () => {
    await ask('POST', '/v1/promotions', { body: { id: 'brief', ...promotion } })
    await ask('POST', '/v1/codes', { body: { code: 'BRIEF', promotion: 'brief' } })
    const reasons = async () => (await ask('POST', '/v1/quotes', { body: cart(['BRIEF']) })).body.discounts.rejected
    expect(await reasons()).toEqual([])
    await ask('POST', '/v1/promotions/brief/pause')
    expect(await reasons()).toMatchObject([{ reason: 'promotion_inactive' }])
    await ask('POST', '/v1/promotions/brief/activate')
    expect(await reasons()).toEqual([])
  })
})

describe('simulations', () => {
  it('price drafts of the request and store nothing', async () => {
    const { name, trigger, conditions, effects } = promotion
    const simulation = {
      promotions: [{ id: 'draft', name, trigger, conditions, effects }],
      codes: [{ code: 'DRAFT', promotion: 'draft' }],
      cart: cart(['DRAFT'], { colour: 'red' }),
    }
    const quote = await ask('POST', '/v1/simulations', { body: simulation })
    expect([quote.status, quote.body.totals?.total]).toEqual([200, 4500])
    expect(quote.body.warnings).toMatchObject([{ code: 'unknown_field' }])
    expect((await ask('GET', '/v1/promotions/draft')).status).toBe(404)
    expect((await ask('GET', '/v1/codes?code=DRAFT')).body.data).toEqual([])
  })

  it('name everything that is wrong with them', async () => {
    const answer = await ask('POST', '/v1/simulations', { body: { promotions: [{ id: 'x' }], cart: {} } })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['$.cart.currency', '$.cart.line_items', '$.promotions[0].effects']),
    )
  })
})

describe('redemptions', () => {
  const redeem = (id: string, codes: readonly string[], more: object = {}) =>
    ask('POST', '/v1/redemptions', { body: { order: { id, ...cart(codes) }, ...more } })

  it('take a use, and the last one only once', async () => {
    const first = await redeem('o-1', ['ONCE'])
    expect([first.status, first.body.totals?.total]).toEqual([201, 4500])
    const second = await redeem('o-2', ['ONCE'])
    expect([second.status, second.body.code]).toEqual([409, 'quote_changed'])
    expect(second.body.quote.discounts.rejected).toMatchObject([{ reason: 'redemption_limit' }])
    expect((await ask('GET', '/v1/redemptions/order:o-2')).status).toBe(404)
    expect((await ask('GET', '/v1/redemptions/order:o-1')).body.id).toBe(first.body.id)
  })

  it('count the limit of a code from its first use', async () => {
    const code = { code: 'FIRST', promotion: 'ten', limits: { redemptions: 1 } }
    expect((await ask('POST', '/v1/codes', { body: code })).status).toBe(201)
    expect((await redeem('o-10', ['FIRST'])).status).toBe(201)
    expect((await redeem('o-11', ['FIRST'])).body.quote.discounts.rejected).toMatchObject([
      { reason: 'redemption_limit' },
    ])
  })

  it('[B12] of the same order are the same redemption', async () => {
    const first = await redeem('o-3', ['TEN'])
    const again = await redeem('o-3', ['TEN'])
    expect([again.status, again.body.id]).toEqual([first.status, first.body.id])
    expect((await redeem('o-3', [])).body.code).toBe('order_exists')
  })

  it('refuse a total that is no longer true, and a reservation that is not there', async () => {
    expect((await redeem('o-4', ['TEN'], { expected_total: 4000 })).body.code).toBe('quote_changed')
    const held = await redeem('o-4', ['TEN'], { reservation: 'rsv_none' })
    expect([held.status, held.body.errors[0]?.path]).toEqual([422, '$.reservation'])
  })

  it('are returned and cancelled', async () => {
    const { id } = (await redeem('o-5', ['TEN'])).body
    const back = await ask('POST', '/v1/redemptions/order:o-5/returns', {
      body: { id: 'ret-5', line_items: [{ id: 'l1', quantity: 1 }] },
    })
    expect([back.status, back.body.refund]).toEqual([201, 2250])
    const { id: other } = (await redeem('o-6', ['TEN'])).body
    expect((await ask('POST', `/v1/redemptions/${other}/cancel`)).body.status).toBe('cancelled')
    const entries = (await ask('GET', '/v1/ledger?promotion=ten')).body.data as readonly {
      readonly redemption?: string
    }[]
    expect(entries.filter(({ redemption }) => redemption === id || redemption === other).length).toBeGreaterThanOrEqual(
      3,
    )
  })

  it('[B1] are amended, cancelled and reopened under their order’s id, each once for a key', async () => {
    const o12 = { id: 'o-12', ...cart(['TEN']) }
    await redeem('o-12', ['TEN'])
    const amended = { order: { ...o12, line_items: [{ ...lines[0], quantity: 3 }] }, expected_total: 6750 }
    const change = (path: string, body?: object) =>
      ask('POST', `/v1/redemptions/order:o-12/${path}`, {
        ...(body && { body }),
        headers: { 'idempotency-key': '"k-12"' },
      })
    for (const [path, body] of [['amend', amended], ['cancel'], ['reopen']] as const) {
      const [first, again] = [await change(path, body), await change(path, body)]
      expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([200, null])
      expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true'])
      expect(again.body).toEqual(first.body)
    }
    expect((await change('amend', { order: o12 })).body.errors[0]?.path).toBe('$.order.line_items[0].quantity')
    expect((await ask('GET', '/v1/redemptions/order:o-12')).body).toMatchObject({
      status: 'redeemed',
      totals: { total: 6750 },
    })
    const back = { body: { line_items: [{ id: 'l1', quantity: 3 }] } }
    expect((await ask('POST', '/v1/redemptions/order:o-12/returns', back)).body.refund).toBe(6750)
  })

  it('[API-4] [I1] of another store do not exist', async () => {
    const { id } = (await redeem('o-7', ['TEN'])).body
    const foreign = { key: keys.otherSecret }
    expect((await ask('GET', `/v1/redemptions/${id}`, foreign)).status).toBe(404)
    expect((await ask('GET', '/v1/redemptions/order:o-7', foreign)).status).toBe(404)
    expect((await ask('POST', `/v1/redemptions/${id}/cancel`, foreign)).status).toBe(404)
    expect((await ask('POST', `/v1/redemptions/${id}/reopen`, foreign)).status).toBe(404)
    const amended = { ...foreign, body: { order: { id: 'o-7', ...cart([]) } } }
    expect((await ask('POST', `/v1/redemptions/${id}/amend`, amended)).status).toBe(404)
    const back = { ...foreign, body: { line_items: [{ id: 'l1', quantity: 1 }] } }
    expect((await ask('POST', `/v1/redemptions/${id}/returns`, back)).status).toBe(404)
    expect((await ask('GET', '/v1/redemptions', foreign)).body.data).toEqual([])
    expect((await ask('GET', '/v1/ledger', foreign)).body.data).toEqual([])
  })

  it('count from history when a limit is added later', async () => {
    await ask('POST', '/v1/promotions', { body: { id: 'later', ...promotion } })
    await ask('POST', '/v1/codes', { body: { id: 'later', code: 'LATER', promotion: 'later' } })
    expect((await redeem('o-8', ['LATER'])).status).toBe(201)
    const limits = { limits: { redemptions: 1 } }
    await ask('PATCH', '/v1/promotions/later', { body: limits, headers: { 'if-match': '*' } })
    const quote = await ask('POST', '/v1/quotes', { body: cart(['LATER']) })
    expect(quote.body.discounts.rejected).toMatchObject([{ reason: 'redemption_limit' }])
    await ask('PATCH', '/v1/promotions/later', { body: { limits: null }, headers: { 'if-match': '*' } })
    await ask('PATCH', '/v1/codes/later', { body: limits, headers: { 'if-match': '*' } })
    expect((await redeem('o-9', ['LATER'])).body.code).toBe('quote_changed')
  })
})

describe('reports', () => {
  it('tell what codes earned', async () => {
    const report = await ask('GET', '/v1/reports/promotions')
    expect(report.status).toBe(200)
    expect(report.body.rows.length).toBeGreaterThan(0)
    const pathsOf = async (query: string) => {
      const { status, body } = await ask('GET', `/v1/reports/codes?${query}`)
      return [status, ...body.errors.map(({ path }) => path)]
    }
    expect(await pathsOf('from=0000-01-01')).toEqual([400, '$.from'])
    expect(await pathsOf('to=0000-01-01')).toEqual([400, '$.to'])
    expect(await pathsOf('from=2026-02-02&to=2026-02-01')).toEqual([400, '$.to'])
    expect(await pathsOf('from=2999-01-01')).toEqual([400, '$.from'])
    expect((await ask('GET', '/v1/reports/weather')).status).toBe(404)
    expect((await ask('GET', '/v1/reports/codes?group_by=century')).status).toBe(400)
  })
})
