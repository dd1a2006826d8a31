/** What gave codes away, listed over HTTP; and who is shown the secret of the guard. */
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { browserOf, sql } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { raiseAlarm } from '../../store/guard/raise-alarm.ts'

const service = withService()
const { ask, database, keys } = service
const make = maker(ask)
const spike = { signal: 'spike', uses: 84, usual: 2 }

interface Alarm {
  readonly code_id: string
  readonly code: string | null
  readonly promotion: string | null
  readonly status: string | null
  readonly signals: readonly object[]
}

async function list(query = '', key = keys.secret) {
  const { status, body } = await ask('GET', `/v1/guard/alarms${query}`, { key })
  return { status, ...(body as unknown as { data: readonly Alarm[]; has_more: boolean; next: string | null }) }
}

beforeAll(async () => {
  await make('promotions', { id: 'p' })
  for (const n of [1, 2, 3]) await make('codes', { id: `c${n}`, code: `CODE${n}`, promotion: 'p' })
  const batch = { id: 'vip', promotion: 'p', count: 5, words: null, limits: { redemptions: 50 } }
  expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
  for (const codeId of ['c1', 'c2', 'c3'])
    await database.db.query(raiseAlarm({ storeId: 'default', codeId, signals: [spike], events: [] }))
  await sql(
    service,
    `update code_alarms set raised_at = timestamptz '2026-03-01 00:00:00.000001Z' + interval '1 day' * case code_id when 'c2' then 5 else 1 end`,
  )
})

it('[GRD-12] the latest first, page by page, as each stands now', async () => {
  await ask('PATCH', '/v1/codes/c3', { body: { status: 'disabled' }, headers: { 'if-match': '*' } })
  const all = await list()
  expect(all).toMatchObject({ status: 200, has_more: false, next: null })
  expect(all.data.map(({ code, status }) => [code, status])).toEqual([
    ['CODE2', 'active'],
    ['CODE3', 'disabled'],
    ['CODE1', 'active'],
  ])
  expect(all.data[0]).toEqual({
    code_id: 'c2',
    code: 'CODE2',
    promotion: 'p',
    status: 'active',
    at: '2026-03-06T00:00:00.000Z',
    signals: [spike],
  })
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await list(`?limit=1${after && `&after=${after}`}`)
    seen.push(...page.data.map(({ code_id }) => code_id))
    after = page.next
  }
  expect(seen).toEqual(['c2', 'c3', 'c1'])
  expect((await ask('GET', '/v1/guard/alarms?after=none')).body.code).toBe('bad_cursor')
})

it('[GRD-12] [I1] of its own store alone, and to no publishable key', async () => {
  expect((await list('', keys.otherSecret)).data).toEqual([])
  expect((await list('', keys.publishable)).status).toBe(403)
})

it('[GRD-12] also of a code of a batch that has no row', async () => {
  const [first = ''] = String((await ask('GET', '/v1/batches/vip/codes.csv')).body)
    .split('\n')
    .slice(1)
  const [{ id = '' } = {}] = (await ask('GET', `/v1/codes?code=${first}`)).body.data
  expect(await sql(service, `select 1 from codes where code_id = '${id}'`)).toEqual([])
  await database.db.query(raiseAlarm({ storeId: 'default', codeId: id, signals: [spike], events: [] }))
  const { data } = await list('?limit=1')
  expect(data).toMatchObject([{ code_id: id, code: first, promotion: 'p', status: 'active' }])
})

it('[GRD-13] keys of the back end and owners are shown the secret, who else is signed in is not', async () => {
  const body = { challenge: { proof: 'token' } }
  const patched = await ask('PATCH', '/v1/guard', { body, headers: { 'if-match': '*' } })
  const { secret } = (patched.body as unknown as { challenge: { secret: string } }).challenge
  expect(secret).toMatch(/.{32}/)
  for (const role of ['owner', 'marketer', 'analyst'] as const) {
    const browser = await browserOf(service, role)
    const answer = await browser.ask('GET', '/v1/guard')
    expect([role, answer.status, answer.text.includes(secret)]).toEqual([role, 200, role === 'owner'])
    expect(answer.text).toContain('"proof":"token"')
    const alarms = await browser.ask('GET', '/v1/guard/alarms')
    expect([role, alarms.status, alarms.body.data.length]).toEqual([role, 200, 4])
  }
})
