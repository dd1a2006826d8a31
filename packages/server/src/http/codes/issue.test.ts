/** Handing out over HTTP: what is asked, what is refused, what leaves as a file, and what is forgotten with a customer. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker, pathsOf } from '../../../test/documents.ts'
import { tablesWith } from '../../../test/dump.ts'
import { type Answer, withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, database, keys } = service
const make = maker(ask)

const issue = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  ask('POST', '/v1/codes/issue', { body: { purpose: 'welcome', ...body }, headers })

async function reasonOf(code: string, more: object): Promise<string> {
  const line_items = [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }]
  const body = { currency: 'USD', line_items, discounts: { codes: [code] }, ...more }
  const { discounts } = (await ask('POST', '/v1/quotes', { body })).body
  return discounts.rejected[0]?.reason ?? 'applied'
}

beforeAll(async () => {
  await make('promotions', { id: 'base' })
  for (const id of ['one', 'two', 'three']) {
    const made = await ask('POST', '/v1/batches', { body: { id, promotion: 'base', count: 50, handout: 'issue' } })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
  }
})

describe('POST /v1/codes/issue', () => {
  it('[15] answers 201 with a place to find it, then 200, and the code is read like any other', async () => {
    const first = await issue({ batch: 'one', recipient: { customer_id: 'c1' } })
    expect([first.status, first.headers.get('location'), first.headers.get('etag')]).toEqual([
      201,
      `/v1/codes/${first.body.id}`,
      '"1"',
    ])
    const again = await issue({ batch: 'one', recipient: { customer_id: 'c1' } })
    expect([again.status, again.body]).toEqual([200, first.body])
    const read = await ask('GET', `/v1/codes/${first.body.id}`)
    expect(read.body).toEqual({ ...first.body, used: 0 })
    const { revision: _r, created_at: _c, updated_at: _u, ...document } = read.body
    const put = await ask('PUT', `/v1/codes/${first.body.id}`, { body: document, headers: { 'if-match': '*' } })
    expect([put.status, put.body]).toEqual([200, first.body])
    const told = await ask('GET', `/v1/codes/${first.body.id}/revisions`)
    expect(told.body.data.map(({ revision }) => revision)).toEqual([1])
  })

  it('[16] keeps a session as a hash: a document that comes back keeps it, another session is another', async () => {
    const session_id = 'cart_7f3a9c51e2b84d06'
    const line = { id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }
    const { body } = await issue({ batch: 'one', recipient: { session_id }, cart: { line_items: [line] } })
    const change = (patch: object) =>
      ask('PATCH', `/v1/codes/${body.id}`, { body: patch, headers: { 'if-match': '*' } })
    expect((await change({ metadata: { a: 1 } })).status).toBe(200)
    expect(await reasonOf(body.code, { context: { session_id } })).toBe('applied')
    expect(pathsOf(await change({ session_hint: 'else***' }))).toEqual(['$.session_hint'])
    expect(pathsOf(await change({ purpose: 'another', issued_at: null }))).toEqual(['$.purpose'])
    expect((await change({ session_id: 'cart_of_somebody_else' })).status).toBe(200)
    expect(await reasonOf(body.code, { context: { session_id } })).toBe('wrong_session')
    expect(await reasonOf(body.code, { context: { session_id: 'cart_of_somebody_else' } })).toBe('applied')
    expect((await change({ session_hint: null, session_items: null })).status).toBe(200)
    expect(await reasonOf(body.code, { context: { session_id } })).toBe('applied')
    const made = await make('codes', { code: 'OFCART', promotion: 'base', session_id })
    expect(made.body).not.toHaveProperty('session_id')
    expect(await reasonOf('OFCART', { context: { session_id: 'cart_of_somebody_else' } })).toBe('wrong_session')
    expect(await tablesWith(database, [session_id, 'cart_of_somebody_else'])).toEqual([])
  })

  it('[ISS-5] [17] of a code that is made by hand the time counts from when it first said so', async () => {
    const made = await make('codes', { code: 'BYHAND', promotion: 'base', expires_after: 'P2D' })
    const { issued_at } = made.body as unknown as { readonly issued_at: string }
    const at = (hours: number) => new Date(Date.parse(issued_at) + hours * 3_600_000).toISOString()
    expect([await reasonOf('BYHAND', { at: at(47.9) }), await reasonOf('BYHAND', { at: at(48) })]).toEqual([
      'applied',
      'expired',
    ])
    const patch = { ends: at(24), metadata: { a: 1 } }
    const changed = await ask('PATCH', `/v1/codes/${made.body.id}`, { body: patch, headers: { 'if-match': '*' } })
    expect(changed.body).toMatchObject({ issued_at, ends: at(24) })
    expect([await reasonOf('BYHAND', { at: at(23) }), await reasonOf('BYHAND', { at: at(24) })]).toEqual([
      'applied',
      'expired',
    ])
    const wrong = await ask('POST', '/v1/codes', { body: { code: 'NO', promotion: 'base', issued_at } })
    expect(pathsOf(wrong)).toEqual(['$.issued_at'])
  })

  it('[H4] [H8] [H9] says everything that is wrong with a request, each by its path', async () => {
    const refused = async (body: object) => [...pathsOf(await issue(body))].sort()
    expect(await refused({ recipient: {} })).toEqual(['$.promotion', '$.recipient'])
    expect(await refused({ promotion: 'base', batch: 'one' })).toEqual(['$.promotion', '$.recipient'])
    const line = { id: 'l1', quantity: 1, unit_price: 1 }
    expect(
      await refused({
        batch: 'one',
        recipient: { email: 'a@x.com', session_id: 's', phone: '1' },
        expires_after: 'P0D',
        purpose: '',
        cart: { line_items: [line, line] },
        id: 'mine',
      }),
    ).toEqual([
      '$.cart.line_items[1].id',
      '$.expires_after',
      '$.id',
      '$.purpose',
      '$.recipient.phone',
      '$.recipient.session_id',
    ])
    expect(await refused({ batch: 'one', recipient: { email: 'a@x.com' }, cart: { line_items: [line] } })).toEqual([
      '$.cart',
    ])
    expect(await refused({ batch: 'one', recipient: { email: 'a@x.com' }, expires_after: 'P4000D' })).toEqual([
      '$.expires_after',
    ])
    expect(await refused({ batch: 'one', purpose: 'a\r\nset-cookie: b', recipient: { customer_id: 'c' } })).toEqual([
      '$.purpose',
    ])
    const hostile = { batch: 'one', purpose: "'; drop table codes; --%_", recipient: { customer_id: 'o\'"); --%' } }
    const codes = [await issue(hostile), await issue(hostile)]
    expect([codes.map(({ status }) => status), codes[1]?.body.id]).toEqual([[201, 200], codes[0]?.body.id])
    expect(await refused({ batch: 'one', recipients: [] })).toEqual(['$.recipients'])
    expect(await refused({ batch: 'one', purpose: 'a\u202eb', recipient: { customer_id: 'a\u0000b' } })).toEqual([
      '$.purpose',
      '$.recipient.customer_id',
    ])
  })

  it('[G12] [I1] is for secret keys, and finds nothing of another store', async () => {
    const body = { batch: 'one', recipient: { customer_id: 'c1' }, purpose: 'welcome' }
    expect((await ask('POST', '/v1/codes/issue', { body, key: keys.publishable })).status).toBe(403)
    const foreign = await ask('POST', '/v1/codes/issue', { body, key: keys.otherSecret })
    expect([foreign.status, pathsOf(foreign)]).toEqual([422, ['$.batch']])
    expect((await ask('GET', '/v1/codes/issued.csv?batch=one', { key: keys.otherSecret })).status).toBe(404)
    expect((await ask('GET', '/v1/codes/issued.csv?batch=one', { key: keys.publishable })).status).toBe(403)
  })

  it('hands out nothing of a batch that is disabled, and what it gave reads code_disabled', async () => {
    const { body } = await issue({ batch: 'three', recipient: { customer_id: 'c1' }, purpose: 'three' })
    expect((await ask('POST', '/v1/batches/three/disable', { body: {} })).status).toBe(200)
    const late = await issue({ batch: 'three', recipient: { customer_id: 'c2' }, purpose: 'three' })
    expect([late.status, late.body.code]).toEqual([409, 'pool_empty'])
    expect(await reasonOf(body.code, { customer: { id: 'c1' } })).toBe('code_disabled')
    expect((await issue({ batch: 'three', recipient: { customer_id: 'c1' }, purpose: 'three' })).status).toBe(200)
  })
})

describe('GET /v1/codes/issued.csv', () => {
  it('is what Klaviyo uploads: a column of coupons, or properties of profiles that have an account', async () => {
    const recipients = [{ customer_id: 'k1' }, { email: 'k2@x.com' }, { customer_id: '=k3,"x"' }]
    const { body } = await issue({ batch: 'two', recipients, purpose: 'news', expires_after: 'P2D' })
    const codes = body.data.map(({ code }) => code as unknown as { readonly code: string; readonly ends: string })
    const coupons = await ask('GET', '/v1/codes/issued.csv?batch=two&purpose=news')
    expect([coupons.status, coupons.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(String(coupons.body)).toBe(`Coupon\n${codes.map(({ code }) => `${code}\n`).join('')}`)
    const profiles = await ask('GET', '/v1/codes/issued.csv?promotion=base&purpose=news&layout=profiles')
    expect(String(profiles.body).split('\n')).toEqual([
      'External ID,Coupon,Coupon Expires,Coupon Purpose',
      `k1,${codes[0]?.code},${codes[0]?.ends},news`,
      `"'=k3,""x""",${codes[2]?.code},${codes[2]?.ends},news`,
      '',
    ])
    expect(String((await ask('GET', '/v1/codes/issued.csv?batch=two&purpose=none')).body)).toBe('Coupon\n')
    expect((await ask('GET', '/v1/codes/issued.csv')).status).toBe(400)
    expect((await ask('GET', '/v1/codes/issued.csv?batch=nowhere')).status).toBe(404)
  })
})

describe('a customer who is erased', () => {
  it('[ISS-7] [L1] is no recipient any more, and would be given another code', async () => {
    const customer = { id: 'canary-account', email: 'Canary+shop@Example.com' }
    const recipient = { customer_id: customer.id, email: customer.email }
    const first = await issue({ batch: 'two', recipient }, { 'idempotency-key': 'canary' })
    await issue({ batch: 'two', recipients: [recipient], purpose: 'many' })
    const exported = await ask('POST', '/v1/customers/export', { body: { customer } })
    const { codes } = exported.body as unknown as { readonly codes: readonly { readonly id: string }[] }
    expect(codes.map(({ id }) => id)).toContain(first.body.id)
    expect(codes).toHaveLength(2)
    const erased = await ask('POST', '/v1/customers/erase', { body: { customer } })
    expect(erased.body).toMatchObject({ codes: 2 })
    const hashes = service.booted.service.identities.of('default', customer)
    expect(await tablesWith(database, ['canary', ...hashes])).toEqual([])
    expect(await reasonOf(first.body.code, { customer })).toBe('wrong_customer')
    const fresh = await issue({ batch: 'two', recipient })
    expect(fresh.status).toBe(201)
    expect(fresh.body.id).not.toBe(first.body.id)
  })
})
