/** One change of many, over HTTP: what is touched, what is left alone, and what is told. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker, pathsOf } from '../../../test/documents.ts'
import { type Answer, withService } from '../../../test/with-service.ts'
import { verifyStore } from '../../use-cases/verify-store.ts'

const service = withService()
const { ask, database, keys } = service
const make = maker(ask)

interface Told {
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly refusals: readonly { readonly of: string; readonly reason: string; readonly message: string }[]
  readonly remaining: number
  readonly next: string | null
}

async function bulk(select: object, change: object, more: object = {}, noun = 'codes'): Promise<Told> {
  const answer = await ask('POST', `/v1/${noun}/bulk`, { body: { select, change, ...more } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as unknown as Told
}

const codesOf = async (query: string) => (await ask('GET', `/v1/codes?${query}`)).body.data
const cart = (code: string) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }],
  discounts: { codes: [code] },
})
async function reasonOf(code: string): Promise<string> {
  const { discounts } = (await ask('POST', '/v1/quotes', { body: cart(code) })).body
  return discounts.rejected[0]?.reason ?? 'applied'
}

beforeAll(async () => {
  for (const id of ['p', 'q']) await make('promotions', { id, limits: { redemptions: 500 }, combination: {} })
  for (let n = 10; n < 40; n += 1)
    await make('codes', {
      id: `a${n}`,
      code: `Spring-${n}`,
      promotion: n < 30 ? 'p' : 'q',
      limits: { redemptions: 3 },
      ends: '2098-01-01',
      owner: { email: 'canary@example.com' },
      metadata: { kept: true },
    })
  await ask('POST', '/v1/codes/a10/archive')
})

describe('POST /v1/codes/bulk', () => {
  it('[row 108] [BLK-1] [C15] changes what was sent and clears nothing that was not', async () => {
    const dry = await bulk({ promotion: 'q' }, { status: 'disabled' }, { dry_run: true })
    expect(dry).toMatchObject({ dry_run: true, changed: 10, unchanged: 0, refused: 0, remaining: 0, next: null })
    expect(await reasonOf('SPRING30')).toBe('applied')
    expect(await bulk({ promotion: 'q' }, { status: 'disabled' })).toMatchObject({ dry_run: false, changed: 10 })
    expect(await reasonOf('SPRING30')).toBe('code_disabled')
    expect((await ask('GET', '/v1/codes/a30')).body).toMatchObject({
      status: 'disabled',
      limits: { redemptions: 3 },
      ends: '2098-01-01',
      owner: { email_hint: 'c***@e***.com' },
      metadata: { kept: true },
      revision: 2,
    })
    expect(await bulk({ promotion: 'q' }, { status: 'disabled' })).toMatchObject({ changed: 0, unchanged: 10 })
    const told = await ask('GET', '/v1/codes/a30/revisions')
    expect(told.body.data.map(({ revision, document }) => [revision, document.status])).toEqual([
      [2, 'disabled'],
      [1, 'active'],
    ])
    expect(await bulk({ promotion: 'q', status: 'disabled' }, { status: 'active' })).toMatchObject({ changed: 10 })
    expect(await reasonOf('SPRING30')).toBe('applied')
  })

  it('[BLK-1] null clears, inside an object too; the owner stays the owner', async () => {
    await bulk({ ids: ['a31'] }, { ends: null, limits: { redemptions: null, per_customer: 2 }, metadata: { more: 1 } })
    const { body } = await ask('GET', '/v1/codes/a31')
    expect(body).toMatchObject({ limits: { per_customer: 2 }, metadata: { kept: true, more: 1 } })
    expect(body).not.toHaveProperty('ends')
    const quote = { ...cart('SPRING31'), customer: { email: 'canary@example.com' } }
    const { discounts } = (await ask('POST', '/v1/quotes', { body: quote })).body
    expect(discounts.rejected).toMatchObject([{ reason: 'wrong_customer', details: { own: true } }])
  })

  it('[BLK-2] goes on where the page ended, and says how many remain', async () => {
    const select = { prefix: 'spring' }
    const change = { metadata: { batch: 'two' } }
    const first = await bulk(select, change, { limit: 20 })
    expect(first).toMatchObject({ changed: 20, remaining: 9 })
    const second = await bulk(select, change, { limit: 20, after: first.next })
    expect(second).toMatchObject({ changed: 9, remaining: 0, next: null })
    const other = await ask('POST', '/v1/codes/bulk', { body: { select, change: { metadata: {} }, after: first.next } })
    expect([other.status, other.body.code]).toEqual([400, 'bad_cursor'])
    // What is archived is left alone unless it is asked for.
    expect((await ask('GET', '/v1/codes/a10')).body.metadata).toEqual({ kept: true })
    expect(await bulk({ ...select, status: 'archived' }, change)).toMatchObject({ changed: 1 })
  })

  it('[BLK-2] pages by promotion and by status', async () => {
    for (const select of [{ promotion: 'p' }, { promotion: 'p', status: 'active' }, { status: 'active' }]) {
      const change = { metadata: { round: JSON.stringify(select) } }
      const seen: number[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const told: Told = await bulk(select, change, { limit: 7, ...(after !== undefined && { after }) })
        seen.push(told.changed)
        after = told.next
      }
      const whole = 'promotion' in select ? 19 : 29
      expect(seen.reduce((sum, n) => sum + n)).toBe(whole)
      expect(seen.slice(0, -1).every(n => n === 7)).toBe(true)
    }
  })

  it('[BLK-1] refuses each that does not fit by name, and changes the others', async () => {
    await make('codes', { id: 'late', code: 'LATE', promotion: 'p', starts: '2097-01-01' })
    const told = await bulk({ codes: ['late', 'SPRING 32', 'nobody', '§'] }, { ends: '2090-01-01' })
    expect(told).toMatchObject({ changed: 1, unchanged: 0, refused: 3 })
    expect(told.refusals.map(({ of, reason }) => [of, reason]).toSorted()).toEqual([
      ['late', 'invalid'],
      ['nobody', 'not_found'],
      ['§', 'not_found'],
    ])
    expect((await ask('GET', '/v1/codes/a32')).body).toMatchObject({ ends: '2090-01-01' })
  })

  it('[BLK-1] revives an archived code only where its text is free', async () => {
    await make('codes', { id: 'again', code: 'SPRING-10', promotion: 'p' })
    const told = await bulk({ ids: ['a10', 'a11'] }, { status: 'active' })
    expect(told).toMatchObject({ changed: 0, unchanged: 1, refusals: [{ of: 'a10', reason: 'code_exists' }] })
    await ask('POST', '/v1/codes/again/archive')
    const both = await bulk({ ids: ['a10', 'again'] }, { status: 'active' })
    expect(both).toMatchObject({ changed: 1, refusals: [{ of: 'again', reason: 'code_exists' }] })
  })

  it('[BLK-3] leaves codes of a batch without a row to their batch', async () => {
    const batch = await ask('POST', '/v1/batches', { body: { id: 'vip', promotion: 'p', count: 20, words: null } })
    expect(batch.status).toBe(201)
    const csv = String((await ask('GET', '/v1/batches/vip/codes.csv')).body)
    const [, text = ''] = csv.split('\n')
    const told = await bulk({ codes: [text] }, { status: 'disabled' })
    expect(told.refusals).toMatchObject([{ of: text, reason: 'of_batch', batch: 'vip' }])
    expect(await codesOf('batch=vip')).toEqual([])
    await ask('POST', '/v1/batches/vip/disable', { body: { codes: [text] } })
    const [row] = await codesOf('batch=vip')
    expect(row?.status).toBe('disabled')
    expect(await codesOf('batch=vip&status=active')).toEqual([])
    expect(await bulk({ batch: 'vip' }, { status: 'active' })).toMatchObject({ changed: 1 })
    expect(await reasonOf(text)).toBe('applied')
    expect(await bulk({ batch: 'vip' }, { status: 'archived' })).toMatchObject({ changed: 1 })
    expect(await reasonOf(text)).toBe('unknown_code')
    expect(await bulk({ batch: 'vip' }, { status: 'active' })).toMatchObject({ changed: 0, unchanged: 0 })
    expect(await bulk({ batch: 'vip', status: 'archived' }, { status: 'active' })).toMatchObject({ changed: 1 })
    expect(await reasonOf(text)).toBe('applied')
  })

  it('[BLK-1] a limit that comes along counts what was used before', async () => {
    await make('codes', { id: 'used', code: 'USED', promotion: 'p' })
    const buy = (id: string) => ask('POST', '/v1/redemptions', { body: { order: { id, ...cart('USED') } } })
    expect((await buy('u-1')).status).toBe(201)
    // Redemptions of it go on counting from what was there.
    await bulk({ codes: ['USED'] }, { limits: { redemptions: 1 } })
    expect((await buy('u-2')).status).toBe(409)
    expect(await reasonOf('USED')).toBe('redemption_limit')
    expect(await verifyStore(database.db, 'default')).toEqual([])
  })

  it('[B6] is done once for a key, and a dry run uses no key up', async () => {
    const headers = { 'idempotency-key': 'bulk-1' }
    const body = { select: { ids: ['a12', 'a13'] }, change: { metadata: { once: 1 } } }
    const dry = await ask('POST', '/v1/codes/bulk', { headers, body: { ...body, dry_run: true } })
    const first = await ask('POST', '/v1/codes/bulk', { headers, body })
    const again = await ask('POST', '/v1/codes/bulk', { headers, body })
    expect([dry.status, first.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true'])
    expect(again.body).toEqual(first.body)
    const other = await ask('POST', '/v1/codes/bulk', { headers, body: { ...body, select: { ids: ['a14'] } } })
    expect([other.status, other.body.code]).toEqual([422, 'key_reused'])
  })

  it('refuses what selects nothing, changes nothing, or could be said of no code', async () => {
    const asked = (body: object) => ask('POST', '/v1/codes/bulk', { body })
    const change = { status: 'disabled' }
    const wrong: readonly [object, ...string[]][] = [
      [{ select: {}, change }, '$.select'],
      [{ select: { ids: ['a12'], promotion: 'p' }, change }, '$.select'],
      [{ select: { ids: ['a12'] }, change: {} }, '$.change'],
      [{ select: { ids: ['a12'] }, change: { ends: 'tomorrow' } }, '$.change.ends'],
      [{ select: { ids: ['a12'] }, change: { limits: { redemptions: 0 } } }, '$.change.limits.redemptions'],
      [{ select: { ids: ['a12'] }, change: { promotion: 'q' } }, '$.change.promotion', '$.change'],
    ]
    for (const [body, ...paths] of wrong) {
      const answer = await asked(body)
      expect([answer.status, pathsOf(answer)], JSON.stringify(body)).toEqual([422, paths])
    }
  })

  it('[I1] [I4] is for secret keys, and touches one store', async () => {
    const body = { select: { ids: ['a12'] }, change: { status: 'disabled' } }
    const status = async (key: string, noun: string) => (await ask('POST', `/v1/${noun}/bulk`, { body, key })).status
    expect([await status(keys.publishable, 'codes'), await status(keys.publishable, 'promotions')]).toEqual([403, 403])
    const other = await ask('POST', '/v1/codes/bulk', { body, key: keys.otherSecret })
    expect(other.body).toMatchObject({ changed: 0, refusals: [{ of: 'a12', reason: 'not_found' }] })
    for (const select of [{ prefix: 'S' }, { promotion: 'p' }, { status: 'active' }, { codes: ['SPRING12'] }]) {
      const answer = await ask('POST', '/v1/codes/bulk', { body: { ...body, select }, key: keys.otherSecret })
      expect(answer.body).toMatchObject({ changed: 0, unchanged: 0 })
    }
    expect((await ask('GET', '/v1/codes/a12')).body.status).toBe('active')
    expect((await ask('GET', '/v1/codes?prefix=SPRING', { key: keys.otherSecret })).body.data).toEqual([])
  })
})

describe('GET /v1/codes?prefix=', () => {
  const texts = (answer: Answer) => [...answer.body.data].map(({ code }) => code)

  it('[C7] [C8] finds live codes by how they begin, page by page, in the order of their texts', async () => {
    const first = await ask('GET', '/v1/codes?prefix=spring%202&limit=6')
    expect(texts(first)).toEqual(['Spring-20', 'Spring-21', 'Spring-22', 'Spring-23', 'Spring-24', 'Spring-25'])
    const second = await ask('GET', `/v1/codes?prefix=spring%202&limit=6&after=${first.body.next}`)
    expect([texts(second).length, second.body.has_more, second.body.next]).toEqual([4, false, null])
    expect(texts(await ask('GET', '/v1/codes?prefix=spring3&promotion=p'))).toEqual([])
    expect(texts(await ask('GET', '/v1/codes?prefix=spring3&promotion=q&status=active'))).toHaveLength(10)
    expect(texts(await ask('GET', '/v1/codes?prefix=%25&status=disabled'))).toEqual([])
    expect((await ask('GET', '/v1/codes?prefix=a&code=a')).status).toBe(400)
    expect((await ask('GET', `/v1/codes?prefix=spring&after=${first.body.next}`)).status).toBe(400)
  })
})

describe('POST /v1/promotions/bulk', () => {
  const promotions = (select: object, change: object, more: object = {}) => bulk(select, change, more, 'promotions')

  beforeAll(async () => {
    await make('campaigns', { id: 'friday' })
    for (let n = 0; n < 5; n += 1) await make('promotions', { id: `bf${n}`, campaign: 'friday' })
  })

  it('[row 108] [BLK-1] pauses, activates and archives a campaign as a whole', async () => {
    const version = async () => (await ask('GET', '/v1/promotions/bf0')).body
    expect(await promotions({ campaign: 'friday' }, { status: 'paused' }, { dry_run: true })).toMatchObject({
      changed: 5,
    })
    expect(await promotions({ campaign: 'friday' }, { status: 'paused' })).toMatchObject({ changed: 5, unchanged: 0 })
    expect(await version()).toMatchObject({ status: 'paused', state: { now: 'paused' }, revision: 2 })
    expect(await promotions({ campaign: 'friday', status: 'paused' }, { status: 'active' })).toMatchObject({
      changed: 5,
    })
    expect(await version()).toMatchObject({ status: 'active', revision: 3 })
    const told = await ask('GET', '/v1/promotions/bf0/revisions')
    expect(told.body.data).toHaveLength(3)
  })

  it('[C15] [BLK-1] moves an end and keeps everything else of the schedule', async () => {
    const told = await promotions({ ids: ['bf1', 'none'] }, { schedule: { ends: '2099-12-31' } })
    expect(told).toMatchObject({ changed: 1, refusals: [{ of: 'none', reason: 'not_found' }] })
    const { body } = await ask('GET', '/v1/promotions/bf1')
    expect(body.schedule).toEqual({ starts: '2020-03-01', ends: '2099-12-31', time_zone: 'Europe/Paris' })
    const wrong = await promotions({ ids: ['bf1'] }, { schedule: { ends: '2019-01-01' } })
    expect(wrong).toMatchObject({ changed: 0, refusals: [{ of: 'bf1', reason: 'invalid' }] })
  })

  it('[BLK-2] goes on where the page ended; what is archived is left alone', async () => {
    await promotions({ ids: ['bf4'] }, { status: 'archived' })
    const first = await promotions({ campaign: 'friday' }, { metadata: { a: 1 } }, { limit: 3 })
    expect(first).toMatchObject({ changed: 3, remaining: 1 })
    const rest = await promotions({ campaign: 'friday' }, { metadata: { a: 1 } }, { limit: 3, after: first.next })
    expect(rest).toMatchObject({ changed: 1, remaining: 0, next: null })
  })
})
