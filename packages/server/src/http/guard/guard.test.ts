/** Guessing codes over HTTP: what a stranger learns, who is refused, and what a shop can choose. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { solvedChallenge } from '../../../test/solved-challenge.ts'
import { type Answer, withService } from '../../../test/with-service.ts'
import { boot } from '../../boot.ts'
import { readConfig } from '../../config.ts'
import { buildApp } from '../app.ts'

const service = withService()
const { ask, keys } = service

const line = { id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }
const promotion = {
  name: 'Ten off',
  status: 'active',
  trigger: 'code',
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}
const session = () => `session-${randomUUID()}`

interface Asked {
  readonly key?: string
  readonly context?: object
  readonly customer?: object
  readonly forwarded?: string
}

function quote(codes: readonly string[], { key = keys.publishable, context, customer, forwarded }: Asked = {}) {
  const body = {
    currency: 'USD',
    line_items: [line],
    discounts: { codes },
    ...(context && { context }),
    ...(customer && { customer }),
  }
  return ask('POST', '/v1/quotes', { key, body, ...(forwarded && { headers: { 'x-forwarded-for': forwarded } }) })
}

const outcomes = ({ body }: Answer) => [
  ...body.discounts.applied.map(({ code }) => `${code} applied`),
  ...body.discounts.rejected.map(({ code, reason }) => `${code} ${reason}`),
]

/** Some at once. */
async function each(count: number, work: (n: number) => Promise<unknown>) {
  for (let from = 0; from < count; from += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => work(from + at)))
}

/** What a stranger sees, without what says which request it was. */
const bytes = ({ status, body }: Answer, code: string) => {
  const { id: _id, at: _at, ...rest } = body as unknown as Record<string, unknown>
  return JSON.stringify([status, rest]).replaceAll(code, 'CODE')
}

async function spend(context: object, more: Asked = {}) {
  for (let n = 0; n < 10; n += 1) await quote([`WRONG${n}`], { ...more, context })
}

/** Nothing of one test is left for the next. */
function forgive() {
  const { tally } = service.booted.service.guard.memory
  const all = service.booted.service.guard.parts
  for (const network of ['127.0.0.0/24', '203.0.113.0/24', '198.51.100.0/24']) {
    const name = all.keys.nameOf('default', 'network', network)
    const entry = tally.find({ kind: 'network', storeId: 'default', name: `n:${name}` })
    if (entry) entry.began = Number.NEGATIVE_INFINITY
  }
}

beforeAll(async () => {
  const documents: [string, object][] = [
    ['promotions', { ...promotion, id: 'open' }],
    ['promotions', { ...promotion, id: 'old', schedule: { ends: '2020-01-01' } }],
    ['promotions', { ...promotion, id: 'secret', visibility: 'secret' }],
    ['promotions', { ...promotion, id: 'secret-old', visibility: 'secret', schedule: { ends: '2020-01-01' } }],
    [
      'promotions',
      {
        ...promotion,
        id: 'secret-vip',
        visibility: 'secret',
        conditions: [{ type: 'minimum_subtotal', amount: { USD: 900_000 } }],
        schedule: { ends: '2020-01-01' },
      },
    ],
    ['codes', { id: 'good', code: 'GOOD', promotion: 'open' }],
    ['codes', { id: 'mine', code: 'MINE', promotion: 'open', assigned_to: { customer_id: 'c1' } }],
    ['codes', { code: 'OLD', promotion: 'old' }],
    ['codes', { code: 'SECRETOLD', promotion: 'secret-old' }],
    ['codes', { code: 'SECRETVIP', promotion: 'secret-vip' }],
    ['codes', { code: 'SECRETOFF', promotion: 'secret', status: 'disabled' }],
    ['codes', { code: 'SECRETYOU', promotion: 'secret', starts: '2090-01-01' }],
  ]
  for (const [noun, body] of documents) expect((await ask('POST', `/v1/${noun}`, { body })).status).toBe(201)
})

describe('a stranger who guesses', () => {
  it('[G1][C12] after ten wrong codes reads rate_limited for every code, in the same bytes, and when to come back', async () => {
    forgive()
    const context = { session_id: session() }
    await spend(context)
    const answers = await Promise.all(['GOOD', 'NOPE', 'OLD', 'WRONG1'].map(code => quote([code], { context })))
    expect(answers.map(outcomes)).toEqual(['GOOD', 'NOPE', 'OLD', 'WRONG1'].map(code => [`${code} rate_limited`]))
    const [first, ...others] = answers.map((answer, at) => bytes(answer, ['GOOD', 'NOPE', 'OLD', 'WRONG1'][at]!))
    for (const other of others) expect(other).toBe(first)
    const [rejected] = answers[0]!.body.discounts.rejected as unknown as { details: { retry_after_seconds: number } }[]
    expect(rejected?.details.retry_after_seconds).toBeGreaterThan(590)
    expect(answers[0]!.status).toBe(200)
    expect(outcomes(await quote(['GOOD'], { context: { session_id: session() } }))).toEqual(['GOOD applied'])
  })

  it('[C13] is answered for each code that was sent', async () => {
    forgive()
    const context = { session_id: session() }
    await quote(['GOOD'], { context })
    await spend(context)
    expect(outcomes(await quote(['GOOD', 'NOPE', 'not a code?', 'good'], { context })).sort()).toEqual(
      ['GOOD applied', 'NOPE rate_limited', 'good duplicate_code', 'not a code? rate_limited'].sort(),
    )
  })

  it('[G2] cannot claim another network, nor that a code was applied before', async () => {
    forgive()
    await each(200, n =>
      quote([`GUESS${n}`], { context: { session_id: session(), ip: `198.51.${n}.1` }, forwarded: `203.0.${n}.1` }),
    )
    const answer = await ask('POST', '/v1/quotes', {
      key: keys.publishable,
      headers: { 'x-forwarded-for': '192.0.2.77' },
      body: {
        currency: 'USD',
        line_items: [line],
        context: { session_id: session(), ip: '192.0.2.77' },
        discounts: { codes: ['GOOD'] },
        previous: { applied: ['GOOD'] },
      },
    })
    expect(outcomes(answer)).toEqual(['GOOD rate_limited'])
    expect(answer.body).toMatchObject({ challenge: { status: 'required', reason: 'network' } })
    const back = { key: keys.secret, context: { session_id: session(), ip: '192.0.2.77' } }
    expect(outcomes(await quote(['GOOD'], back))).toEqual(['GOOD applied'])
    forgive()
  })

  it('[G4] reads the same bytes for what does not exist, has ended, is off, not yet, or for others', async () => {
    forgive()
    const codes = ['NOSUCHONE', 'SECRETOLD', 'SECRETVIP', 'SECRETOFF', 'SECRETYOU']
    const answers = await Promise.all(codes.map(code => quote([code], { context: { session_id: session() } })))
    const [first, ...others] = answers.map((answer, at) => bytes(answer, codes[at]!))
    expect(answers.map(outcomes)).toEqual(codes.map(code => [`${code} unknown_code`]))
    for (const other of others) expect(other).toBe(first)
    const names = answers.map(({ headers }) => [...headers.keys()].sort().join())
    expect(new Set(names).size).toBe(1)
  })

  it('[G4] pays for a secret code as for one that does not exist, and not for one that is refused', async () => {
    forgive()
    const context = { session_id: session() }
    for (let n = 0; n < 6; n += 1) await quote([`WRONG${n}`], { context })
    for (const code of ['SECRETOLD', 'SECRETVIP', 'SECRETOFF', 'SECRETYOU']) await quote([code], { context })
    expect(outcomes(await quote(['GOOD'], { context }))).toEqual(['GOOD rate_limited'])
    const other = { session_id: session() }
    for (let n = 0; n < 12; n += 1) await quote(['OLD'], { context: other })
    expect(outcomes(await quote(['GOOD'], { context: other }))).toEqual(['GOOD applied'])
  })

  it('[G12] with a publishable key gets at no list of codes, and at nothing of the guard', async () => {
    for (const [method, path] of [
      ['GET', '/v1/codes'],
      ['GET', '/v1/guard'],
      ['PATCH', '/v1/guard'],
      ['POST', '/v1/codes/good/reissue'],
    ] as const)
      expect((await ask(method, path, { key: keys.publishable, body: method === 'GET' ? undefined : {} })).status).toBe(
        403,
      )
  })
})

describe('a shop that asks with a secret key', () => {
  it('[G1] has its shoppers counted by session and account; whose code it is gets it all the same', async () => {
    forgive()
    const context = { session_id: session() }
    const customer = { id: 'c1' }
    await spend(context, { key: keys.secret, customer })
    const asked = { key: keys.secret, customer, context: { session_id: session() } }
    expect(outcomes(await quote(['GOOD'], asked))).toEqual(['GOOD rate_limited'])
    expect(outcomes(await quote(['MINE'], asked))).toEqual(['MINE applied'])
    expect(outcomes(await quote(['MINE'], { key: keys.secret, context, customer: { id: 'c2' } }))).toEqual([
      'MINE rate_limited',
    ])
  })

  it('[G2] says where its shopper is, and without that no network pays', async () => {
    forgive()
    const from = (ip?: string) => ({ key: keys.secret, context: { session_id: session(), ...(ip && { ip }) } })
    await each(200, n => quote([`GUESS${n}`], from('203.0.113.9')))
    expect(outcomes(await quote(['GOOD'], from('203.0.113.200')))).toEqual(['GOOD rate_limited'])
    expect(outcomes(await quote(['GOOD'], from('::ffff:203.0.113.1')))).toEqual(['GOOD rate_limited'])
    expect(outcomes(await quote(['GOOD'], from('203.0.114.9')))).toEqual(['GOOD applied'])
    expect(outcomes(await quote(['GOOD'], from()))).toEqual(['GOOD applied'])
    forgive()
  })

  it('[GRD-10][G1] is not refused an order for it, though what an order tried is counted', async () => {
    forgive()
    const context = { session_id: session() }
    const order = (codes: string[]) =>
      ask('POST', '/v1/redemptions', {
        body: { order: { id: randomUUID(), currency: 'USD', line_items: [line], context, discounts: { codes } } },
      })
    for (let n = 0; n < 10; n += 1) expect((await order([`WRONG${n}`])).body.code).toBe('quote_changed')
    expect(outcomes(await quote(['GOOD'], { key: keys.secret, context }))).toEqual(['GOOD rate_limited'])
    const held = await ask('POST', '/v1/reservations', {
      body: { currency: 'USD', line_items: [line], context, discounts: { codes: ['GOOD'] } },
    })
    expect([held.status, held.body.code]).toEqual([409, 'quote_changed'])
    expect(outcomes({ ...held, body: held.body.quote })).toEqual(['GOOD rate_limited'])
    expect((await order(['GOOD'])).status).toBe(201)
  })
})

describe('behind a proxy', () => {
  let running: { app: FastifyInstance; url: string } | undefined
  const lines: string[] = []

  beforeAll(async () => {
    const environment = {
      COUNTERFOIL_MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
      COUNTERFOIL_TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.0/8,::1',
    }
    const log = pino({ level: 'trace' }, { write: text => void lines.push(text) })
    const booted = await boot(service.database.db, readConfig(environment), log)
    const app = buildApp(booted.service)
    running = { app, url: await app.listen({ port: 0, host: '127.0.0.1' }) }
  })
  afterAll(() => running?.app.close())

  const ask = async (code: string, forwarded: string, path = '/v1/quotes') => {
    const answer = await fetch(`${running!.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${keys.publishable}`,
        'content-type': 'application/json',
        'x-forwarded-for': forwarded,
      },
      body: JSON.stringify({
        currency: 'USD',
        line_items: [line],
        context: { session_id: session() },
        discounts: { codes: [code] },
      }),
    })
    const { discounts } = (await answer.json()) as { discounts: { rejected: { reason: string }[] } }
    return discounts.rejected[0]?.reason ?? 'applied'
  }

  it('[G2] that is trusted shoppers are told apart by what it says, not by what they say to it', async () => {
    await each(200, n => ask(`GUESS${n}`, `192.0.2.${n}, 203.0.113.7, 10.1.1.1`))
    expect(await ask('GOOD', '198.51.100.1, 203.0.113.99')).toBe('rate_limited')
    expect(await ask('GOOD', '203.0.113.99, 198.51.100.1')).toBe('applied')
  })

  it('[L6] no code stands in the log, at whatever level', async () => {
    await ask('CANARYCODE1234', '203.0.114.1')
    await ask('canary no code at all', '203.0.114.1')
    expect(lines.join('')).toMatch(/"route":"\/v1\/quotes"/)
    expect(lines.join('')).not.toMatch(/canar(y|Y)/i)
  })
})

describe('what a store chooses', () => {
  const patch = (body: object, revision = '*') => ask('PATCH', '/v1/guard', { body, headers: { 'if-match': revision } })

  it('has defaults, is patched by revision, and is its own', async () => {
    const before = await ask('GET', '/v1/guard', { key: keys.otherSecret })
    expect(before.body).toMatchObject({
      revision: 0,
      network: 'limit',
      challenge: { proof: 'none', version: 1 },
      leak: { on_suspected: 'report' },
      budgets: { window_seconds: 600, session: 10, customer: 10, network: 200 },
    })
    expect(before.body).not.toHaveProperty('challenge.secret')
    const changed = await patch({ leak: { on_suspected: 'pause' } })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"1"'])
    expect((await patch({ network: 'ask' }, '"0"')).body).toMatchObject({
      code: 'stale_revision',
      current: { revision: 1 },
    })
    expect((await patch({ leak: null }, '"1"')).body).toMatchObject({ revision: 2, leak: { on_suspected: 'report' } })
    expect((await ask('GET', '/v1/guard', { key: keys.otherSecret })).body).toEqual(before.body)
  })

  it.each([
    { network: 'off' },
    { challenge: { proof: 'captcha' } },
    { challenge: { version: 0 } },
    { leak: { on_suspected: 'delete' } },
    { budgets: { session: 1000 } },
    { secret: 'mine' },
  ])('is refused as %j', async body => {
    expect((await patch(body)).body.code).toBe('invalid')
  })

  it('[G10] a challenge: the token that the shop signs lets its session through', async () => {
    forgive()
    const { body } = await patch({ challenge: { proof: 'token', version: 3 } })
    const { secret } = (body as unknown as { challenge: { secret: string } }).challenge
    await each(200, n => quote([`GUESS${n}`], { context: { session_id: session() } }))
    const id = session()
    const asked = await quote(['GOOD'], { context: { session_id: id } })
    expect(asked.body).toMatchObject({ challenge: { status: 'required', reason: 'network' } })
    expect(outcomes(asked)).toEqual(['GOOD rate_limited'])
    const proof = solvedChallenge(secret, Math.floor(Date.now() / 1000) + 60, id)
    const passed = await quote(['GOOD'], { context: { session_id: id, challenge: proof } })
    expect(outcomes(passed)).toEqual(['GOOD applied'])
    expect(passed.body).not.toHaveProperty('challenge')
    expect(passed.body.warnings).toEqual([])
    const stolen = await quote(['OLD'], { context: { session_id: session(), challenge: proof } })
    expect(outcomes(stolen)).toEqual(['OLD rate_limited'])
    await patch({ challenge: { version: 4 } })
    expect(outcomes(await quote(['OLD'], { context: { session_id: id, challenge: proof } }))).toEqual([
      'OLD rate_limited',
    ])
    await patch({ challenge: null })
    forgive()
  })
})

describe('a code that got out', () => {
  it('[G9] is replaced in one step, once for a key; the old one is dead and the new one opens the same', async () => {
    forgive()
    const made = await ask('POST', '/v1/codes', {
      body: {
        id: 'leaked',
        code: 'LEAKED',
        promotion: 'open',
        limits: { redemptions: 5 },
        source: { channel: 'mail' },
      },
    })
    expect(made.status).toBe(201)
    const reissue = () =>
      ask('POST', '/v1/codes/leaked/reissue', { body: { code: 'ANEW' }, headers: { 'idempotency-key': 'reissue-1' } })
    const [anew, again] = [await reissue(), await reissue()]
    expect(anew.status).toBe(201)
    expect(anew.body).toMatchObject({
      code: 'ANEW',
      promotion: 'open',
      limits: { redemptions: 5 },
      source: { channel: 'mail' },
    })
    expect(again.body.id).toBe(anew.body.id)
    expect(outcomes(await quote(['LEAKED', 'ANEW'], { key: keys.secret })).sort()).toEqual([
      'ANEW applied',
      'LEAKED code_disabled',
    ])
  })

  it("stays as it is when its new text is taken, or it is another store's", async () => {
    const taken = await ask('POST', '/v1/codes/good/reissue', { body: { code: 'o l d' } })
    expect([taken.status, taken.body.code]).toEqual([409, 'code_exists'])
    expect((await ask('GET', '/v1/codes/good')).body.status).toBe('active')
    const other = await ask('POST', '/v1/codes/good/reissue', { key: keys.otherSecret, body: { code: 'ANEW2' } })
    expect(other.status).toBe(404)
    expect((await ask('POST', '/v1/codes/nowhere/reissue', { body: { code: 'ANEW2' } })).status).toBe(404)
  })
})

it('[G2] metrics count what was refused and what was wrong, under names of ours only', async () => {
  const { body } = (await ask('GET', '/metrics')) as unknown as { body: string }
  expect(body).toMatch(/^counterfoil_guard_limited_total\{reason="session"\} [1-9]/m)
  expect(body).toMatch(/^counterfoil_guard_limited_total\{reason="network"\} [1-9]/m)
  expect(body).toMatch(/^counterfoil_guard_attacks_total\{kind="network_budget"\} [1-9]/m)
  expect(body).toMatch(/^counterfoil_guard_wrong_codes_total [1-9]/m)
  expect(body).not.toMatch(/GUESS|GOOD|127\.0|203\.0/)
})
