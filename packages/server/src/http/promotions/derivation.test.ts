/** One promotion made from another over HTTP: what changes, what stays, what is remembered, and the code that comes with it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker, pathsOf, promotion } from '../../../test/documents.ts'
import { type Body, withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()
const make = maker(ask)
const twenty = [{ type: 'percent_off', percent: '20', target: 'order' }]
const path = '/v1/promotions/save10/duplicate'

beforeAll(async () => {
  await make('promotions', {
    id: 'save10',
    name: 'Save 10',
    limits: { redemptions: 1, per_customer: 1 },
  })
  await make('codes', { code: 'SAVE10', promotion: 'save10', limits: { redemptions: 1 } })
})

const derivedFrom = (body: Body) => (body.metadata as { readonly derived_from?: unknown }).derived_from
const codeOf = (body: Body) => (body as unknown as { readonly derived_code: Body }).derived_code

describe('a derived promotion', () => {
  it('[DRV-1] [DRV-2] [row 10] has the changed value, dates and audience, and remembers where it came from', async () => {
    const changes = {
      id: 'save20',
      effects: twenty,
      schedule: { ends: '2099-01-31', time_zone: 'Europe/Paris' },
      conditions: [{ type: 'customer_segment', any_of: ['vip'] }],
    }
    const { status, body, headers } = await ask('POST', path, { body: { changes, code: 'SAVE20X' } })
    expect([status, headers.get('location')]).toEqual([201, '/v1/promotions/save20'])
    expect(body).toMatchObject({ ...changes, name: 'Save 10', status: 'draft', revision: 1 })
    expect(body.metadata).toEqual({ ...promotion.metadata, derived_from: { promotion: 'save10', revision: 1 } })
    expect(codeOf(body)).toMatchObject({ code: 'SAVE20X', promotion: 'save20', status: 'active', revision: 1 })
    expect((await ask('GET', '/v1/codes?code=save20x')).body.data[0]).toEqual(codeOf(body))
    const read = await ask('GET', '/v1/promotions/save20')
    expect(derivedFrom(read.body)).toEqual({ promotion: 'save10', revision: 1 })
    expect((await ask('GET', '/v1/promotions/save20/revisions')).body.data[0]?.document.metadata).toEqual(body.metadata)
  })

  it('[DRV-1] [C15] keeps what the changes do not name, clears what is null, and leaves the original as it was', async () => {
    const before = (await ask('GET', '/v1/promotions/save10')).body
    const changes = {
      limits: { per_customer: null },
      title: null,
      metadata: { owner: null, derived_from: { promotion: 'x' } },
    }
    const { body } = await ask('POST', path, { body: { changes } })
    expect(body).toMatchObject({ name: 'Save 10', limits: { redemptions: 1 }, effects: promotion.effects })
    expect(body).not.toHaveProperty('limits.per_customer')
    expect(body).not.toHaveProperty('title')
    expect(body.metadata).toEqual({
      nested: promotion.metadata.nested,
      derived_from: { promotion: 'save10', revision: 1 },
    })
    expect((await ask('GET', '/v1/promotions/save10')).body).toEqual(before)
    expect((await ask('GET', '/v1/codes?promotion=save10')).body.data).toHaveLength(1)
    const again = await ask('POST', `/v1/promotions/${body.id}/duplicate`, { body: { changes: { metadata: null } } })
    expect(again.body.metadata).toEqual({ derived_from: { promotion: body.id, revision: 1 } })
  })

  it('[DRV-1] [row 10] starts from zero when the original is used up', async () => {
    const cart = { currency: 'USD', line_items: [{ id: 'l', quantity: 1, unit_price: 9000 }], customer: { id: 'c1' } }
    const redeem = (id: string, code: string) =>
      ask('POST', '/v1/redemptions', { body: { order: { id, ...cart, discounts: { codes: [code] } } } })
    expect((await redeem('o1', 'SAVE10')).status).toBe(201)
    expect((await redeem('o2', 'SAVE10')).body.code).toBe('quote_changed')
    const { body } = await ask('POST', path, { body: { changes: { effects: twenty }, code: 'SAVE20NOW' } })
    expect((await redeem('o3', 'SAVE20NOW')).body.code).toBe('quote_changed')
    await ask('POST', `/v1/promotions/${body.id}/activate`)
    const redeemed = await redeem('o3', 'SAVE20NOW')
    expect([redeemed.status, redeemed.body.totals.items_discount]).toEqual([201, 1800])
  })

  it('is read and written back with its code and its warnings as the same document', async () => {
    const { body, headers } = await ask('POST', path, { body: { code: 'TEST' } })
    expect(body.warnings.length).toBeGreaterThan(0)
    const put = await ask('PUT', `/v1/promotions/${body.id}`, {
      body,
      headers: { 'if-match': headers.get('etag') ?? '' },
    })
    expect([put.status, put.body.revision]).toEqual([200, 1])
    expect(put.body).not.toHaveProperty('derived_code')
    const sent = await ask('POST', '/v1/promotions', { body: { ...promotion, derived_code: {} } })
    expect([sent.status, pathsOf(sent)]).toEqual([422, ['$.derived_code']])
  })
})

describe('a derived code', () => {
  it('[DRV-3] may say more than its text', async () => {
    const code = { id: 'sarah15', code: 'SARAH15', limits: { redemptions: 100 }, source: { partner: 'sarah' } }
    const { body } = await ask('POST', path, { body: { code } })
    expect(codeOf(body)).toMatchObject({ ...code, promotion: body.id })
  })

  it('[DRV-3] and its promotion are made together or not at all', async () => {
    const refused = [
      [{ code: 'save-10' }, 409, ['$.code']],
      [{ code: 'S\u0410VE' }, 422, ['$.code']],
      [{ code: { code: 'FINE15', limits: { redemptions: -1 } } }, 422, ['$.code.limits.redemptions']],
      [{ code: { code: 'FINE15', promotion: 'save10' } }, 422, ['$.code.promotion']],
      [{ code: { code: 'FINE15', used: 3 } }, 422, ['$.code.used']],
    ] as const
    for (const [index, [request, status, paths]] of refused.entries()) {
      const id = `refused-${index}`
      const answer = await ask('POST', path, { body: { changes: { id }, ...request } })
      expect([request, answer.status, pathsOf(answer)]).toEqual([request, status, paths])
      expect((await ask('GET', `/v1/promotions/${id}`)).status).toBe(404)
    }
    const taken = await ask('POST', path, { body: { changes: { id: 'save10' }, code: 'FINE15' } })
    expect([taken.status, pathsOf(taken)]).toEqual([422, ['$.id']])
    expect((await ask('GET', '/v1/codes?code=FINE15')).body.data).toEqual([])
  })

  it('[B6] is made once for a key, and the key belongs to what was sent', async () => {
    const request = { body: { changes: { id: 'once' }, code: 'ONCE15' }, headers: { 'idempotency-key': 'derive-1' } }
    const first = await ask('POST', path, request)
    const second = await ask('POST', path, request)
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true'])
    expect(second.body).toEqual(first.body)
    const other = await ask('POST', path, { ...request, body: { changes: { id: 'once' }, code: 'ONCE16' } })
    expect([other.status, other.body.code, pathsOf(other)]).toEqual([422, 'key_reused', ['$.code']])
  })

  it('[B6] a refusal does not use the key up', async () => {
    const headers = { 'idempotency-key': 'derive-2' }
    expect((await ask('POST', path, { headers, body: { code: 'SAVE10' } })).body.code).toBe('code_exists')
    expect((await ask('POST', path, { headers, body: { code: 'SECOND15' } })).status).toBe(201)
  })

  it('[I1] is not made from a promotion of another store', async () => {
    expect((await ask('POST', path, { key: keys.otherSecret, body: { code: 'MINE' } })).status).toBe(404)
  })
})
