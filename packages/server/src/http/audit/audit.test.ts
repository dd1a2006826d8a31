/** The audit over HTTP: every change with who, what, before and after; the chain that shows what was done behind it. */
import { hash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, promotion } from '../../../test/documents.ts'
import { type Body, withService } from '../../../test/with-service.ts'
import { checkAudit } from '../../doctor/check-audit.ts'
import { linkAudits } from '../../use-cases/audit/link.ts'

const { ask, database, keys } = withService()
const make = maker(ask)

interface Entry {
  readonly id: string
  readonly actor: { readonly id: string; readonly type: string; readonly name: string }
  readonly kind: string
  readonly document: string | null
  readonly action: string
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[]
  readonly note: unknown
  readonly request_id: string | null
  readonly seq: number | null
}

const entries = (body: Body): readonly Entry[] => body.data as unknown as readonly Entry[]
const audit = async (query: string, key = keys.secret) => entries((await ask('GET', `/v1/audit${query}`, { key })).body)
const spoil = (text: string) =>
  database.db.query({ name: `test-spoil-${hash('sha256', text, 'hex').slice(0, 16)}`, text, values: [] })

beforeAll(async () => {
  const created = await make('promotions', { id: 'spring', title: '=HYPERLINK("x")' })
  const limits = { redemptions: 5, budget: { USD: 100 } }
  const next = await ask('PATCH', '/v1/promotions/spring', { body: { limits }, headers: ifMatch(created) })
  await ask('PATCH', '/v1/promotions/spring', { body: { limits: { redemptions: 9 } }, headers: ifMatch(next) })
  await ask('POST', '/v1/promotions/spring/pause')
  const store = await ask('GET', '/v1/store')
  await ask('PATCH', '/v1/store', { body: { settings: { max_codes: 3 } }, headers: ifMatch(store) })
  await make('codes', { id: 'code-a', code: 'SPRING', promotion: 'spring' })
  await ask('POST', '/v1/codes/bulk', {
    body: { select: { ids: ['code-a'] }, change: { status: 'disabled' } },
    headers: { 'idempotency-key': 'bulk-1' },
  })
})

describe('the audit', () => {
  it('[AUD-1][L4] tells who changed what, and what it said before and after', async () => {
    const found = await audit('?kind=promotion&document=spring')
    expect(found.map(({ action }) => action)).toEqual(['paused', 'changed', 'changed', 'created'])
    expect(found[1]?.changes).toEqual([{ path: '$.limits.redemptions', before: 5, after: 9 }])
    expect(found[2]?.changes).toEqual([
      { path: '$.limits.redemptions', before: 500, after: 5 },
      { path: '$.limits.budget', after: { USD: 100 } },
    ])
    expect(found[0]?.actor).toMatchObject({ type: 'key', name: expect.stringContaining('…') })
    const store = await audit('?kind=store')
    expect(store).toMatchObject([
      { document: null, action: 'changed', changes: [{ path: '$.settings.max_codes', after: 3 }] },
    ])
    expect(await audit('?kind=codes')).toMatchObject([
      { action: 'changed', note: { changed: 1, change: { status: 'disabled' }, select: {} } },
    ])
  })

  it('[AUD-4] names the request, whether the document has revisions or the entry says all, and changes no note', async () => {
    const code = await ask('GET', '/v1/codes/code-a')
    const changed = await ask('PATCH', '/v1/codes/code-a', { body: { metadata: { a: 1 } }, headers: ifMatch(code) })
    const store = await ask('GET', '/v1/store')
    const settled = await ask('PATCH', '/v1/store', { body: { settings: { max_codes: 4 } }, headers: ifMatch(store) })
    const [ofStore, ofCode] = await audit('')
    expect([ofCode?.request_id, ofStore?.request_id]).toEqual([
      changed.headers.get('x-request-id'),
      settled.headers.get('x-request-id'),
    ])
    expect([ofCode?.note, ofStore?.note]).toEqual([null, null])
    await ask('PATCH', '/v1/store', { body: { settings: { max_codes: 3 } }, headers: ifMatch(settled) })
    const [bulk] = await audit('?kind=codes')
    expect(bulk?.note).toEqual({ changed: 1, change: { status: 'disabled' }, select: {} })
    expect(bulk?.request_id).toMatch(/^req_/)
    await Promise.all(
      ['x1', 'x2', 'x3', 'x4'].map(async id => {
        const made = await ask('POST', '/v1/promotions', { body: { ...promotion, id } })
        const [entry] = await audit(`?kind=promotion&document=${id}`)
        expect(entry?.request_id).toBe(made.headers.get('x-request-id'))
      }),
    )
    const csv = String((await ask('GET', '/v1/audit.csv?kind=codes')).body).trimEnd()
    expect(csv.endsWith(`,${bulk?.request_id}`)).toBe(true)
  })

  it('[AUD-1] what changes nothing is no entry', async () => {
    const before = (await audit('')).length
    const read = await ask('GET', '/v1/promotions/spring')
    await ask('PUT', '/v1/promotions/spring', { body: read.body, headers: ifMatch(read) })
    const store = await ask('GET', '/v1/store')
    await ask('PATCH', '/v1/store', { body: { settings: { max_codes: 3 } }, headers: ifMatch(store) })
    expect(await audit('')).toHaveLength(before)
  })

  it('pages, newest first, and filters by actor and day', async () => {
    const all = await audit('')
    const pages: Entry[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await ask('GET', `/v1/audit?limit=2${next && `&after=${next}`}`)
      pages.push(...entries(body))
      next = body.next
    }
    expect(pages.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    const actor = all[0]?.actor.id ?? ''
    expect(await audit(`?actor=${actor}`)).toHaveLength(all.length)
    expect(await audit('?actor=nobody')).toEqual([])
    expect(await audit('?to=2020-01-01')).toEqual([])
    expect(await audit('?from=2020-01-01')).toHaveLength(all.length)
    expect((await ask('GET', '/v1/audit?from=never')).status).toBe(400)
    expect((await ask('GET', '/v1/audit?after=abc')).body).toMatchObject({ code: 'bad_cursor' })
  })

  it('[I1] is of one store', async () => {
    expect(await audit('', keys.otherSecret)).toEqual([])
    const { body } = await ask('GET', '/v1/audit?limit=1')
    const borrowed = await ask('GET', `/v1/audit?limit=1&after=${body.next}`, { key: keys.otherSecret })
    expect(borrowed.status).toBe(400)
  })

  it('[K3] as CSV says the same, and no cell is a formula', async () => {
    const { body, headers } = await ask('GET', '/v1/audit.csv?kind=promotion')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = String(body).trimEnd().split('\n')
    expect(lines[0]).toBe(
      'at,actor,actor_type,actor_name,kind,document,action,revision,changes,note,seq,hash,request_id',
    )
    const listed = await audit('?kind=promotion')
    expect(lines.slice(1).map(line => line.split(',')[6])).toEqual(listed.map(({ action }) => action))
    expect(String(body)).not.toMatch(/(^|,)"?=/m)
  })

  it('[AUD-2][L4] is a chain: what was changed, removed or slipped in behind it is found', async () => {
    await linkAudits(database.db)
    const all = await audit('')
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => all.length - index))
    expect(await checkAudit(database.db)).toMatchObject({ status: 'ok' })

    await spoil(`update audit_entries set actor = 'somebody' where seq = 2`)
    expect(await checkAudit(database.db)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('entry 2'),
    })
    await spoil(`update audit_entries e set actor = x.actor from audit_entries x where e.seq = 2 and x.seq = 1`)
    expect(await checkAudit(database.db)).toMatchObject({ status: 'ok' })

    await spoil(
      `update revisions set document = document || '{"title": "x"}' where document_id = 'spring' and revision = 1`,
    )
    expect((await checkAudit(database.db)).message).toContain('promotion spring says something else at revision 1')
    const undone = JSON.stringify({ title: '=HYPERLINK("x")' })
    await spoil(`update revisions set document = document || '${undone}' where document_id = 'spring' and revision = 1`)
    expect(await checkAudit(database.db)).toMatchObject({ status: 'ok' })

    await spoil('delete from audit_entries where seq = (select max(seq) from audit_entries)')
    expect((await checkAudit(database.db)).message).toContain(`the chain ends at ${all.length - 1}`)
    await spoil('delete from audit_entries where seq = 3')
    expect((await checkAudit(database.db)).message).toContain('entries 3 to 3 are missing')
  })

  it('[AUD-3][L1] an erasure leaves nothing of the customer, and the chain holds', async () => {
    const conditions = [{ type: 'customer', emails: ['ann@example.com'] }]
    await make('promotions', { ...promotion, id: 'for-ann', conditions })
    await make('codes', { id: 'ann', code: 'FORANN', promotion: 'for-ann', assigned_to: { email: 'ann@example.com' } })
    await spoil('delete from audit_entries where seq is not null')
    await spoil('update audit_heads set seq = 0')
    await spoil(`update audit_heads set hash = ''`)
    await linkAudits(database.db)
    await ask('POST', '/v1/customers/erase', { body: { customer: { email: 'ann@example.com' } } })
    await linkAudits(database.db)
    expect(await checkAudit(database.db)).toMatchObject({ status: 'ok' })
    const text = JSON.stringify(await audit(''))
    expect(text).not.toMatch(/ann@|example\.com/)
    expect(text).toContain('"erased"')
  })

  it('[AUD-2][AUD-3] an erasure excuses what it did, and nothing that somebody does to the same revisions afterwards', async () => {
    const rename = `document = document || '{"title": "other"}'`
    for (const [id, revision] of [
      ['for-ann', 1],
      ['for-ann', 2],
      ['ann', 1],
      ['ann', 2],
    ] as const) {
      const where = `where store_id = 'default' and document_id = '${id}' and revision = ${revision}`
      await spoil(`create table kept as select document from revisions ${where}`)
      await spoil(`update revisions set ${rename} ${where}`)
      expect((await checkAudit(database.db)).message).toContain(`${id} says something else at revision ${revision}`)
      await spoil(`update revisions set document = (select document from kept) ${where}`)
      await spoil('drop table kept')
    }
    expect(await checkAudit(database.db)).toMatchObject({ status: 'ok' })
    await spoil(`update revisions set ${rename} where document_id = 'for-ann' and revision = 1`)
    const slipIn = (name: string, columns: string, values: string) =>
      spoil(
        `insert into audit_entries (store_id, audit_id, actor, kind, action, ${columns}) values ('default', '${name}', 'x', ${values})`,
      )
    await slipIn('aud_excuse', 'document_id', `'promotion', 'erased', 'for-ann'`)
    await linkAudits(database.db)
    expect((await checkAudit(database.db)).message).toContain('for-ann says something else at revision 1')
  })

  it('[AUD-2] tells an entry that was slipped in as an old one', async () => {
    await spoil(
      `insert into audit_entries (store_id, audit_id, at, actor, kind, action) values ('default', 'aud_old', '2020-01-01', 'x', 'store', 'changed')`,
    )
    await linkAudits(database.db)
    const { message } = await checkAudit(database.db)
    expect(message).toContain('says 2020-01-01T00:00:00.000000Z, long before')
  })
})
