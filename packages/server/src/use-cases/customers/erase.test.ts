/** Forgetting a customer: nothing names them any more, and nothing that was counted or sold is another. */
import { createHash, createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { dumpOf, tablesWith } from '../../../test/dump.ts'
import { type Answer, withService } from '../../../test/with-service.ts'
import { deriveKey, type KeyPurpose } from '../../secrets/derive-key.ts'
import { verifyStore } from '../verify-store.ts'

const service = withService()
const { ask, database } = service

const ann = {
  id: 'canary-account',
  email: 'Canary+shop@Example.com',
  phone: '+49 151 2345678',
  payment_fingerprint: 'canary-card',
  address: { lines: ['Canary Street 1'], postcode: 'CAN 123', city: 'Canaria', country: 'DE' },
}
const ben = { id: 'ben', email: 'ben@example.com' }
const names = ['canary', '2345678', 'CAN 123']

const cart = (more: object = {}) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }],
  shipping: [],
  ...more,
})

async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await ask('POST', path, { body, headers })
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer
}

const redeem = (id: string, customer: object | undefined, codes: readonly string[], headers = {}) =>
  post(
    '/v1/redemptions',
    {
      order: {
        id,
        ...cart({ discounts: { codes } }),
        ...(customer && { customer }),
        context: { session_id: `canary-session-${id}`, ip: '198.51.100.7', attribution: { utm_medium: 'mail' } },
      },
    },
    headers,
  )

const hashesOf = (customer: object) => service.booted.service.identities.of('default', customer)

/** What must not change: all that is no customer's own. */
async function untouched() {
  const { db } = database
  await service.booted.service.attempts.flush()
  await service.booted.service.reports.catchUp('default')
  const rows = (name: string, text: string) => db.query<object>({ name: `test-${name}`, text, values: [] })
  return {
    counters: await rows('c', `select * from counters where key !~ '(^|:)u:' order by store_id, key`),
    redemptions: await rows(
      'r',
      `select to_jsonb(r) - 'customer_hashes' - 'fingerprint' as row from redemptions r order by order_id`,
    ),
    ledger: await rows('l', 'select * from ledger order by entry_id'),
    history: await rows('h', 'select redemption_id, cancelled from order_identities group by 1, 2 order by 1'),
    report: (await ask('GET', '/v1/reports/codes?from=2020-01-01&to=2100-01-01')).body.rows,
  }
}

const limits = { per_customer: 3, per_period: [{ period: 'week', per_customer: 3 }], redemptions: 100 }

beforeAll(async () => {
  await post('/v1/promotions', {
    id: 'p',
    name: 'P',
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    limits,
  })
  await post('/v1/promotions', {
    id: 'named',
    name: 'For one',
    status: 'active',
    trigger: 'automatic',
    conditions: [{ type: 'any', conditions: [{ type: 'customer', ids: ['canary-account', 'ben'] }] }],
    effects: [{ type: 'percent_off', percent: '1', target: 'order' }],
  })
  await post('/v1/codes', { id: 'open', code: 'OPEN', promotion: 'p', status: 'active', limits: { per_customer: 3 } })
  await post(
    '/v1/codes',
    {
      id: 'own',
      code: 'OWN',
      promotion: 'p',
      status: 'active',
      assigned_to: { customer_id: ann.id, email: ann.email },
    },
    { 'idempotency-key': 'make-own' },
  )
  const store = await ask('GET', '/v1/store')
  const patched = await ask('PATCH', '/v1/store', {
    body: { settings: { customer_identities: ['phone', 'payment_fingerprint', 'address'], email_folding: 'tags' } },
    headers: { 'content-type': 'application/merge-patch+json', 'if-match': store.headers.get('etag') ?? '' },
  })
  expect(patched.status).toBe(200)
  await redeem('o-1', ann, ['OPEN'], { 'idempotency-key': 'pay-1' })
  await redeem('o-2', { email: 'canary@example.com' }, ['OWN'])
  await redeem('o-3', { id: ann.id }, [])
  await redeem('o-4', ben, ['OPEN'])
  await redeem('o-5', ann, ['OPEN'])
  await post('/v1/redemptions/order:o-5/cancel', {})
  await post('/v1/redemptions/order:o-1/returns', { id: 'back-1', line_items: [{ id: 'l1', quantity: 1 }] })
  await post('/v1/reservations', {
    ...cart({ discounts: { codes: ['OPEN'] }, customer: ann }),
    context: { session_id: 'canary-session-of-cart' },
  })
})

describe('before anybody asks', () => {
  it('[IDN-4] [L1] [L2] no e-mail, telephone, card, address, session or network address is in the database in clear', async () => {
    expect(
      await tablesWith(database, [
        'canary@',
        'canary+shop',
        '2345678',
        'canary-card',
        'canary street',
        'CAN 123',
        'canaria',
      ]),
    ).toEqual([])
    expect(await tablesWith(database, ['198.51.100.7'])).toEqual([])
    // What a shop wrote into its own documents is there: the account of an assigned code, a condition that names it.
    expect(await tablesWith(database, ['canary-account'])).toEqual([
      'codes',
      'frozen_terms',
      'idempotency',
      'promotions',
      'revisions',
    ])
  })

  it('[L2] a dictionary without the key finds nobody, and no key is in the database', async () => {
    const dump = (await dumpOf(database)).map(({ text }) => text).join('\n')
    expect(hashesOf(ann).filter(hash => dump.includes(hash)).length).toBeGreaterThan(3)
    const guesses = ['canary+shop@example.com', 'canary@example.com', ann.email, ann.id, 'email\ncanary@example.com']
    for (const guess of guesses.flatMap(text => [
      text,
      `default\n${text}`,
      `default\nemail\n${text}`,
      JSON.stringify(text),
    ])) {
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512']) {
        const digests = [
          createHash(algorithm).update(guess),
          createHmac(algorithm, '').update(guess),
          createHmac(algorithm, 'default').update(guess),
        ]
        for (const digest of digests.map(made => made.digest()))
          for (const form of ['hex', 'base64', 'base64url'] as const)
            expect(dump).not.toContain(digest.toString(form).slice(0, 20))
      }
    }
    const masterKey = Buffer.alloc(32, 5)
    const purposes: readonly KeyPurpose[] = ['identities', 'fingerprints-of-requests']
    for (const key of [masterKey, ...purposes.map(purpose => deriveKey(masterKey, purpose))])
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(dump).not.toContain(key.toString(form).slice(0, 20))
  })

  it('[L7] the customer is told everything that is kept', async () => {
    const { body } = await post('/v1/customers/export', { customer: ann })
    const told = body as unknown as Record<
      string,
      readonly { id: string; order_id?: string; code?: string; status?: string }[]
    >
    expect(told.redemptions?.map(row => [row.order_id, row.status])).toEqual([
      ['o-1', 'redeemed'],
      ['o-2', 'redeemed'],
      ['o-3', 'redeemed'],
      ['o-5', 'cancelled'],
    ])
    expect(told.returns?.map(row => row.id)).toEqual(['back-1'])
    expect(told.reservations).toMatchObject([{ status: 'held' }])
    expect(told.codes?.map(row => row.code)).toEqual(['OWN'])
    expect(told.promotions).toEqual(['named'])
    expect(JSON.stringify(body)).not.toContain('ben')
  })

  it('[L7] [L1] names that name nobody are refused, and so is a key that may only ask for quotes', async () => {
    for (const path of ['/v1/customers/erase', '/v1/customers/export']) {
      expect((await ask('POST', path, { body: { customer: {} } })).status).toBe(422)
      expect((await ask('POST', path, { body: { customer: { email: 'nobody' } } })).status).toBe(422)
      expect((await ask('POST', path, { body: { customer: ann }, key: service.keys.publishable })).status).toBe(403)
      const other = await ask('POST', path, { body: { customer: ann }, key: service.keys.otherSecret })
      expect([other.status, JSON.stringify(other.body)]).toEqual([200, expect.not.stringContaining('o-1')])
    }
  })
})

describe('when a customer is erased', () => {
  it('[IDN-6] [L1] nothing names them, every sum stays, and the ledger agrees', async () => {
    expect(await verifyStore(database.db, 'default')).toEqual([])
    const before = await untouched()
    const hashes = hashesOf(ann).map(hash => (hash[1] === '.' ? hash.slice(2) : hash))
    expect(await tablesWith(database, hashes)).toEqual([
      'codes',
      'counters',
      'holds',
      'order_identities',
      'redemptions',
      'reservations',
    ])

    const erased = await post('/v1/customers/erase', { customer: ann })
    expect(erased.body).toMatchObject({ orders: 4, reservations: 1, codes: 1, promotions: ['named'] })

    expect(await tablesWith(database, hashes)).toEqual([])
    expect(await tablesWith(database, names)).toEqual([])
    expect(await verifyStore(database.db, 'default')).toEqual([])
    const after = await untouched()
    expect(after.counters).toEqual(before.counters)
    expect(after.redemptions).toEqual(before.redemptions)
    expect(after.ledger).toEqual(before.ledger)
    expect(after.history).toEqual(before.history)
    expect(after.report).toEqual(before.report)
    const [entry] = await database.db.query<{ orders: number; codes: number; key_id: string }>({
      name: 'test-erasures',
      text: 'select * from erasures',
      values: [],
    })
    expect(entry).toMatchObject({ erasure_id: erased.body.id, orders: 4, codes: 1 })
  })

  it('[L1] one customer stays one: their uses stand under one pseudonym', async () => {
    const counted = await database.db.query({
      name: 'test-uses',
      text: `select split_part(key, ':u:', 1) as key, length(split_part(key, ':u:', 2)) as letters, uses::int, held_uses::int
        from counters where key like 'p:p:u:%' or key like 'c:open:u:%' order by 1, 2, 3`,
      values: [],
    })
    expect(counted).toEqual([
      { key: 'c:open', letters: 22, uses: 1, held_uses: 1 },
      { key: 'c:open', letters: 43, uses: 1, held_uses: 0 },
      { key: 'c:open', letters: 43, uses: 1, held_uses: 0 },
      { key: 'p:p', letters: 22, uses: 2, held_uses: 1 },
      { key: 'p:p', letters: 43, uses: 1, held_uses: 0 },
      { key: 'p:p', letters: 43, uses: 1, held_uses: 0 },
    ])
  })

  it('[L1] doing it again finds nothing', async () => {
    const again = await post('/v1/customers/erase', { customer: ann })
    expect(again.body).toEqual({ id: null, orders: 0, reservations: 0, codes: 0, promotions: [], scenarios: [] })
    const { body } = await post('/v1/customers/export', { customer: ann })
    expect(body).toMatchObject({ redemptions: [], returns: [], reservations: [], codes: [] })
  })

  it('[L1] an order is still known by its id, and can be cancelled and returned', async () => {
    const again = await redeem('o-1', ann, ['OPEN'], { 'idempotency-key': 'pay-1' })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    await post('/v1/redemptions/order:o-1/returns', { id: 'back-2', line_items: [{ id: 'l1', quantity: 1 }] })
    await post('/v1/redemptions/order:o-2/cancel', {})
    await post('/v1/redemptions/order:o-3/cancel', {})
    expect(await verifyStore(database.db, 'default')).toEqual([])
  })

  it('[L1] their code stays closed to strangers and shows nobody', async () => {
    const { body } = await ask('GET', '/v1/codes/own')
    expect(body.assigned_to).toEqual({ email_hint: '***' })
    const quote = await post('/v1/quotes', cart({ discounts: { codes: ['OWN'] }, customer: ben }))
    expect(quote.body.discounts.rejected).toMatchObject([{ reason: 'wrong_customer' }])
    const renamed = await ask('PATCH', '/v1/codes/own', {
      body: { metadata: { erased: true } },
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': '"2"' },
    })
    expect([renamed.status, renamed.body.assigned_to]).toEqual([200, { email_hint: '***' }])
  })

  it('[L1] a promotion that listed them lists nobody in their place, and everybody else as before', async () => {
    const { body } = await ask('GET', '/v1/promotions/named')
    expect(body).toMatchObject({
      revision: 2,
      conditions: [{ conditions: [{ ids: [expect.stringMatching(/^[\w-]{22}$/), 'ben'] }] }],
    })
    const promotionsFor = async (customer: object) =>
      (await post('/v1/quotes', cart({ customer }))).body.discounts.applied.map(({ promotion }) => promotion)
    expect(await promotionsFor(ann)).toEqual([])
    expect(await promotionsFor(ben)).toEqual(['named'])
    const again = await ask('PUT', '/v1/promotions/named', {
      body: { ...body, name: 'For one less' },
      headers: { 'if-match': '"2"' },
    })
    expect(again.status, JSON.stringify(again.body)).toBe(200)
  })

  it('[L1] [A3] orders of the same customer that come in meanwhile are before or after, never half', async () => {
    await post('/v1/promotions', {
      ...{ id: 'many', name: 'Many', status: 'active', trigger: 'automatic', conditions: [] },
      ...{ effects: [{ type: 'percent_off', percent: '1', target: 'order' }], limits: { per_customer: 1000 } },
    })
    const eve = { id: 'eve', email: 'eve@example.com' }
    const orders = Array.from({ length: 40 }, (_, index) => redeem(`eve-${index}`, eve, []))
    const erasures = Array.from({ length: 4 }, () => post('/v1/customers/erase', { customer: eve }))
    await Promise.all([...orders, ...erasures])
    expect(await verifyStore(database.db, 'default')).toEqual([])
    const last = await post('/v1/customers/erase', { customer: eve })
    const erased = (await Promise.all([...erasures, last])).map(
      ({ body }) => (body as unknown as { orders: number }).orders,
    )
    expect(erased.reduce((sum, count) => sum + count, 0)).toBe(40)
    expect(await tablesWith(database, hashesOf(eve))).toEqual([])
    expect(await verifyStore(database.db, 'default')).toEqual([])
  })

  it('[L1] limits of others go on, and to limits the erased is somebody new', async () => {
    await redeem('o-6', ben, ['OPEN'])
    await redeem('o-7', ben, ['OPEN'])
    const fourth = await ask('POST', '/v1/redemptions', {
      body: { order: { id: 'o-8', ...cart({ discounts: { codes: ['OPEN'] } }), customer: ben } },
    })
    expect(fourth.status).toBe(409)
    for (const id of ['o-9', 'o-10', 'o-11']) await redeem(id, ann, ['OPEN'])
    expect(await verifyStore(database.db, 'default')).toEqual([])
  })
})
