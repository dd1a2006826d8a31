/** Codes looked over before they go live, over HTTP: beside the live codes of their store, and as warnings when they are made. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker } from '../../../test/documents.ts'
import { type Body, withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()
const make = maker(ask)

interface Finding {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly promotion?: string
  readonly code?: string
  readonly details: Readonly<Record<string, unknown>>
}

const loose = { limits: undefined, schedule: undefined, conditions: [] }
const free = { ...loose, effects: [{ type: 'percent_off', percent: '100', target: 'order' }] }

beforeAll(async () => {
  await make('promotions', { id: 'base' })
  await make('promotions', { id: 'loose', ...loose })
  await make('promotions', { id: 'free', ...free })
  await make('promotions', { id: 'families' })
  for (const code of ['SAVE5', 'SAVE10', 'SAVE50', 'SOLO77', 'SUNSHINE'])
    await make('codes', { code, promotion: 'families' })
})

async function lint(body: object, key = keys.secret): Promise<readonly Finding[]> {
  const answer = await ask('POST', '/v1/codes/lint', { body, key })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body as unknown as { readonly findings: readonly Finding[] }).findings
}

const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule)
const warningsOf = (body: Body) => (body.warnings ?? []) as unknown as readonly Finding[]

describe('the lint of a code', () => {
  it('[LNT-1] [G6] [row 12] sees what is live: families, near duplicates, look-alikes, the same', async () => {
    const family = await lint({ code: 'save15', promotion: 'loose' })
    expect(family.find(({ rule }) => rule === 'guessable_code')).toMatchObject({
      severity: 'warning',
      promotion: 'loose',
      details: { why: 'family', codes: ['SAVE5', 'SAVE10', 'SAVE50'], count: 3, limited: false },
      message: 'Whoever knows SAVE5, SAVE10 and SAVE50 will try save15. Nothing limits how often it is used.',
    })
    expect(family.find(({ rule }) => rule === 'public_permanent_code')?.severity).toBe('warning')
    expect(rulesOf(await lint({ code: 'SUNSHNIE', promotion: 'base' }))).toContain('near_duplicate_codes')
    expect(rulesOf(await lint({ code: 'SUNSHNIE', promotion: 'families' }))).not.toContain('near_duplicate_codes')
    expect(rulesOf(await lint({ code: 'S0L077' }))).toContain('look_alike_codes')
    expect(await lint({ code: ' sun-shine ' })).toMatchObject([{ rule: 'code_taken', severity: 'error' }])
    expect(await lint({ code: 'MARTA26', promotion: 'base' })).toEqual([])
  })

  it('[G6] says what is free and bounded by nothing, as the engine prices it', async () => {
    const details = { percent: 100, limited: false }
    const findings = await lint({ code: 'MARTA26', promotion: 'free' })
    expect(findings.find(({ rule }) => rule === 'full_discount')).toMatchObject({ severity: 'warning', details })
    const bounded = await lint({ code: 'MARTA26', promotion: 'free', limits: { redemptions: 5 } })
    expect(bounded).toMatchObject([{ rule: 'full_discount', severity: 'hint' }])
    expect(rulesOf(await lint({ code: 'MARTA26', promotion: 'loose' }))).not.toContain('full_discount')
  })

  it('[LNT-2] [F4] [F6] answers 200 for what cannot be a code, in the language asked for', async () => {
    const answer = await ask('POST', '/v1/codes/lint', { body: { code: 'S\u0410VE', locale: 'fr' } })
    expect(answer.body).toMatchObject({ code: 'S\u0410VE', canonical: null })
    const [finding] = (answer.body as unknown as { readonly findings: readonly Finding[] }).findings
    expect(finding).toMatchObject({ rule: 'mixed_scripts', severity: 'error' })
    expect(finding?.message).toMatch(/lettres d’un autre alphabet/)
    expect(rulesOf(await lint({ code: '\u202eSAVE' }))).toEqual(['malformed_code'])
  })

  it('refuses a promotion that is not there, and what it does not know', async () => {
    const unknown = await ask('POST', '/v1/codes/lint', { body: { code: 'MARTA26', promotion: 'nowhere' } })
    expect([unknown.status, unknown.body.errors[0]?.path]).toEqual([422, '$.promotion'])
    expect((await ask('POST', '/v1/codes/lint', { body: { code: 'MARTA26', status: 'x' } })).status).toBe(422)
    expect((await ask('POST', '/v1/codes/lint', { body: { code: 'X' }, key: keys.publishable })).status).toBe(403)
  })

  it('[LNT-2] [COD-3] sees the codes of batches, which have no rows', async () => {
    const batch = { id: 'numbers', promotion: 'base', count: 20, pattern: 'OX##-####-####' }
    expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
    await expect.poll(async () => (await ask('GET', '/v1/batches/numbers')).body.status).not.toBe('making')
    const csv = String((await ask('GET', '/v1/batches/numbers/codes.csv')).body)
    const code = csv.match(/OX[^,\s]+/)?.[0] ?? ''
    expect(rulesOf(await lint({ code }))).toContain('code_taken')
    expect(rulesOf(await lint({ code: code.replace('O', '0') }))).toContain('look_alike_codes')
    expect(rulesOf(await lint({ code }, keys.otherSecret))).not.toContain('code_taken')
  })

  it('[LNT-2] [I1] knows nothing of another store', async () => {
    expect(rulesOf(await lint({ code: 'SUNSHINE' }, keys.otherSecret))).not.toContain('code_taken')
    const foreign = await ask('POST', '/v1/codes/lint', {
      body: { code: 'X', promotion: 'base' },
      key: keys.otherSecret,
    })
    expect(foreign.status).toBe(422)
  })
})

describe('warnings', () => {
  it('[LNT-3] [G6] come with the answer that makes a code, and only what is more than a hint', async () => {
    const made = await make('codes', { code: 'TEST', promotion: 'loose' })
    expect(rulesOf(warningsOf(made.body))).toEqual(['short_code', 'public_permanent_code', 'reserved_word'])
    expect(warningsOf(made.body)[0]).toMatchObject({ code: made.body.id, promotion: 'loose' })
    const read = await ask('GET', `/v1/codes/${made.body.id}`)
    expect(read.body).not.toHaveProperty('warnings')
    expect((await make('codes', { code: 'MARTA27' })).body).not.toHaveProperty('warnings')
  })

  it('[LNT-3] [API-3] sent back they change nothing', async () => {
    const made = await make('codes', { code: 'DEMO', promotion: 'loose' })
    for (const method of ['PUT', 'PATCH']) {
      const answer = await ask(method, `/v1/codes/${made.body.id}`, { body: made.body, headers: ifMatch(made) })
      expect([answer.status, answer.body.revision]).toEqual([200, 1])
    }
  })

  it('[B6] are told again with the kept answer', async () => {
    const request = { body: { code: 'NULL', promotion: 'loose' }, headers: { 'idempotency-key': 'null-1' } }
    const first = await ask('POST', '/v1/codes', request)
    expect(warningsOf(first.body).length).toBeGreaterThan(0)
    expect((await ask('POST', '/v1/codes', request)).body).toEqual(first.body)
  })

  it('[LNT-3] come when a code goes live, or goes by another text, and not at other changes', async () => {
    const made = await make('codes', { code: 'UNDEFINED', promotion: 'loose', status: 'disabled' })
    expect(made.body).not.toHaveProperty('warnings')
    const patch = (body: object) => ask('PATCH', `/v1/codes/${made.body.id}`, { body, headers: { 'if-match': '*' } })
    expect(rulesOf(warningsOf((await patch({ status: 'active' })).body))).toEqual([
      'public_permanent_code',
      'reserved_word',
    ])
    expect((await patch({ metadata: { note: 1 } })).body).not.toHaveProperty('warnings')
    expect(rulesOf(warningsOf((await patch({ code: '5H1T' })).body))).toContain('rude_word')
  })

  it('[LNT-3] come for its codes when a promotion is activated', async () => {
    await make('promotions', { id: 'later', ...free, status: 'draft' })
    await make('codes', { code: 'MARTA28', promotion: 'later' })
    const { body } = await ask('POST', '/v1/promotions/later/activate')
    expect(rulesOf(warningsOf(body))).toEqual(['public_permanent_code', 'full_discount'])
    expect((await ask('POST', '/v1/promotions/later/activate')).body).not.toHaveProperty('warnings')
    expect((await ask('POST', '/v1/promotions/later/pause')).body).not.toHaveProperty('warnings')
  })
})
