/** Promotions over HTTP: their state, their campaign, their copies, and the version that every change raises. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, pathsOf, promotion } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, database } = withService()
const make = maker(ask)

beforeAll(async () => {
  await make('promotions', { id: 'base' })
})

describe('promotions', () => {
  it('[TIM-5] [T7] say what they are now, and until when', async () => {
    const states = [
      [{}, { now: 'active', until: '2099-03-31T22:00:00Z' }],
      [{ status: 'draft' }, { now: 'draft' }],
      [{ schedule: { starts: '2090-01-01', time_zone: 'UTC' } }, { now: 'scheduled', until: '2090-01-01T00:00:00Z' }],
      [{ schedule: { ends: '2020-01-01' } }, { now: 'expired' }],
    ] as const
    for (const [changes, state] of states) expect((await make('promotions', changes)).body.state).toEqual(state)
  })

  it('[D1] [D2] [T6] note how a local time without an offset was read, and come back unchanged with the note', async () => {
    const schedule = { starts: '2098-03-30T02:30', ends: '2098-10-26T02:30', time_zone: 'Europe/Berlin' }
    const created = await make('promotions', { schedule })
    expect([created.status, created.body.schedule]).toEqual([201, schedule])
    expect(created.body.state).toEqual({
      now: 'scheduled',
      until: '2098-03-30T01:30:00Z',
      notes: [
        { field: 'starts', code: 'skipped_time', local: schedule.starts, read_as: '2098-03-30T03:30:00+02:00' },
        { field: 'ends', code: 'repeated_time', local: schedule.ends, read_as: '2098-10-26T02:30:00+01:00' },
      ],
    })
    const path = `/v1/promotions/${created.body.id}`
    const put = await ask('PUT', path, { body: created.body, headers: ifMatch(created) })
    expect([put.status, put.body]).toEqual([200, created.body])
  })

  it('follow their campaign', async () => {
    const { id } = (await make('campaigns')).body
    const created = await make('promotions', { campaign: id })
    await ask('POST', `/v1/campaigns/${id}/pause`)
    const read = await ask('GET', `/v1/promotions/${created.body.id}`)
    expect(read.body.state).toEqual({ now: 'paused' })
    const listed = await ask('GET', `/v1/promotions?campaign=${id}`)
    expect([...listed.body.data].map(one => one.id)).toEqual([created.body.id])
  })

  it('are drafts unless they say otherwise', async () => {
    const { status: _status, ...rest } = promotion
    expect((await ask('POST', '/v1/promotions', { body: rest })).body.status).toBe('draft')
  })

  it('[H4] cannot have their state set, yet come back with an old one', async () => {
    const created = await make('promotions')
    const path = `/v1/promotions/${created.body.id}`
    const state = { now: 'scheduled', until: '2030-01-01T00:00:00Z' }
    expect(pathsOf(await ask('POST', '/v1/promotions', { body: { ...promotion, state } }))).toEqual(['$.state'])
    const patched = await ask('PATCH', path, { body: { state }, headers: ifMatch(created) })
    expect(pathsOf(patched)).toEqual(['$.state'])
    const put = await ask('PUT', path, { body: { ...created.body, state }, headers: ifMatch(created) })
    expect([put.status, put.body]).toEqual([200, created.body])
  })

  it('refuse a campaign that is not there, with every other problem', async () => {
    const answer = await ask('POST', '/v1/promotions', { body: { ...promotion, campaign: 'nowhere' } })
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['$.campaign']])
    const bad = await ask('POST', '/v1/promotions', {
      body: { ...promotion, priority: 'x', effects: [{ type: 'nonsense' }] },
    })
    expect(pathsOf(bad)).toEqual(expect.arrayContaining(['$.priority', '$.effects[0].type']))
  })

  it('are copied as drafts, with changes', async () => {
    const created = await make('promotions')
    const path = `/v1/promotions/${created.body.id}/duplicate`
    const copy = await ask('POST', path, { body: { changes: { name: 'Copy', limits: null } } })
    expect(copy.status).toBe(201)
    expect(copy.headers.get('location')).toBe(`/v1/promotions/${copy.body.id}`)
    expect(copy.body).toMatchObject({ name: 'Copy', status: 'draft', effects: promotion.effects, revision: 1 })
    expect(copy.body).not.toHaveProperty('limits')
    expect((await ask('POST', path)).body).toMatchObject({ name: 'Spring', status: 'draft' })
    expect((await ask('POST', path, { body: { change: {} } })).status).toBe(422)
    expect((await ask('POST', '/v1/promotions/none/duplicate')).status).toBe(404)
  })

  it('[B6] are copied once for a key, which is another key than that of creating', async () => {
    const created = await make('promotions')
    const headers = { 'idempotency-key': 'copy-1' }
    const copy = () => ask('POST', `/v1/promotions/${created.body.id}/duplicate`, { headers })
    const first = await copy()
    await ask('PATCH', `/v1/promotions/${created.body.id}`, { body: { name: 'Renamed' }, headers: ifMatch(created) })
    expect((await copy()).body).toEqual(first.body)
    expect((await ask('POST', '/v1/promotions', { headers, body: promotion })).status).toBe(201)
  })

  it('are paused and activated', async () => {
    const { id } = (await make('promotions')).body
    expect((await ask('POST', `/v1/promotions/${id}/pause`)).body).toMatchObject({
      status: 'paused',
      state: { now: 'paused' },
    })
    expect((await ask('POST', `/v1/promotions/${id}/activate`)).body).toMatchObject({ status: 'active', revision: 3 })
    const stale = await ask('POST', `/v1/promotions/${id}/pause`, { headers: { 'if-match': '"1"' } })
    expect(stale.status).toBe(412)
  })

  it('are filtered by status', async () => {
    await make('promotions', { status: 'paused' })
    const list = await ask('GET', '/v1/promotions?status=paused&limit=250')
    expect(new Set([...list.body.data].map(({ status }) => status))).toEqual(new Set(['paused']))
  })

  it('raise the version of the store with every change, and only then', async () => {
    const version = async () => {
      const text = "select version::int as version from stores where store_id = 'default'"
      const [row] = await database.db.query<{ version: number }>({ name: 'test-version', text, values: [] })
      return row?.version ?? 0
    }
    const before = await version()
    const created = await make('promotions')
    expect(await version()).toBe(before + 1)
    const path = `/v1/promotions/${created.body.id}`
    await ask('PUT', path, { body: created.body, headers: ifMatch(created) })
    await ask('PATCH', path, { body: { priority: 'x' }, headers: ifMatch(created) })
    expect(await version()).toBe(before + 1)
    await ask('POST', `${path}/pause`)
    expect(await version()).toBe(before + 2)
  })
})
