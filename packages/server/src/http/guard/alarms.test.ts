/** What gave codes away, listed over HTTP; and who is shown the secret of the guard. */
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { browserOf, sql } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import type { Caller } from '../../context.ts'
import type { Database, Statement } from '../../store/database.ts'
import { raiseAlarm } from '../../store/guard/raise-alarm.ts'
import { listAlarms } from '../../use-cases/guard/list-alarms.ts'

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

it('[GRD-12] a code of a batch as its batch lets it be now, with a row or without', async () => {
  const [, kept = '', without = ''] = await alarmsOf('off', 3)
  const body = { assigned_to: { customer_id: 'ann' } }
  expect((await ask('PATCH', `/v1/codes/${kept}`, { body, headers: { 'if-match': '*' } })).status).toBe(200)
  expect(await sql(service, `select status from codes where code_id = '${kept}'`)).toEqual([{ status: 'active' }])
  expect(await statusOf([kept, without])).toEqual(['active', 'active'])
  expect((await ask('POST', '/v1/batches/off/disable')).status).toBe(200)
  expect(await statusOf([kept, without])).toEqual(['disabled', 'disabled'])
  expect((await ask('GET', `/v1/codes/${kept}`)).body.status).toBe('disabled')
})

it('[GRD-12] an assigned code of a space that was given up goes on, others end', async () => {
  const [own = '', changed = '', without = ''] = await alarmsOf('out', 3, { pattern: 'OUT-##########' })
  const headers = { 'if-match': '*' }
  await ask('PATCH', `/v1/codes/${own}`, { body: { assigned_to: { customer_id: 'ann' } }, headers })
  await ask('PATCH', `/v1/codes/${changed}`, { body: { metadata: { shelf: '7' } }, headers })
  expect((await ask('POST', '/v1/batches/out/retire-space')).status).toBe(200)
  expect(await statusOf([own, changed, without])).toEqual(['active', 'disabled', 'disabled'])
})

it('[GRD-12] a page of many codes of batches asks the database as often as a page of one', async () => {
  await alarmsOf('many', 20)
  const asked: string[] = []
  const db: Database = {
    ...database.db,
    query: <Row>(statement: Statement<Row>) => {
      asked.push(statement.name)
      return database.db.query(statement)
    },
  }
  const caller: Caller = { storeId: 'default', keyId: 'key', kind: 'secret', scopes: ['all'] }
  const plans = { ...service.booted.service.plans, peek: () => undefined }
  for (const limit of [1, 20]) {
    const { body } = await listAlarms({ ...service.booted.service, plans, db }, caller, { limit })
    const { data } = body as { readonly data: readonly Alarm[] }
    expect(data.map(({ status, promotion }) => `${status} ${promotion}`)).toEqual(Array(limit).fill('active p'))
    expect(asked.splice(0)).toEqual(['list-alarms', 'read-store', 'load-spaces'])
  }
})

/** A batch of so many codes, each of which seems to have leaked: their ids. */
async function alarmsOf(batch: string, count: number, pattern = {}): Promise<readonly string[]> {
  const body = { id: batch, promotion: 'p', count, words: null, ...pattern }
  expect((await ask('POST', '/v1/batches', { body })).status).toBe(201)
  const ids: string[] = []
  const [, ...codes] = String((await ask('GET', `/v1/batches/${batch}/codes.csv`)).body)
    .trim()
    .split('\n')
  for (const code of codes) ids.push((await ask('GET', `/v1/codes?code=${code}`)).body.data[0]?.id ?? '')
  expect(ids.length).toBe(count)
  for (const codeId of ids)
    await database.db.query(raiseAlarm({ storeId: 'default', codeId, signals: [spike], events: [] }))
  return ids
}

async function statusOf(ids: readonly string[]) {
  const { data } = await list('?limit=250')
  return ids.map(id => data.find(({ code_id }) => code_id === id)?.status)
}
