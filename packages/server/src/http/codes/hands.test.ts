/** Codes that were handed out and change hands: by their document, by another text, by an erasure. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { type Answer, withService } from '../../../test/with-service.ts'

const { ask, database } = withService()
const make = maker(ask)

const issue = (recipient: object, more: object = {}): Promise<Answer> =>
  ask('POST', '/v1/codes/issue', { body: { purpose: 'welcome', batch: 'pool', recipient, ...more } })
const change = (id: string, body: object) => ask('PATCH', `/v1/codes/${id}`, { body, headers: { 'if-match': '*' } })
const line = { id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }

async function reasonOf(code: string, more: object): Promise<string> {
  const body = { currency: 'USD', line_items: [line], discounts: { codes: [code] }, ...more }
  const { discounts } = (await ask('POST', '/v1/quotes', { body })).body
  return discounts.rejected[0]?.reason ?? 'applied'
}
const reasonFor = (code: string, id: string) => reasonOf(code, { customer: { id } })

async function namesOf(codeId: string): Promise<number> {
  const text = 'select count(*)::int as n from code_recipients where code_id = $1'
  const [row] = await database.db.query<{ n: number }>({ name: 'test-names', text, values: [codeId] })
  return row?.n ?? 0
}

beforeAll(async () => {
  await make('promotions', { id: 'base' })
  for (const id of ['pool', 'other']) {
    const batch = { id, promotion: 'base', count: 100, handout: 'issue', expires_after: 'P30D' }
    expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
  }
})

describe('a code that is given to somebody else', () => {
  it('[ISS-1] is not given back to the former recipient, with one more name or without', async () => {
    const { body } = await issue({ customer_id: 'B' })
    expect((await change(body.id, { assigned_to: { customer_id: 'C' } })).status).toBe(200)
    const again = await issue({ customer_id: 'B', email: 'b@x.com' })
    expect(again.status).toBe(201)
    expect(again.body.id).not.toBe(body.id)
    expect((await issue({ customer_id: 'B' })).body.id).toBe(again.body.id)
    expect([await reasonFor(body.code, 'B'), await reasonFor(body.code, 'C')]).toEqual(['wrong_customer', 'applied'])
    expect([await reasonFor(again.body.code, 'B'), await reasonFor(again.body.code, 'C')]).toEqual([
      'applied',
      'wrong_customer',
    ])
  })

  it('[ISS-1] is what its new recipient gets who asks for the same purpose', async () => {
    const { body } = await issue({ email: 'old@x.com' }, { purpose: 'moved' })
    await change(body.id, { assigned_to: { email: 'new@x.com', email_hint: null } })
    const theirs = await issue({ email: 'new@x.com' }, { purpose: 'moved' })
    expect([theirs.status, theirs.body.id]).toEqual([200, body.id])
    expect((await issue({ email: 'old@x.com' }, { purpose: 'moved' })).status).toBe(201)
  })

  it('[ISS-1] or to everybody is nobody’s any more', async () => {
    const { body } = await issue({ customer_id: 'D', email: 'd@x.com' })
    expect(await namesOf(body.id)).toBe(2)
    await change(body.id, { assigned_to: null })
    expect(await namesOf(body.id)).toBe(0)
    expect((await issue({ email: 'd@x.com' })).status).toBe(201)
  })

  it('[ISS-1] of another cart is forgotten under the first', async () => {
    const first = { session_id: 'cart-aaaaaaaaaaaaaaaa' }
    const second = { session_id: 'cart-bbbbbbbbbbbbbbbb' }
    const { body } = await issue(first)
    await change(body.id, { ...second, session_hint: null })
    const again = await issue(second)
    expect([again.status, again.body.id]).toEqual([200, body.id])
    expect((await issue(first)).status).toBe(201)
  })

  it('[ISS-1] keeps all its names through a change of anything else', async () => {
    const { body } = await issue({ customer_id: 'E', email: 'e@x.com' })
    await change(body.id, { metadata: { a: 1 } })
    expect(await namesOf(body.id)).toBe(2)
    expect((await issue({ email: 'e@x.com' })).body.id).toBe(body.id)
  })
})

describe('a code that was handed out and is archived, one by one or with others,', () => {
  it('[ISS-1] is dead for good, so whoever asks again gets another one', async () => {
    const ways: Readonly<Record<string, (id: string) => Promise<Answer>>> = {
      one: (id: string) => ask('POST', `/v1/codes/${id}/archive`),
      many: (id: string) =>
        ask('POST', '/v1/codes/bulk', { body: { select: { ids: [id] }, change: { status: 'archived' } } }),
    }
    for (const [purpose, archive] of Object.entries(ways)) {
      const { body } = await issue({ customer_id: 'K', email: 'k@x.com' }, { purpose })
      expect((await archive(body.id)).status).toBe(200)
      expect(await namesOf(body.id)).toBe(0)
      const again = await issue({ email: 'k@x.com' }, { purpose })
      expect([again.status, again.body.status]).toEqual([201, 'active'])
    }
  })

  it('[ISS-1] while one that is disabled stays theirs', async () => {
    const { body } = await issue({ customer_id: 'L' })
    await change(body.id, { status: 'disabled' })
    const again = await issue({ customer_id: 'L' })
    expect([again.status, again.body.id, again.body.status]).toEqual([200, body.id, 'disabled'])
  })
})

describe('a code that was handed out and got out', () => {
  const reissue = (id: string, code: string) => ask('POST', `/v1/codes/${id}/reissue`, { body: { code } })

  it('[ISS-1] is given to its recipient under the new text from then on', async () => {
    const { body } = await issue({ customer_id: 'F' }, { purpose: 'leak' })
    const anew = await reissue(body.id, 'ANEW-F')
    expect([anew.status, anew.body]).toMatchObject([
      201,
      { assigned_to: { customer_id: 'F' }, purpose: 'leak', issued_at: expect.any(String) },
    ])
    const shown = await ask('GET', `/v1/codes/${anew.body.id}`)
    expect(shown.body).toEqual({ ...anew.body, used: 0 })
    for (const more of [{}, { batch: undefined, promotion: 'base' }]) {
      const again = await issue({ customer_id: 'F' }, { purpose: 'leak', ...more })
      expect([again.status, again.body]).toEqual([200, anew.body])
    }
    expect(await reasonFor('ANEW-F', 'F')).toBe('applied')
    expect(await reasonFor(body.code, 'F')).toBe('code_disabled')
  })

  it('[ISS-1] goes on for whom it was, also where their names are kept nowhere', async () => {
    const mail = await issue({ customer_id: 'G', email: 'g@x.com' }, { purpose: 'leak' })
    const anew = await reissue(mail.body.id, 'ANEW-G')
    expect([anew.status, anew.body]).toMatchObject([
      201,
      { assigned_to: { customer_id: 'G', email_hint: 'g***@x***.com' } },
    ])
    expect(await reasonOf('ANEW-G', { customer: { email: 'g@x.com' } })).toBe('applied')
    expect(await reasonFor('ANEW-G', 'H')).toBe('wrong_customer')
    expect((await issue({ email: 'g@x.com' }, { purpose: 'leak' })).body.id).toBe(anew.body.id)
    const session_id = 'cart-cccccccccccccccc'
    const cart = await issue({ session_id }, { cart: { line_items: [line] } })
    expect((await reissue(cart.body.id, 'ANEW-S')).status).toBe(201)
    expect(await reasonOf('ANEW-S', { context: { session_id } })).toBe('applied')
    expect(await reasonOf('ANEW-S', {})).toBe('wrong_session')
  })
})

it('[ISS-7] [L1] an erasure forgets every name of who had a code, and no other', async () => {
  const theirs = await issue({ customer_id: 'I', email: 'i@x.com' })
  const others = await issue({ customer_id: 'J', email: 'j@x.com' })
  expect((await ask('POST', '/v1/customers/erase', { body: { customer: { id: 'I' } } })).status).toBe(200)
  expect([await namesOf(theirs.body.id), await namesOf(others.body.id)]).toEqual([0, 2])
  expect((await issue({ email: 'i@x.com' })).status).toBe(201)
})
