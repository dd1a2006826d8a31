/** Guessing that was noticed, listed over HTTP. */
import { expect, it } from 'vitest'
import { browserOf, sql } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { insertAttacks } from '../../store/guard/insert-attacks.ts'

const service = withService()
const { ask, database, keys } = service

const ofNetwork = { wrong_codes: 200, window_seconds: 600, network: '192.0.2.0/24', measure: 'refused' }
const attack = (name: string, kind = 'network_budget', details: object = ofNetwork) => ({
  store_id: 'default',
  kind,
  name,
  details: { ...details },
})

interface Page {
  readonly data: readonly { readonly id: string; readonly kind: string; readonly at: string }[]
  readonly has_more: boolean
  readonly next: string | null
}

async function list(query = '', key = keys.secret) {
  const { status, body } = await ask('GET', `/v1/guard/attacks${query}`, { key })
  return { status, ...(body as unknown as Page) }
}

it('[GRD-14] is listed once in ten minutes, the latest first, with how much was tried and what was done', async () => {
  expect(await list()).toMatchObject({ status: 200, data: [], has_more: false, next: null })
  const rapid = { codes: 30, window_seconds: 20, measure: 'slowed' }
  const ofSpace = { wrong_codes: 1000, window_seconds: 600, space: 'sp', pattern: 'SPRING####', measure: 'asked' }
  await database.db.query(insertAttacks([attack('n:1'), attack('s:1', 'rapid_try', rapid)]))
  await database.db.query(insertAttacks([attack('n:1'), attack('p:1', 'space_budget', ofSpace)]))
  expect(await sql(service, `select 1 from outbox where type = 'attack.detected'`)).toHaveLength(3)
  await sql(
    service,
    `update guard_attacks set at = timestamptz '2026-03-01 00:00:00.000001Z'
      + interval '1 day' * case kind when 'rapid_try' then 5 else 1 end`,
  )
  const { data } = await list()
  expect(data[0]).toEqual({
    id: expect.stringMatching(/^evt_/),
    at: '2026-03-06T00:00:00.000Z',
    kind: 'rapid_try',
    tries: 30,
    window_seconds: 20,
    network: null,
    pattern: null,
    measure: 'slowed',
  })
  expect(data.slice(1).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject([
    { kind: 'network_budget', tries: 200, network: '192.0.2.0/24', pattern: null, measure: 'refused' },
    { kind: 'space_budget', tries: 1000, network: null, pattern: 'SPRING####', measure: 'asked' },
  ])
})

it('[GRD-14] page by page, to who may read what guards the codes', async () => {
  const all = (await list()).data.map(({ id }) => id)
  expect(all).toHaveLength(3)
  const seen: string[] = []
  let page = await list('?limit=1')
  for (;;) {
    seen.push(...page.data.map(({ id }) => id))
    if (page.next === null) break
    page = await list(`?limit=1&after=${page.next}`)
  }
  expect(seen).toEqual(all)
  expect((await list('?after=nothing')).status).toBe(400)
  expect((await list('', keys.otherSecret)).data).toEqual([])
  expect((await list('', keys.publishable)).status).toBe(403)
  const analyst = await browserOf(service, 'analyst')
  expect((await analyst.ask('GET', '/v1/guard/attacks')).status).toBe(200)
})
