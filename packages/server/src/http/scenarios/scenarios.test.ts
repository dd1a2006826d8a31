/** Scenarios over real HTTP: documents like all others, run against the store or against drafts laid over it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { dumpOf, tablesWith } from '../../../test/dump.ts'
import { withService } from '../../../test/with-service.ts'
import { linkAudits } from '../../use-cases/audit/link.ts'
import { verifyAudit } from '../../use-cases/audit/verify.ts'

const running = withService()
const { ask, keys, database } = running

const off = (percent: string) => [{ type: 'percent_off', percent, target: 'order' }]
const promotion = (id: string, more: object = {}) => ({
  ...{ id, name: id, status: 'active', trigger: 'code', conditions: [], effects: off('10') },
  ...more,
})
const cart = { currency: 'USD', line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }] }
const scenario = (id: string, expected: object, more: object = {}) => ({ id, name: id, cart, expected, ...more })

interface Result {
  readonly id: string
  readonly status: string
  readonly at: string
  readonly note?: string
  readonly differences: readonly { readonly path: string; readonly expected: unknown; readonly actual: unknown }[]
  readonly actual: { readonly total: number }
}

interface Run {
  readonly run: number
  readonly passed: number
  readonly failed: number
  readonly complete: boolean
  readonly results: readonly Result[]
}

async function run(body: object = {}, key = keys.secret): Promise<Run> {
  const answer = await ask('POST', '/v1/scenarios/run', { body, key })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as unknown as Run
}

const post = async (path: string, body: object) => {
  const answer = await ask('POST', path, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer
}

beforeAll(async () => {
  await ask('PATCH', '/v1/store', { body: { settings: { time_zone: 'Europe/Berlin' } }, headers: { 'if-match': '*' } })
  await post('/v1/promotions', promotion('ten'))
  await post('/v1/promotions', promotion('old', { schedule: { ends: '2020-01-01' } }))
  await post('/v1/promotions', promotion('once', { limits: { redemptions: 1 }, effects: off('30') }))
  const friday = { starts: '2026-11-27', ends: '2026-11-27', time_zone: 'Asia/Tokyo' }
  await post('/v1/promotions', promotion('friday', { trigger: 'automatic', effects: off('50'), schedule: friday }))
  for (const [code, of] of [
    ['TEN', 'ten'],
    ['OLD', 'old'],
    ['ONCE', 'once'],
  ] as const)
    await post('/v1/codes', { id: `c-${code}`, code, promotion: of })
  await post('/v1/redemptions', { order: { id: 'o-1', ...cart, discounts: { codes: ['ONCE'] } } })
})

describe('a scenario', () => {
  it('[SCN-1] is a document: made, read, changed by revision, remembered, archived', async () => {
    const at = '2026-06-01T12:00:00Z'
    const made = await post('/v1/scenarios', scenario('plain', { total: 4500 }, { codes: ['ten'], at }))
    expect([made.status, made.headers.get('location'), made.body.status]).toEqual([
      201,
      '/v1/scenarios/plain',
      'active',
    ])
    const read = await ask('GET', '/v1/scenarios/plain')
    expect(read.body).toMatchObject({ id: 'plain', at, codes: ['ten'], expected: { total: 4500 }, revision: 1 })
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    const same = await ask('PUT', '/v1/scenarios/plain', { body: read.body, headers })
    expect([same.status, same.body.revision]).toEqual([200, 1])
    const patched = await ask('PATCH', '/v1/scenarios/plain', { body: { name: 'Plainer' }, headers })
    expect([patched.body.name, patched.body.revision]).toEqual(['Plainer', 2])
    expect((await ask('PATCH', '/v1/scenarios/plain', { body: { name: 'X' }, headers })).status).toBe(412)
    const { data } = (await ask('GET', '/v1/scenarios/plain/revisions')).body
    expect(data.map(({ document }) => document.name)).toEqual(['Plainer', 'plain'])
    const audit = (await ask('GET', '/v1/audit?kind=scenario')).body
    expect(audit.data).toHaveLength(2)
    await post('/v1/scenarios', scenario('over', { total: 1 }))
    await post('/v1/scenarios/over/archive', {})
    expect((await ask('GET', '/v1/scenarios')).body.data.map(({ id }) => id)).toEqual(['plain'])
    expect((await ask('GET', '/v1/scenarios?status=archived')).body.data.map(({ id }) => id)).toEqual(['over'])
    expect((await run()).results.map(({ id }) => id)).toEqual(['plain'])
  })

  it('[SCN-1] that expects nothing, means no moment or names its codes twice is refused, each with its place', async () => {
    const wrong = {
      id: 'wrong',
      name: '',
      at: 'soon',
      cart: { ...cart, at: '2026-01-01T00:00:00Z', discounts: { codes: [] } },
    }
    const { status, body } = await ask('POST', '/v1/scenarios', { body: { ...wrong, codes: [], expected: {} } })
    expect(status).toBe(422)
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['$.at', '$.cart.at', '$.codes', '$.expected', '$.name'])
    const twice = scenario('twice', { total: 1 }, { codes: [], cart: { ...cart, discounts: { codes: [] } } })
    expect((await ask('POST', '/v1/scenarios', { body: twice })).body.errors).toMatchObject([{ path: '$.codes' }])
  })

  it('[SCN-3] fails with every difference: expected and actual, nobody missing and nobody left over', async () => {
    const expected = {
      total: 4000,
      items_discount: 500,
      applied: [{ promotion: 'ten', amount: 400 }, { promotion: 'more' }],
      rejected: [{ code: 'OLD', reason: 'not_started' }],
    }
    const scenarios = [{ ...scenario('wrong', expected, { codes: ['TEN', 'OLD', 'NOPE'] }), status: 'active' }]
    const { results, failed } = await run({ only: ['wrong'], scenarios })
    expect(failed).toBe(1)
    expect(results[0]?.differences).toEqual([
      { path: '$.total', expected: 4000, actual: 4500 },
      { path: '$.applied[0].amount', expected: 400, actual: 500 },
      { path: '$.applied[1]', expected: { promotion: 'more' }, actual: null },
      { path: '$.rejected[0].reason', expected: 'not_started', actual: 'expired' },
      { path: '$.rejected', expected: null, actual: { code: 'NOPE', reason: 'unknown_code' } },
    ])
    const right = {
      ...{ total: 4500, applied: [{ promotion: 'ten', code: 'TEN', amount: 500 }] },
      rejected: [{ code: 'NOPE', reason: 'unknown_code' }, { code: 'OLD' }],
    }
    const passing = [{ ...scenario('wrong', right, { codes: ['TEN', 'OLD', 'NOPE'] }), status: 'active' }]
    expect(await run({ only: ['wrong'], scenarios: passing })).toMatchObject({ passed: 1, failed: 0 })
  })

  it('[SCN-2] takes place at its moment: Black Friday 00:00 in Tokyo, and one second before', async () => {
    const when = (at: string, total: number) => ({ ...scenario(`at-${total}`, { total }, { at }), status: 'active' })
    const scenarios = [when('2026-11-27T00:00[Asia/Tokyo]', 2500), when('2026-11-26T15:59:59', 5000)]
    const { results } = await run({ only: scenarios.map(({ id }) => id), scenarios })
    expect(results.map(({ status, at }) => [status, at])).toEqual([
      ['passed', '2026-11-26T15:00:00.000Z'],
      ['passed', '2026-11-26T14:59:59.000Z'],
    ])
    const skipped = { ...scenario('skipped', { total: 5000 }, { at: '2026-03-29T02:30' }), status: 'active' }
    const { results: notes } = await run({ only: ['skipped'], scenarios: [skipped] })
    expect(notes).toMatchObject([{ at: '2026-03-29T01:30:00.000Z', note: 'skipped_time' }])
  })

  it('[SCN-4] counts nothing as used unless it says so', async () => {
    const scenarios = (['none', 'real'] as const).map(usage => ({
      ...scenario(`usage-${usage}`, { total: usage === 'none' ? 3500 : 5000 }, { usage, codes: ['ONCE'] }),
      status: 'active',
    }))
    expect(await run({ only: scenarios.map(({ id }) => id), scenarios })).toMatchObject({ passed: 2, failed: 0 })
  })

  it('[SCN-5] runs with drafts laid over the store, which changes nothing of it: a change that breaks one is seen before', async () => {
    const everything = async () => {
      await running.booted.service.attempts.flush()
      return dumpOf(database)
    }
    const before = await everything()
    const drafts = [promotion('ten', { effects: off('20') })]
    const { results } = await run({ only: ['plain'], drafts })
    expect(results).toMatchObject([
      { status: 'failed', differences: [{ path: '$.total', expected: 4500, actual: 4000 }] },
    ])
    const next = promotion('better', { trigger: 'automatic', status: 'draft', effects: off('60') })
    expect(await run({ only: ['plain'], drafts: [next] })).toMatchObject({ passed: 1 })
    expect(await run({ only: ['plain'], drafts: [next], as_active: ['better'] })).toMatchObject({ failed: 1 })
    expect(
      await run({ only: ['plain'], draft_codes: [{ id: 'c-TEN', code: 'OTHER', promotion: 'ten' }] }),
    ).toMatchObject({ failed: 1 })
    expect(await everything()).toEqual(before)
    expect(await run({ only: ['plain'] })).toMatchObject({ passed: 1 })
  })

  it('[I1] of another store is not run, not named and not found', async () => {
    expect(await run({}, keys.otherSecret)).toMatchObject({ run: 0, results: [] })
    const { status, body } = await ask('POST', '/v1/scenarios/run', {
      body: { only: ['plain'] },
      key: keys.otherSecret,
    })
    expect([status, body.errors[0]?.path]).toEqual([422, '$.only[0]'])
    expect((await ask('GET', '/v1/scenarios/plain', { key: keys.otherSecret })).status).toBe(404)
    expect((await ask('GET', '/v1/scenarios', { key: keys.publishable })).status).toBe(403)
  })

  it('many run in one call', async () => {
    const scenarios = Array.from({ length: 300 }, (_, at) => ({
      ...scenario(`many-${String(at).padStart(3, '0')}`, { total: 4500 }, { codes: ['TEN', `NOPE${at % 7}`] }),
      status: 'active',
    }))
    expect(await run({ scenarios })).toMatchObject({ run: 301, passed: 301, complete: true })
  })

  it('[L1] forgets a customer who is erased, in what it said before as well', async () => {
    const attributes = { second_mail: 'customer-4711@work.example' }
    const customer = { id: 'customer-4711', email: 'Eve@Example.com', segments: ['vip'], attributes }
    const headers = { 'idempotency-key': 'scenario-of-eve' }
    const body = scenario('of-eve', { total: 5000 }, { cart: { ...cart, customer } })
    expect((await ask('POST', '/v1/scenarios', { body, headers })).status).toBe(201)
    await ask('PATCH', '/v1/scenarios/of-eve', {
      body: { name: 'As eve@example.com buys.' },
      headers: { 'if-match': '*' },
    })
    const who = { customer: { email: 'eve@example.com' } }
    const told = (await ask('POST', '/v1/customers/export', { body: who })).body as unknown as { scenarios: string[] }
    expect(told.scenarios).toEqual(['of-eve'])
    await linkAudits(database.db)
    expect((await verifyAudit(database.db, 'default')).faults).toEqual([])
    const erased = await ask('POST', '/v1/customers/erase', { body: who })
    expect(erased.body).toMatchObject({ id: expect.stringMatching(/^era_/), orders: 0, scenarios: ['of-eve'] })
    await linkAudits(database.db)
    expect((await verifyAudit(database.db, 'default')).faults).toEqual([])
    expect(await tablesWith(database, ['customer-4711', 'eve@example.com'])).toEqual([])
    const left = (await ask('GET', '/v1/scenarios/of-eve')).body as unknown as {
      readonly name: string
      readonly cart: { readonly customer: object }
    }
    expect(left.name).toBe('As *** buys.')
    expect(left.cart.customer).toEqual({ id: expect.any(String), segments: ['vip'] })
  })

  it('[L1] forgets an erased customer who is in the name alone', async () => {
    expect(
      (await ask('POST', '/v1/scenarios', { body: scenario('mail', { total: 5000 }, { name: 'of kim@example.com' }) }))
        .status,
    ).toBe(201)
    const { body } = await ask('POST', '/v1/customers/erase', { body: { customer: { email: 'Kim@example.com' } } })
    expect(body).toMatchObject({ scenarios: ['mail'] })
    expect(await tablesWith(database, ['kim@example.com'])).toEqual([])
  })
})
