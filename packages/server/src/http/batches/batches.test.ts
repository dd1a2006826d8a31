/** Batches over HTTP: from a plan to codes that redeem, and off again. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, pathsOf } from '../../../test/documents.ts'
import { type Answer, withService } from '../../../test/with-service.ts'
import { createBatchMaker } from '../../use-cases/batches/maker.ts'
import { verifyReports } from '../../use-cases/reports/verify-reports.ts'

const service = withService()
const { ask, keys } = service
const make = maker(ask)

beforeAll(async () => {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  await make('promotions', { id: 'base', conditions: [], effects, limits: {}, combination: {} })
})

/** What tests look at in a batch. */
interface Batch {
  readonly status: string
  readonly count: number
  readonly made: number
  readonly exported: number
  readonly used: number
  readonly shape: string
  readonly pattern: string
  readonly density_bits: number
  readonly disabled?: readonly { readonly from: number; readonly to: number }[]
  readonly replaced_by?: string
  readonly retired?: boolean
}

const batchOf = (answer: Answer) => answer.body as unknown as Batch

async function create(body: object, status = 201): Promise<Answer> {
  const answer = await ask('POST', '/v1/batches', { body: { promotion: 'base', ...body } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  return answer
}

async function ready(id: string): Promise<Answer> {
  for (;;) {
    const answer = await ask('GET', `/v1/batches/${id}`)
    if (batchOf(answer).status !== 'making') return answer
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function codesOf(id: string, query = ''): Promise<readonly string[]> {
  const answer = await ask('GET', `/v1/batches/${id}/codes.csv${query}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body as unknown as string).trimEnd().split('\n').slice(1)
}

async function quote(code: string, at?: string) {
  const line_items = [{ id: 'l1', quantity: 1, unit_price: 1000 }]
  const cart = { currency: 'USD', line_items, discounts: { codes: [code] }, ...(at && { at }) }
  return (await ask('POST', '/v1/quotes', { body: cart })).body.discounts
}

const reasonOf = async (code: string, at?: string) => (await quote(code, at)).rejected[0]?.reason ?? 'applied'

const post = (id: string, verb: string, body?: object) =>
  ask('POST', `/v1/batches/${id}/${verb}`, body === undefined ? {} : { body })

describe('a batch', () => {
  it('[C4] [C5] is there at once, its codes redeem, and progress shows', async () => {
    const made = await create({ id: 'first', count: 1000, pattern: 'SPRING-####-####-####' })
    expect(made.body).toMatchObject({
      id: 'first',
      promotion: 'base',
      count: 1000,
      handout: 'export',
      words: 'words-1',
    })
    expect(made.headers.get('location')).toBe('/v1/batches/first')
    const done = batchOf(await ready('first'))
    expect(done).toMatchObject({ status: 'ready', made: 1000, exported: 0, used: 0, pattern: 'SPRING-####-####-####' })
    const codes = await codesOf('first')
    expect(new Set(codes).size).toBe(1000)
    for (const code of codes) expect(code).toMatch(/^SPRING-[2-9B-DF-HJ-NP-TV-Z]{4}(-[2-9B-DF-HJ-NP-TV-Z]{4}){2}$/)
    expect((await quote(codes[0]!)).applied).toMatchObject([{ promotion: 'base', amount: 100 }])
    expect(batchOf(await ready('first')).exported).toBe(1000)
  })

  it('is ready in its first answer where nothing has to be counted', async () => {
    const made = batchOf(await create({ count: 10_000_000, pattern: 'TEN-#######-#######', words: null }))
    expect(made).toMatchObject({ status: 'ready', made: 10_000_000 })
  })

  it('[BAT-11] is the same again under the same id, and another wish under it is refused by name', async () => {
    const wish = { id: 'again', count: 5, words: null }
    const one = await create(wish)
    const other = await create(wish)
    expect(other.headers.get('idempotent-replayed')).toBe('true')
    expect(other.body).toEqual(one.body)
    const third = await create({ ...wish, count: 6 }, 422)
    expect([third.body.code, pathsOf(third)]).toEqual(['key_reused', ['$.count']])
  })

  it('is made once for an Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'batch-key' }
    const body = { promotion: 'base', count: 5, words: null }
    const answers = [
      await ask('POST', '/v1/batches', { body, headers }),
      await ask('POST', '/v1/batches', { body, headers }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[0]!.body.id).toBe(answers[1]!.body.id)
  })

  it('[C1] [C3] [F12] is refused with the arithmetic, never lengthened', async () => {
    const answer = await create({ count: 1_000_000, pattern: '#####', alphabet: 'digits' }, 422)
    expect(answer.body.errors[0]).toMatchObject({ path: '$.count', code: 'over_capacity' })
    expect(answer.body.errors[0]!.message).toContain('10^5 = 100000 < 1000000')
    const guessable = await create({ count: 8, length: 1 }, 422)
    expect(guessable.body.errors[0]).toMatchObject({ path: '$.accept_guessable', code: 'too_guessable' })
    expect(guessable.body.errors[0]!.message).toContain('28^1 = 28 >= 8')
  })

  it('names everything that speaks against it', async () => {
    const answer = await create({ promotion: 'nowhere', count: 5, pattern: 'NO-PLACES', ends: '2020-01-01' }, 422)
    expect(pathsOf(answer)).toEqual(['$.promotion', '$.pattern'])
    const shape = await create({ count: 0, alphabet: 7, source: { channel: 3 }, length: 99 }, 422)
    expect(pathsOf(shape)).toEqual(expect.arrayContaining(['$.count', '$.alphabet', '$.length', '$.source.channel']))
  })

  it('[C2] shows what it would be before anything is made', async () => {
    const body = { promotion: 'base', count: 100_000, prefix: 'VIP', length: 16 }
    const { status, body: plan } = await ask('POST', '/v1/batches/preview', { body })
    expect(status).toBe(200)
    expect(plan).toMatchObject({
      ok: true,
      shape: 'VIP-####-####-####-####',
      capacity: (28n ** 16n).toString(),
      guessing: { density_bits: 60.3 },
      warnings: [],
      refusals: [],
      made: 'computed',
    })
    const weak = await ask('POST', '/v1/batches/preview', { body: { ...body, length: 8 } })
    expect(weak.body).toMatchObject({
      ok: true,
      warnings: [{ reason: 'guessable', details: { recommended_places: 11 } }],
    })
    const none = await ask('POST', '/v1/batches/preview', { body: { ...body, length: 1 } })
    expect(none.body).toMatchObject({ ok: false, refusals: [{ path: '$.count', reason: 'over_capacity' }] })
    expect((await ask('GET', '/v1/batches?status=making')).body.data).toEqual([])
  })
})

describe('the life of a batch', () => {
  it('[#108] is switched off and on as a whole, at once and for good until then', async () => {
    await create({ id: 'whole', count: 10, words: null })
    const [code] = await codesOf('whole')
    expect(await reasonOf(code!)).toBe('applied')
    const off = await post('whole', 'disable')
    expect([off.status, batchOf(off).status]).toEqual([200, 'disabled'])
    expect(await reasonOf(code!)).toBe('code_disabled')
    expect((await post('whole', 'disable')).body.revision).toBe(off.body.revision)
    expect(batchOf(await post('whole', 'enable')).status).toBe('ready')
    expect(await reasonOf(code!)).toBe('applied')
    const { data } = (await ask('GET', '/v1/batches/whole/revisions')).body
    expect(data.map(({ document }) => document.status)).toEqual(['ready', 'disabled', 'ready'])
  })

  it('[#108] a range is switched off by index or by code, and shows', async () => {
    await create({ id: 'range', count: 100, words: null })
    const codes = await codesOf('range')
    const off = batchOf(await post('range', 'disable', { from: 10, to: 19 }))
    expect(off).toMatchObject({ status: 'ready', disabled: [{ from: 10, to: 19 }] })
    const reasons = await Promise.all([9, 10, 19, 20].map(at => reasonOf(codes[at]!)))
    expect(reasons).toEqual(['applied', 'code_disabled', 'code_disabled', 'applied'])
    const more = batchOf(await post('range', 'disable', { from: codes[20]!, to: codes[24]!.toLowerCase() }))
    expect(more.disabled).toEqual([{ from: 10, to: 24 }])
    expect(batchOf(await post('range', 'enable', { from: 12, to: 22 })).disabled).toEqual([
      { from: 10, to: 11 },
      { from: 23, to: 24 },
    ])
    expect(batchOf(await post('range', 'enable', { codes: [codes[11]] })).disabled).toEqual([
      { from: 10, to: 10 },
      { from: 23, to: 24 },
    ])
    expect(await Promise.all([10, 11].map(at => reasonOf(codes[at]!)))).toEqual(['code_disabled', 'applied'])
    expect(batchOf(await post('range', 'enable')).disabled).toBeUndefined()
    for (const part of [{ from: 100 }, { from: 5, to: 4 }, { from: 'NOPE' }, { from: 0, codes: ['X'] }])
      expect((await post('range', 'disable', part)).status, JSON.stringify(part)).toBe(422)
  })

  it('[#108] codes are switched off by name, all of them or none', async () => {
    await create({ id: 'named', count: 10, words: null })
    const codes = await codesOf('named')
    const wrong = await post('named', 'disable', { codes: [codes[0], 'NOT-THERE', 'first'] })
    expect([wrong.status, pathsOf(wrong)]).toEqual([422, ['$.codes[1]', '$.codes[2]']])
    expect(await reasonOf(codes[0]!)).toBe('applied')
    const off = await post('named', 'disable', { codes: [codes[0], codes[1]!.toLowerCase(), codes[0]] })
    expect(off.status, JSON.stringify(off.body)).toBe(200)
    expect(await Promise.all([0, 1, 2].map(at => reasonOf(codes[at]!)))).toEqual([
      'code_disabled',
      'code_disabled',
      'applied',
    ])
    await post('named', 'enable', { codes: [codes[1]] })
    expect(await Promise.all([0, 1].map(at => reasonOf(codes[at]!)))).toEqual(['code_disabled', 'applied'])
  })

  it('[A16] of many made at once no two share a code, and one id is one batch', async () => {
    const many = await Promise.all(
      Array.from({ length: 8 }, () => create({ count: 500, pattern: 'MANY-##########', words: null })),
    )
    const codes = (await Promise.all(many.map(({ body }) => codesOf(body.id)))).flat()
    expect([codes.length, new Set(codes).size]).toEqual([4000, 4000])
    const same = await Promise.all(Array.from({ length: 6 }, () => create({ id: 'one', count: 5, words: null })))
    expect(new Set(same.map(({ body }) => body.created_at)).size).toBe(1)
    expect((await codesOf('one')).length).toBe(5)
  })

  it('has no id under which a code might be taken for one of its own', async () => {
    await make('codes', { id: 'code_mine-7', code: 'MINE7' })
    const answer = await create({ id: 'mine', count: 5, words: null }, 422)
    expect(answer.body.errors[0]).toMatchObject({ path: '$.id', code: 'taken' })
  })

  it('its codes hold for so long after they were in a file, drawn ones too', async () => {
    const drawn = { pattern: 'E-##', alphabet: 'digits', accept_guessable: true }
    await create({ id: 'days', count: 2, words: null, expires_after: 'P2D' })
    await create({ id: 'drawn-days', count: 2, expires_after: 'P2D', ...drawn })
    await ready('drawn-days')
    for (const id of ['days', 'drawn-days']) {
      const [code = ''] = await codesOf(id)
      expect(await reasonOf(code), id).toBe('applied')
      const later = new Date(Date.now() + 49 * 3_600_000).toISOString()
      expect(await reasonOf(code, later), id).toBe('expired')
    }
  })

  it('[BAT-9] gets more codes of the same format, or the arithmetic', async () => {
    await create({ id: 'more', count: 10, pattern: 'MORE-#####', accept_guessable: true, words: null })
    const before = await codesOf('more')
    expect(batchOf(await post('more', 'extend', { count: 25 }))).toMatchObject({ status: 'ready', count: 25, made: 25 })
    expect(batchOf(await post('more', 'extend', { count: 25 })).count).toBe(25)
    const after = await codesOf('more')
    expect(after.slice(0, 10)).toEqual(before)
    expect([after.length, new Set(after).size]).toEqual([25, 25])
    const much = await post('more', 'extend', { count: 20_000_000 })
    expect(much.body.errors[0]).toMatchObject({ path: '$.count', code: 'over_capacity' })
    expect(much.body.errors[0]!.message).toContain('28^5 = 17210368 < 25 + 19999975')
    expect(pathsOf(await post('more', 'extend', { count: 24 }))).toEqual(['$.count'])
    expect(await codesOf('more')).toEqual(after)
  })

  it('[BAT-9] is refused more once its codes would be easy to guess', async () => {
    await create({ id: 'dense', count: 100, length: 6 })
    const answer = await post('dense', 'extend', { count: 10_000 })
    expect(answer.body.errors[0]).toMatchObject({ path: '$.accept_guessable', code: 'too_guessable' })
    expect(batchOf(await ready('dense')).count).toBe(100)
  })

  it('[#9] changes what its codes have in common, and never how they read', async () => {
    const made = await create({ id: 'terms', count: 5, words: null, metadata: { mailing: 7 } })
    const [code] = await codesOf('terms')
    const patch = (body: object, headers = ifMatch(made)) => ask('PATCH', '/v1/batches/terms', { body, headers })
    const ended = await patch({ ends: '2020-01-01', limits: { redemptions: 1 } })
    expect(ended.body).toMatchObject({ ends: '2020-01-01', limits: { redemptions: 1 }, metadata: { mailing: 7 } })
    expect(await reasonOf(code!)).toBe('expired')
    expect((await patch({ ends: null })).status).toBe(412)
    const opened = await patch({ ends: null }, ifMatch(ended))
    expect(opened.body).not.toHaveProperty('ends')
    expect(await reasonOf(code!)).toBe('applied')
    const frozen = await patch({ pattern: '####', count: 7, length: 3, status: 'ready' }, ifMatch(opened))
    expect([frozen.status, pathsOf(frozen)]).toEqual([422, ['$.count', '$.pattern', '$.length']])
    expect((await patch({}, {} as never)).status).toBe(428)
  })

  it('[BAT-10] pauses and goes on where it stopped', async () => {
    await create({ id: 'paused', count: 400_000, pattern: 'PAUSE-###########' })
    const paused = await post('paused', 'pause')
    expect([paused.status, batchOf(paused).status]).toEqual([200, 'paused'])
    expect(batchOf(paused).made).toBeLessThan(400_000)
    await new Promise(resolve => setTimeout(resolve, 300))
    const still = batchOf(await ready('paused'))
    expect(still.status).toBe('paused')
    const early = await ask('GET', '/v1/batches/paused/codes.csv')
    expect([early.status, early.body.code]).toEqual([409, 'in_progress'])
    expect(batchOf(await post('paused', 'resume')).status).toBe('making')
    expect(batchOf(await ready('paused'))).toMatchObject({ status: 'ready', made: 400_000 })
    expect((await codesOf('paused')).length).toBe(400_000)
    const late = await post('paused', 'pause')
    expect([late.status, late.body.code]).toEqual([409, 'already_resolved'])
  }, 20_000)

  it('[BAT-10] [C5] is made exactly once by several servers, also by one that finds it half done', async () => {
    await create({ id: 'shared', count: 300_000, pattern: 'SHARED-###########' })
    const { service: one } = service.booted
    const other = createBatchMaker(one, one.log)
    await Promise.all([one.batches.sweep(), other.sweep(), other.sweep()])
    while (batchOf(await ask('GET', '/v1/batches/shared')).status === 'making') await other.sweep()
    expect(batchOf(await ready('shared'))).toMatchObject({ status: 'ready', made: 300_000 })
    const codes = await codesOf('shared')
    expect([codes.length, new Set(codes).size]).toEqual([300_000, 300_000])
  }, 20_000)

  it('[BAT-10] drawn codes are drawn once, however many servers draw', async () => {
    await create({ id: 'drawn-shared', count: 12_000, pattern: 'DRAWN-####', accept_guessable: true })
    const { service: one } = service.booted
    await Promise.all([1, 2, 3].map(() => createBatchMaker(one, one.log).sweep()))
    expect(batchOf(await ready('drawn-shared'))).toMatchObject({ status: 'ready', made: 12_000 })
    const codes = await codesOf('drawn-shared')
    expect([codes.length, new Set(codes).size]).toEqual([12_000, 12_000])
  })

  it('draws codes of a space that is too small to be computed', async () => {
    await create({ id: 'drawn', count: 90, pattern: 'D-##', alphabet: 'digits', accept_guessable: true })
    expect(batchOf(await ready('drawn'))).toMatchObject({ status: 'ready', made: 90 })
    const codes = await codesOf('drawn')
    expect([codes.length, new Set(codes).size]).toEqual([90, 90])
    expect(await reasonOf(codes[89]!)).toBe('applied')
    expect(batchOf(await post('drawn', 'disable')).status).toBe('disabled')
    expect(await reasonOf(codes[89]!)).toBe('code_disabled')
  })

  it('[BAT-6] gives up a space whose secret is out, and puts new codes in the place of the old', async () => {
    await create({ id: 'leaked', count: 10, pattern: 'LEAK-##########' })
    await create({ id: 'beside', count: 5, pattern: 'LEAK-##########' })
    await Promise.all(['leaked', 'beside'].map(ready))
    const old = await codesOf('leaked')
    const answer = await post('leaked', 'retire-space')
    expect(answer.body).toMatchObject({
      disabled: ['beside', 'leaked'],
      replacements: [
        { batch: 'beside', by: { count: 5 } },
        { batch: 'leaked', by: { count: 10 } },
      ],
    })
    const again = await post('leaked', 'retire-space')
    const replacements = (reply: Answer) =>
      (reply.body as unknown as { replacements: { by: { id: string } }[] }).replacements.map(({ by }) => by.id)
    expect(replacements(again)).toEqual(replacements(answer))
    for (const code of old) expect(await reasonOf(code)).not.toBe('applied')
    expect(batchOf(await ready('leaked'))).toMatchObject({ status: 'disabled', retired: true })
    const next = replacements(answer)[1]!
    await ready(next)
    const fresh = await codesOf(next)
    expect(fresh.length).toBe(10)
    expect(fresh.filter(code => old.includes(code))).toEqual([])
    expect(await reasonOf(fresh[0]!)).toBe('applied')
    expect((await post('leaked', 'enable')).status).toBe(409)
    expect((await post('leaked', 'extend', { count: 20 })).status).toBe(409)
  })

  it('[BAT-13] counts its uses, and gives back those of cancelled orders', async () => {
    await create({ id: 'used', count: 5, words: null })
    const codes = await codesOf('used')
    const line_items = [{ id: 'l1', quantity: 1, unit_price: 1000 }]
    for (const [at, code] of codes.slice(0, 3).entries()) {
      const order = { id: `used-${at}`, currency: 'USD', line_items, discounts: { codes: [code] } }
      expect((await ask('POST', '/v1/redemptions', { body: { order } })).status).toBe(201)
    }
    await ask('POST', '/v1/redemptions/order:used-1/cancel')
    await service.booted.service.reports.catchUp('default')
    expect(batchOf(await ready('used')).used).toBe(2)
  })

  it('[BAT-13] the doctor finds uses that the ledger does not have, and counts them anew', async () => {
    const { connection, db } = service.database
    const text = "update report_days set redemptions = 9 where report = 'batches' and key = 'used'"
    await db.query({ name: 'test-spoil-uses', text, values: [] })
    expect(batchOf(await ready('used')).used).toBe(9)
    const [found] = await verifyReports(connection, { storeIds: ['default'], repair: true })
    expect(found?.rows).toMatchObject([
      { report: 'batches', key: 'used', expected: { redemptions: 2 }, actual: { redemptions: 9 } },
    ])
    expect(batchOf(await ready('used')).used).toBe(2)
  })

  it('tells of itself in the outbox', async () => {
    const text = "select type, body ->> 'batch' as batch from outbox where body ->> 'batch' = 'whole' order by event_id"
    const rows = await service.database.db.query({ name: 'test-outbox', text, values: [] })
    expect(rows).toEqual(['batch.created', 'batch.disabled', 'batch.enabled'].map(type => ({ type, batch: 'whole' })))
  })
})

describe('lists and strangers', () => {
  it('are pages by promotion and status', async () => {
    const page = await ask('GET', '/v1/batches?promotion=base&status=disabled&limit=1')
    expect(page.body.data.length).toBe(1)
    expect(page.body.has_more).toBe(true)
    const next = await ask('GET', `/v1/batches?promotion=base&status=disabled&limit=1&after=${page.body.next}`)
    expect(next.body.data[0]!.id > page.body.data[0]!.id).toBe(true)
  })

  it('[G12] [I1] show nothing to another store, nor to a publishable key', async () => {
    for (const path of ['/v1/batches/first', '/v1/batches/first/codes.csv', '/v1/batches/first/revisions']) {
      expect((await ask('GET', path, { key: keys.otherSecret })).status).toBe(404)
      expect((await ask('GET', path, { key: keys.publishable })).status).toBe(403)
    }
    expect((await ask('GET', '/v1/batches', { key: keys.otherSecret })).body.data).toEqual([])
  })
})
