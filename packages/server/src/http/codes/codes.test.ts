/** Codes over HTTP: one in every spelling, one of a kind, and whom they belong to. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, pathsOf } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, database } = withService()
const make = maker(ask)

beforeAll(async () => {
  await make('promotions', { id: 'base' })
})

describe('codes', () => {
  it('[COD-3] [C10] [C11] are one code in every spelling', async () => {
    const created = await make('codes', { code: 'Save 10-now' })
    expect(created.body.code).toBe('Save 10-now')
    const again = await ask('POST', '/v1/codes', { body: { code: ' ＳＡＶＥ10NOW ', promotion: 'base' } })
    expect([again.status, again.body.code]).toEqual([409, 'code_exists'])
    const found = await ask('GET', `/v1/codes?code=${encodeURIComponent('save10now')}`)
    expect([...found.body.data].map(({ id }) => id)).toEqual([created.body.id])
    expect((await ask('GET', `/v1/codes?code=${encodeURIComponent('§§')}`)).body.data).toEqual([])
  })

  it('[A16] of two that read the same one is made', async () => {
    const create = () => ask('POST', '/v1/codes', { body: { code: 'TWICE', promotion: 'base' } })
    const answers = await Promise.all(Array.from({ length: 6 }, create))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409, 409])
  })

  it('[COD-3] [F15] may have the text of an archived one, which then stays archived', async () => {
    const old = await make('codes', { code: 'REUSE' })
    await ask('POST', `/v1/codes/${old.body.id}/archive`)
    const fresh = await make('codes', { code: 'REUSE' })
    expect(fresh.body.id).not.toBe(old.body.id)
    const revived = await ask('PATCH', `/v1/codes/${old.body.id}`, {
      body: { status: 'active' },
      headers: { 'if-match': '*' },
    })
    expect([revived.status, revived.body.code]).toEqual([409, 'code_exists'])
  })

  it('[F4] [F6] [F9] refuse what cannot be a code', async () => {
    for (const code of ['', ' - ', 'А10', 'A'.repeat(65), 'a\u202eb', '🎁']) {
      const answer = await ask('POST', '/v1/codes', { body: { code, promotion: 'base' } })
      expect([code, answer.status, pathsOf(answer)]).toEqual([code, 422, ['$.code']])
    }
  })

  it('refuse a promotion that is not there', async () => {
    const answer = await ask('POST', '/v1/codes', { body: { code: 'ORPHAN', promotion: 'nowhere' } })
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['$.promotion']])
  })

  it('keep no e-mail, show a hint, and keep the customer when they come back', async () => {
    const created = await make('codes', { assigned_to: { email: 'Canary@Example.com' } })
    expect(created.body.assigned_to).toEqual({ email_hint: 'c***@e***.com' })
    const path = `/v1/codes/${created.body.id}`
    const hashes = () =>
      database.db.query({
        name: 'test-hashes',
        text: 'select assigned_hashes from codes where code_id = $1',
        values: [created.body.id],
      })
    const before = await hashes()
    const put = await ask('PUT', path, { body: created.body, headers: ifMatch(created) })
    expect(put.headers.get('etag')).toBe('"1"')
    await ask('PATCH', path, { body: { metadata: { note: 'x' } }, headers: ifMatch(created) })
    expect(await hashes()).toEqual(before)
    const text = 'select (select json_agg(c)::text from codes c) || (select json_agg(r)::text from revisions r) as dump'
    const [row] = await database.db.query<{ dump: string }>({ name: 'test-dump-codes', text, values: [] })
    expect(row?.dump).not.toMatch(/canary@/i)
  })

  it('notice another e-mail with the same hint', async () => {
    const created = await make('codes', { assigned_to: { email: 'anna@example.com' } })
    const patch = { assigned_to: { email: 'alex@example.com' } }
    const patched = await ask('PATCH', `/v1/codes/${created.body.id}`, { body: patch, headers: ifMatch(created) })
    expect(patched.body).toMatchObject({ revision: 2, assigned_to: { email_hint: 'a***@e***.com' } })
  })

  it('are listed by promotion', async () => {
    const { id } = (await make('promotions')).body
    const code = await make('codes', { promotion: id })
    const list = await ask('GET', `/v1/codes?promotion=${id}`)
    expect([...list.body.data].map(one => one.id)).toEqual([code.body.id])
  })
})
