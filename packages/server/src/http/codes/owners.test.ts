/** Codes with an owner, over HTTP: who may not use them, who is credited, and what is forgotten of the owner. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, pathsOf } from '../../../test/documents.ts'
import { tablesWith } from '../../../test/dump.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, database, keys } = service
const make = maker(ask)

const line_items = [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }]
const cart = (code: string, customer?: object) => ({
  currency: 'USD',
  line_items,
  discounts: { codes: [code] },
  ...(customer && { customer }),
})

interface Told {
  readonly rejected: readonly { readonly reason: string; readonly details: unknown; readonly message: string }[]
  readonly applied: readonly { readonly provisional: boolean }[]
}

async function quoted(code: string, customer?: object, more: object = {}): Promise<Told> {
  const { discounts } = (await ask('POST', '/v1/quotes', { body: { ...cart(code, customer), ...more } })).body
  return discounts as unknown as Told
}

async function reasonOf(code: string, customer?: object): Promise<string> {
  const { rejected, applied } = await quoted(code, customer)
  return rejected[0]?.reason ?? (applied[0]?.provisional ? 'provisional' : 'applied')
}

let orders = 0
async function buy(code: string, customer?: object): Promise<number> {
  orders += 1
  const order = { id: `o-${orders}`, ...cart(code, customer) }
  return (await ask('POST', '/v1/redemptions', { body: { order } })).status
}

const sarah = { id: 'sarah', email: 'Sarah@Example.com' }

async function report(name: string) {
  await service.booted.service.reports.catchUp('default')
  return (await ask('GET', `/v1/reports/${name}?from=2020-01-01&to=2100-01-01`)).body.rows
}

beforeAll(async () => {
  const made = { name: 'P', status: 'active', trigger: 'code', conditions: [] }
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  for (const more of [
    { id: 'influencers' },
    { id: 'referral' },
    { id: 'thanks' },
    { id: 'hidden', visibility: 'secret' },
  ])
    expect((await ask('POST', '/v1/promotions', { body: { ...made, effects, ...more } })).status).toBe(201)
  await make('codes', {
    id: 'sarah10',
    code: 'SARAH10',
    promotion: 'influencers',
    owner: { customer_id: 'sarah', email: 'sarah@example.com' },
    source: { channel: 'influencer', partner: 'sarah' },
  })
})

describe('a code with an owner', () => {
  it('[row 18] [OWN-1] is for everybody but its owner, under any of their identities', async () => {
    expect(await reasonOf('SARAH10', { id: 'ben' })).toBe('applied')
    for (const customer of [sarah, { id: 'sarah' }, { id: 'another', email: ' SARAH@example.com' }]) {
      const { rejected } = await quoted('SARAH10', customer)
      expect(rejected).toMatchObject([{ reason: 'wrong_customer', details: { own: true } }])
      expect(rejected[0]?.message).toBe('SARAH10 is yours to share: others save with it, its owner does not.')
      expect(await buy('SARAH10', customer)).toBe(409)
    }
  })

  it('[row 18] [OWN-1] nobody known: provisional, and not redeemed by nobody', async () => {
    expect(await reasonOf('SARAH10')).toBe('provisional')
    expect(await buy('SARAH10')).toBe(409)
    expect(await buy('SARAH10', { email: 'guest@example.com' })).toBe(201)
  })

  it('[row 18] credits its partner and its code in the reports', async () => {
    expect(await buy('SARAH10', { id: 'carl' })).toBe(201)
    expect(await report('partners')).toMatchObject([{ partner: 'sarah', redemptions: 2, discount: 1000 }])
    expect(await report('channels')).toMatchObject([{ channel: 'influencer', redemptions: 2, discount: 1000 }])
  })

  it('keeps the owner as hashes, and a document that comes back keeps the owner', async () => {
    const created = await make('codes', { promotion: 'influencers', owner: { email: 'Canary@Example.com' } })
    expect(created.body).toMatchObject({ owner: { email_hint: 'c***@e***.com' } })
    const path = `/v1/codes/${created.body.id}`
    const put = await ask('PUT', path, { body: created.body, headers: ifMatch(created) })
    expect(put.headers.get('etag')).toBe('"1"')
    await ask('PATCH', path, { body: { metadata: { a: 1 } }, headers: ifMatch(created) })
    expect(await reasonOf(created.body.code, { email: 'canary@example.com' })).toBe('wrong_customer')
    expect(await tablesWith(database, ['anary@'])).toEqual([])
    const hint = await ask('PATCH', path, {
      body: { owner: { email_hint: 'x***@e***.com' } },
      headers: { 'if-match': '*' },
    })
    expect([hint.status, pathsOf(hint)]).toEqual([422, ['$.owner.email_hint']])
    await ask('PATCH', path, { body: { owner: null }, headers: { 'if-match': '*' } })
    expect((await ask('GET', path)).body).not.toHaveProperty('owner')
    expect(await reasonOf(created.body.code, { email: 'canary@example.com' })).not.toBe('wrong_customer')
  })

  it('[OWN-1] that is issued anew under another text keeps its owner', async () => {
    await make('codes', {
      id: 'got-out',
      code: 'GOTOUT',
      promotion: 'influencers',
      owner: { email: 'tom@example.com' },
    })
    const anew = await ask('POST', '/v1/codes/got-out/reissue', { body: { code: 'TOM2026' } })
    expect([anew.status, anew.body]).toMatchObject([201, { code: 'TOM2026', owner: { email_hint: 't***@e***.com' } }])
    expect(await reasonOf('TOM2026', { email: 'tom@example.com' })).toBe('wrong_customer')
    const { body } = await ask('GET', `/v1/codes/${anew.body.id}/revisions`)
    expect(body.data[0]?.document).toMatchObject({ owner: { email_hint: 't***@e***.com' } })
  })

  it('[OWN-1] of a secret promotion the owner is told by a secret key, a stranger nothing', async () => {
    await make('codes', { code: 'SHH10', promotion: 'hidden', owner: { customer_id: 'sarah' } })
    expect(await reasonOf('SHH10', sarah)).toBe('wrong_customer')
    const { body } = await ask('POST', '/v1/quotes', { body: cart('SHH10'), key: keys.publishable })
    expect((body.discounts as unknown as Told).applied).toMatchObject([{ provisional: true }])
  })

  it('[OWN-3] [L1] goes on for everybody when its owner is erased, and is exported with them before', async () => {
    const customer = { id: 'canary-owner', email: 'canary-owner@example.com' }
    const owner = { customer_id: customer.id, email: customer.email }
    const made = await make('codes', { code: 'CANARY5', promotion: 'influencers', owner })
    const exported = await ask('POST', '/v1/customers/export', { body: { customer } })
    const { codes } = exported.body as unknown as { readonly codes: readonly { readonly id: string }[] }
    expect(codes.map(({ id }) => id)).toEqual([made.body.id])
    const erased = await ask('POST', '/v1/customers/erase', { body: { customer } })
    expect(erased.body).toMatchObject({ codes: 1 })
    const hashes = service.booted.service.identities.of('default', customer)
    expect(await tablesWith(database, ['canary-owner', ...hashes])).toEqual([])
    expect((await ask('GET', `/v1/codes/${made.body.id}`)).body).toMatchObject({ owner: { email_hint: '***' } })
    expect(await reasonOf('CANARY5', { id: 'ben' })).toBe('applied')
    expect(await reasonOf('CANARY5', customer)).toBe('applied')
  })
})

describe('a referral', () => {
  const ann = { id: 'ann', email: 'ann@example.com' }
  const bob = { id: 'bob', email: 'bob@example.com' }

  it('[row 20] credits the advocate, who is given one code for each friend', async () => {
    const source = { channel: 'referral', partner: 'ann' }
    await make('codes', {
      id: 'ann-code',
      code: 'ANN-FRIENDS',
      promotion: 'referral',
      owner: { customer_id: 'ann' },
      source,
    })
    expect(await buy('ANN-FRIENDS', bob)).toBe(201)
    expect(await report('partners')).toMatchObject([{ partner: 'ann', redemptions: 1 }, { partner: 'sarah' }])
    expect(await report('codes')).toEqual(
      expect.arrayContaining([expect.objectContaining({ code_id: 'ann-code', discount: 500 })]),
    )
    const issue = () =>
      ask('POST', '/v1/codes/issue', {
        body: { promotion: 'thanks', recipient: { customer_id: 'ann' }, purpose: `referral:o-${orders}` },
      })
    const [first, again] = [await issue(), await issue()]
    expect([first.status, again.status, again.body.code]).toEqual([201, 200, first.body.code])
    expect(await reasonOf(first.body.code, ann)).toBe('applied')
    expect(await reasonOf(first.body.code, bob)).toBe('wrong_customer')
  })

  it('[row 20] [G7] [OWN-2] the friend cannot bring the advocate back; a stranger is not told why', async () => {
    await make('codes', { code: 'BOB-FRIENDS', promotion: 'referral', owner: { email: 'bob@example.com' } })
    const { rejected } = await quoted('BOB-FRIENDS', ann)
    expect(rejected).toMatchObject([{ reason: 'wrong_customer', details: { referrer: true } }])
    expect(await buy('BOB-FRIENDS', ann)).toBe(409)
    expect(await reasonOf('BOB-FRIENDS', { id: 'carl' })).toBe('applied')
    // Two influencers may shop with one another: only codes of one promotion make a circle.
    await make('codes', { code: 'BOB10', promotion: 'influencers', owner: { customer_id: 'bob' } })
    expect(await reasonOf('BOB10', ann)).toBe('applied')
  })

  it('[G7] [OWN-2] a cancelled order brought nobody', async () => {
    await make('codes', { code: 'DAN-FRIENDS', promotion: 'referral', owner: { customer_id: 'dan' } })
    await make('codes', { code: 'EVE-FRIENDS', promotion: 'referral', owner: { customer_id: 'eve' } })
    expect(await buy('DAN-FRIENDS', { id: 'eve' })).toBe(201)
    expect(await reasonOf('EVE-FRIENDS', { id: 'dan' })).toBe('wrong_customer')
    await ask('POST', `/v1/redemptions/order:o-${orders}/cancel`)
    expect(await reasonOf('EVE-FRIENDS', { id: 'dan' })).toBe('applied')
  })
})

describe('where a payment fingerprint is a customer', () => {
  const card = 'card-of-mallory'

  beforeAll(async () => {
    const patched = await ask('PATCH', '/v1/store', {
      body: { settings: { customer_identities: ['payment_fingerprint'] } },
      headers: { 'if-match': '*' },
    })
    expect(patched.status, JSON.stringify(patched.body)).toBe(200)
  })

  it('[G7] a hundred accounts with one card are one customer', async () => {
    await make('promotions', { id: 'first', limits: { per_customer: 1 }, conditions: [] })
    await make('codes', { code: 'FIRST', promotion: 'first' })
    const statuses = []
    for (let account = 0; account < 100; account += 1)
      statuses.push(await buy('FIRST', { id: `mule-${account}`, payment_fingerprint: card }))
    expect(statuses.filter(status => status === 201)).toHaveLength(1)
    expect(await buy('FIRST', { id: 'mule-0', payment_fingerprint: 'another' })).toBe(409)
    expect(await buy('FIRST', { id: 'honest', payment_fingerprint: 'theirs' })).toBe(201)
  })

  it('[G7] [OWN-1] the owner is known by the card of their orders, whatever the account', async () => {
    await make('codes', { code: 'MALLORY', promotion: 'referral', owner: { customer_id: 'mallory' } })
    const other = { id: 'mallory-2', payment_fingerprint: card }
    await make('codes', { code: 'ANY10', promotion: 'influencers' })
    expect(await buy('ANY10', { id: 'mallory', payment_fingerprint: card })).toBe(201)
    const { rejected } = await quoted('MALLORY', other)
    expect(rejected).toMatchObject([{ reason: 'wrong_customer', details: { own: true } }])
    expect(await reasonOf('MALLORY', { id: 'friend', payment_fingerprint: 'other' })).toBe('applied')
  })
})
