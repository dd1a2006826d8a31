/** What promotions, codes and campaigns have in common over HTTP: created, read, changed by revision, listed, kept apart by store. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, pathsOf, promotion, sample } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()
const make = maker(ask)

beforeAll(async () => {
  await make('promotions', { id: 'base' })
})

describe.each(['promotions', 'codes', 'campaigns'] as const)('%s', noun => {
  it('are created with an id of ours, an ETag and a place', async () => {
    const created = await make(noun)
    expect(created.headers.get('etag')).toBe('"1"')
    expect(created.headers.get('location')).toBe(`/v1/${noun}/${created.body.id}`)
    expect(created.body.id).toMatch(/^(promo|code|camp)_[0-9a-z]{26}$/)
    const read = await ask('GET', `/v1/${noun}/${created.body.id}`)
    // How often a code was used changes without the code: it is told where one is read, and nowhere else.
    expect(read.body).toEqual(noun === 'codes' ? { ...created.body, used: 0 } : created.body)
    const back = await ask('PUT', `/v1/${noun}/${created.body.id}`, { body: read.body, headers: ifMatch(read) })
    expect([back.status, back.body]).toEqual([200, created.body])
  })

  it('take an id of the caller, once', async () => {
    const created = await make(noun, { id: `own-${noun}` })
    expect(created.body.id).toBe(`own-${noun}`)
    const body = sample(noun)
    const refused = await ask('POST', `/v1/${noun}`, { body: { ...body, id: `own-${noun}` } })
    expect([refused.status, pathsOf(refused)]).toEqual([422, ['$.id']])
  })

  it('[API-3] [T6] read and written back are the same document at the same revision', async () => {
    const created = await make(noun)
    const path = `/v1/${noun}/${created.body.id}`
    const put = await ask('PUT', path, { body: created.body, headers: ifMatch(created) })
    expect([put.status, put.body]).toEqual([200, created.body])
    const patched = await ask('PATCH', path, { body: created.body, headers: ifMatch(created) })
    expect([patched.status, patched.body]).toEqual([200, created.body])
    expect((await ask('GET', `${path}/revisions`)).body.data).toHaveLength(1)
  })

  it('[API-3] [C15] keep what a patch does not name', async () => {
    const created = await make(noun, { metadata: { a: 1, b: 2 } })
    const path = `/v1/${noun}/${created.body.id}`
    const patched = await ask('PATCH', path, { body: { metadata: { b: null, c: 3 } }, headers: ifMatch(created) })
    expect(patched.headers.get('etag')).toBe('"2"')
    const { updated_at: _before, ...before } = created.body
    const { updated_at: _after, ...after } = patched.body
    expect(after).toEqual({ ...before, revision: 2, metadata: { a: 1, c: 3 } })
  })

  it('[API-2] are changed only by who has seen the current revision', async () => {
    const created = await make(noun)
    const path = `/v1/${noun}/${created.body.id}`
    expect((await ask('PATCH', path, { body: {} })).body.code).toBe('revision_required')
    expect((await ask('PUT', path, { body: {} })).status).toBe(428)
    expect((await ask('PATCH', path, { body: {}, headers: { 'if-match': 'x' } })).status).toBe(400)
    const first = await ask('PATCH', path, { body: { metadata: { by: 'first' } }, headers: ifMatch(created) })
    const second = await ask('PATCH', path, { body: { metadata: { by: 'second' } }, headers: ifMatch(created) })
    expect([second.status, second.body.code]).toEqual([412, 'stale_revision'])
    expect(second.body.current).toEqual(first.body)
    expect(second.headers.get('etag')).toBe('"2"')
    const anyway = await ask('PATCH', path, { body: { metadata: { by: 'third' } }, headers: { 'if-match': '*' } })
    expect(anyway.body.revision).toBe(3)
  })

  it('of two changes at once one wins', async () => {
    const created = await make(noun)
    const patch = (by: number) =>
      ask('PATCH', `/v1/${noun}/${created.body.id}`, { body: { metadata: { by } }, headers: ifMatch(created) })
    const answers = await Promise.all(Array.from({ length: 8 }, (_, by) => patch(by)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 412)])
  })

  it('remember every revision', async () => {
    const created = await make(noun)
    const path = `/v1/${noun}/${created.body.id}`
    for (const by of [1, 2]) await ask('PATCH', path, { body: { metadata: { by } }, headers: { 'if-match': '*' } })
    const page = await ask('GET', `${path}/revisions?limit=2`)
    expect([...page.body.data].map(({ revision }) => revision)).toEqual([3, 2])
    expect(page.body.data[0]?.document.metadata).toMatchObject({ by: 2 })
    const rest = await ask('GET', `${path}/revisions?limit=2&after=${page.body.next}`)
    expect([...rest.body.data].map(({ revision }) => revision)).toEqual([1])
    expect([rest.body.has_more, rest.body.next]).toEqual([false, null])
  })

  it('[H4] leave what the service decides to the service', async () => {
    const owned = {
      revision: 7,
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-01T00:00:00Z',
      store_id: 'other',
      used: 3,
    }
    const body = sample(noun)
    const created = await ask('POST', `/v1/${noun}`, { body: { ...body, ...owned } })
    expect(created.status).toBe(422)
    expect(pathsOf(created).toSorted()).toEqual(['$.created_at', '$.revision', '$.store_id', '$.updated_at', '$.used'])
    const stored = await make(noun)
    for (const [name, value] of Object.entries({ ...owned, id: 'another' })) {
      const path = `/v1/${noun}/${stored.body.id}`
      const patched = await ask('PATCH', path, { body: { [name]: value }, headers: { 'if-match': '*' } })
      expect([patched.status, pathsOf(patched)]).toEqual([422, [`$.${name}`]])
    }
  })

  it('[H1] refuse a body that is no object', async () => {
    for (const body of [[], 'null', '3', '"x"']) expect((await ask('POST', `/v1/${noun}`, { body })).status).toBe(422)
  })

  it('[API-4] [I1] of another store do not exist', async () => {
    const { id } = (await make(noun)).body
    const foreign = { key: keys.otherSecret, headers: { 'if-match': '*' } }
    const calls: readonly (readonly [string, string, unknown])[] = [
      ['GET', `/v1/${noun}/${id}`, undefined],
      ['GET', `/v1/${noun}/${id}/revisions`, undefined],
      ['PUT', `/v1/${noun}/${id}`, promotion],
      ['PATCH', `/v1/${noun}/${id}`, {}],
      ['POST', `/v1/${noun}/${id}/archive`, undefined],
    ]
    for (const [method, path, body] of calls) {
      const answer = await ask(method, path, { ...foreign, ...(body !== undefined && { body }) })
      expect([method, path, answer.status]).toEqual([method, path, 404])
    }
    const list = await ask('GET', `/v1/${noun}`, { key: keys.otherSecret })
    expect(list.body).toEqual({ data: [], has_more: false, next: null })
  })

  it('[C8] are listed page by page, each once', async () => {
    for (let count = 0; count < 5; count += 1) await make(noun)
    const all = await ask('GET', `/v1/${noun}?limit=250`)
    const seen: unknown[] = []
    let next = ''
    do {
      const page = await ask('GET', `/v1/${noun}?limit=2${next === '' ? '' : `&after=${next}`}`)
      expect(page.body.data.length).toBeLessThanOrEqual(2)
      seen.push(...page.body.data)
      expect(page.body.has_more).toBe(page.body.next !== null)
      next = page.body.next ?? ''
    } while (next !== '')
    expect(seen).toEqual([...all.body.data])
  })

  it('[H5] take a cursor only for the list and the filters that gave it', async () => {
    await make(noun)
    await make(noun)
    const { next } = (await ask('GET', `/v1/${noun}?limit=1`)).body
    expect((await ask('GET', `/v1/${noun}?limit=1&after=${next}&status=active`)).body.code).toBe('bad_cursor')
    expect((await ask('GET', `/v1/${noun}?after=${next}`, { key: keys.otherSecret })).body.code).toBe('bad_cursor')
    const other = noun === 'codes' ? 'campaigns' : 'codes'
    expect((await ask('GET', `/v1/${other}?after=${next}`)).body.code).toBe('bad_cursor')
  })

  it('are archived once, however often it is said', async () => {
    const created = await make(noun)
    const archive = () => ask('POST', `/v1/${noun}/${created.body.id}/archive`)
    expect((await archive()).body).toMatchObject({ status: 'archived', revision: 2 })
    expect((await archive()).body).toMatchObject({ status: 'archived', revision: 2 })
  })

  it('[RED-3] [B1] [B2] [B11] are created once for one idempotency key', async () => {
    const body = sample(noun)
    const headers = { 'idempotency-key': `key-${noun}` }
    const create = (sent: unknown) => ask('POST', `/v1/${noun}`, { headers, body: sent })
    const first = await create(body)
    const reordered = Object.fromEntries(Object.entries(body).reverse())
    const again = await create(reordered)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    const other = await create({ ...body, metadata: { changed: true } })
    expect([other.status, other.body.code]).toEqual([422, 'key_reused'])
    expect(JSON.stringify(pathsOf(other))).toContain('metadata')
  })

  it('[B3] are created once by equal requests at the same time', async () => {
    const body = sample(noun)
    const headers = { 'idempotency-key': `race-${noun}` }
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('POST', `/v1/${noun}`, { headers, body })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(5)
  })

  it('[RED-3] [B7] do not use up a key with a refusal', async () => {
    const headers = { 'idempotency-key': `refused-${noun}` }
    expect((await ask('POST', `/v1/${noun}`, { headers, body: { name: 3 } })).status).toBe(422)
    const body = sample(noun)
    expect((await ask('POST', `/v1/${noun}`, { headers, body })).status).toBe(201)
  })
})
