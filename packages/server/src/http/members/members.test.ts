/** The people of a store over HTTP: roles, the last owner, and what becomes of sessions. */
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../../../test/browser.ts'
import { browserOf, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { lockAccounts } from '../../store/accounts/lock-accounts.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
let owner: TestBrowser
let ownId = ''
const any = { 'if-match': '*' }
const patch = (browser: TestBrowser, id: string, body: object, headers: Record<string, string> = any) =>
  browser.ask('PATCH', `/v1/members/${id}`, { body, headers })
const statusOf = async (browser: TestBrowser) => (await browser.ask('GET', '/v1/session')).status

beforeEach(async () => {
  for (const table of ['accounts', 'account_links', 'sessions', 'audit_entries']) await sql(`delete from ${table}`)
  service.booted.service.people.sessions.forget()
  owner = await setUp(service)
  ownId = (await owner.ask('GET', '/v1/session')).body.account.id
})

describe('people of a store', () => {
  it('are listed to everybody there, and to nobody of another store', async () => {
    const analyst = await browserOf(service, 'analyst')
    const list = await analyst.ask('GET', '/v1/members')
    expect(list.body.data.map(({ name, status }) => [name, status])).toEqual([
      ['Ann', 'active'],
      ['Ana Lyst', 'active'],
    ])
    expect(list.text).not.toContain('scrypt')
    const other = await browserOf(service, 'owner', { storeId: 'other' })
    expect((await other.ask('GET', '/v1/members')).body.data.map(({ name }) => name)).toEqual(['Olive Owner'])
    for (const [method, path] of [
      ['PATCH', `/v1/members/${ownId}`],
      ['DELETE', `/v1/members/${ownId}`],
      ['POST', `/v1/members/${ownId}/link`],
    ] as const) {
      const ask = { headers: any, ...(method === 'PATCH' && { body: { role: 'analyst' } }) }
      expect((await other.ask(method, path, ask)).status, `[I1] ${method}`).toBe(404)
    }
  })

  it('are invited by owners alone, with one address each', async () => {
    const body = { email: 'ben@example.com', role: 'marketer' }
    expect((await owner.ask('POST', '/v1/members', { body })).status).toBe(201)
    const again = await owner.ask('POST', '/v1/members', { body: { ...body, email: 'BEN@example.com ' } })
    expect([again.status, again.body.code ?? '']).toEqual([422, 'invalid'])
    const same = await owner.ask('POST', '/v1/members', { body: { ...body, email: 'BEN@Example.com' } })
    expect([same.status, same.body.code]).toEqual([409, 'email_taken'])
    const marketer = await browserOf(service, 'marketer')
    expect((await marketer.ask('POST', '/v1/members', { body })).body.code).toBe('role_too_low')
  })

  it('change with their revision', async () => {
    const analyst = await browserOf(service, 'analyst')
    const { accountId: id } = analyst
    expect((await owner.ask('PATCH', `/v1/members/${id}`, { body: { role: 'marketer' } })).status).toBe(428)
    const changed = await patch(owner, id, { role: 'marketer' }, { 'if-match': '"1"' })
    expect([changed.status, changed.headers.get('etag'), changed.body.role]).toEqual([200, '"2"', 'marketer'])
    const stale = await patch(owner, id, { role: 'owner' }, { 'if-match': '"1"' })
    expect([stale.status, stale.body.current]).toMatchObject([412, { role: 'marketer' }])
  })
})

describe('[ACC-4] with another role', () => {
  it('a person is signed out, and comes in with what they may do now', async () => {
    const marketer = await browserOf(service, 'marketer')
    expect((await patch(owner, marketer.accountId, { role: 'analyst' })).status).toBe(200)
    expect(await statusOf(marketer)).toBe(401)
    expect((await browserOf(service, 'marketer')).accountId).toBe(marketer.accountId)
  })

  it('an owner who steps back goes on under another cookie', async () => {
    await browserOf(service, 'owner')
    const before = owner.cookie()
    expect((await patch(owner, ownId, { role: 'analyst' })).status).toBe(200)
    expect(owner.cookie()).not.toBe(before)
    expect((await owner.ask('GET', '/v1/session')).body.role).toBe('analyst')
    const old = openBrowser(service.url)
    old.cookies.set('counterfoil-default', before)
    expect(await statusOf(old)).toBe(401)
  })

  it('a person who is deactivated is out at once, by every way', async () => {
    const marketer = await browserOf(service, 'marketer')
    const link = await owner.ask('POST', `/v1/members/${marketer.accountId}/link`)
    expect(link.body.kind).toBe('sign_in')
    await patch(owner, marketer.accountId, { status: 'deactivated' })
    expect(await statusOf(marketer)).toBe(401)
    const token = link.body.url.split('#token=')[1]
    expect((await openBrowser(service.url).ask('POST', '/v1/session/link', { body: { token } })).status).toBe(410)
    expect((await owner.ask('POST', `/v1/members/${marketer.accountId}/link`)).status).toBe(422)
    expect((await patch(owner, marketer.accountId, { status: 'active' })).body.status).toBe('active')
  })
})

describe('[ACC-8] [I9] the last owner', () => {
  const told = ({ status, body }: Awaited<ReturnType<typeof patch>>) => [status, body.code]

  it('stays, whatever is tried', async () => {
    await browserOf(service, 'marketer')
    const invited = await owner.ask('POST', '/v1/members', { body: { email: 'eve@example.com', role: 'owner' } })
    expect(invited.status).toBe(201)
    for (const body of [{ role: 'analyst' }, { role: 'marketer' }, { status: 'deactivated' }])
      expect(told(await patch(owner, ownId, body))).toEqual([409, 'last_owner'])
    expect(told(await owner.ask('DELETE', `/v1/members/${ownId}`))).toEqual([409, 'last_owner'])
    expect((await owner.ask('GET', '/v1/session')).body.role).toBe('owner')
  })

  it('is one of two who demote one another at once', async () => {
    const second = await browserOf(service, 'owner')
    const both = await Promise.all([
      patch(owner, second.accountId, { role: 'analyst' }),
      patch(second, ownId, { role: 'analyst' }),
    ])
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(await sql(`select 1 from accounts where role = 'owner' and status = 'active'`)).toHaveLength(1)
  })

  it('is looked for by one change at a time: the second waits until the first is done', async () => {
    const second = await browserOf(service, 'owner')
    const { db } = service.database
    const { promise: began, resolve: begin } = Promise.withResolvers<void>()
    const order: string[] = []
    const one = db.transaction(async tx => {
      await tx.query(lockAccounts('default', ownId))
      begin()
      await wait(150)
      order.push('first')
    })
    await began
    const other = db.transaction(async tx => {
      await tx.query(lockAccounts('default', second.accountId))
      order.push('second')
    })
    await Promise.all([one, other])
    expect(order).toEqual(['first', 'second'])
  })

  it('may go when there is another', async () => {
    await browserOf(service, 'owner')
    const gone = await owner.ask('DELETE', `/v1/members/${ownId}`)
    expect([gone.status, owner.cookies.size]).toEqual([200, 0])
    expect(await sql(`select 1 from sessions where account_id = '${ownId}'`)).toEqual([])
  })
})

it('who did what stands in the audit, without an address', async () => {
  const made = await owner.ask('POST', '/v1/members', { body: { email: 'ben@example.com', role: 'marketer' } })
  const { id } = made.body.member
  await patch(owner, id, { role: 'analyst' })
  await owner.ask('DELETE', `/v1/members/${id}`)
  type Entry = { actor: string; action: string; entry: string }
  const entries = await sql<Entry>(
    `select actor, action, to_jsonb(e)::text as entry from audit_entries e where kind = 'account' order by at`,
  )
  expect(entries.map(({ action }) => action)).toEqual(['joined', 'signed_in', 'invited', 'role_changed', 'removed'])
  for (const { actor, entry } of entries) {
    expect(actor).toBe(ownId)
    expect(entry).not.toContain('example.com')
  }
})
