/** [ACC-11] Owners who lose their role while they act, and what they made before. */
import { beforeEach, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../../../test/browser.ts'
import { browserOf, goodPassword, linkToken, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { makeStartLinks } from '../../use-cases/session/start-links.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
let owner: TestBrowser
let ownId = ''
const headers = { 'if-match': '*' }
const patch = (browser: TestBrowser, id: string, body: object) =>
  browser.ask('PATCH', `/v1/members/${id}`, { body, headers })
const open = (token: string) => openBrowser(service.url).ask('POST', '/v1/session/link', { body: { token, name: 'X' } })
const tokenOf = (url: string) => /#token=([\w-]{43})$/.exec(url)?.[1] ?? ''

beforeEach(async () => {
  for (const table of ['accounts', 'account_links', 'sessions', 'audit_entries']) await sql(`delete from ${table}`)
  service.booted.service.people.sessions.forget()
  owner = await setUp(service)
  ownId = (await owner.ask('GET', '/v1/session')).body.account.id
})

describe('[ACC-11] links that an owner made', () => {
  it.each([
    ['removed', (id: string) => owner.ask('DELETE', `/v1/members/${id}`)],
    ['demoted', (id: string) => patch(owner, id, { role: 'analyst' })],
    ['deactivated', (id: string) => patch(owner, id, { status: 'deactivated' })],
  ])('end when they are %s, and so do all others that nobody used', async (_what, end) => {
    const second = await browserOf(service, 'owner')
    const marketer = await browserOf(service, 'marketer')
    const way = await second.ask('POST', `/v1/members/${marketer.accountId}/link`)
    const invited = await second.ask('POST', '/v1/members', { body: { email: 'eve@example.com', role: 'owner' } })
    const toOther = await linkToken(service, 'setup', { storeId: 'other' })
    expect([way.status, invited.status]).toEqual([201, 201])
    expect((await end(second.accountId)).status).toBe(200)
    for (const { url } of [way.body, invited.body.link]) expect((await open(tokenOf(url))).status).toBe(410)
    const other = openBrowser(service.url, { storeId: 'other' })
    expect((await other.ask('POST', '/v1/session/link/read', { body: { token: toOther } })).status).toBe(200)
    expect((await owner.ask('POST', `/v1/members/${invited.body.member.id}/link`)).status).toBe(201)
  })

  it('stay when somebody else goes', async () => {
    const marketer = await browserOf(service, 'marketer')
    const invited = await owner.ask('POST', '/v1/members', { body: { email: 'eve@example.com', role: 'analyst' } })
    expect((await patch(owner, marketer.accountId, { role: 'analyst' })).status).toBe(200)
    expect((await owner.ask('DELETE', `/v1/members/${marketer.accountId}`)).status).toBe(200)
    expect((await open(tokenOf(invited.body.link.url))).status).toBe(200)
  })
})

describe('[ACC-8] [ACC-11] an owner who is one no more', () => {
  it('changes nobody, though the call was let in: of two who demote one another one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      await sql(`update accounts set role = 'owner'`)
      await sql(
        `insert into accounts (store_id, account_id, email, name, role, status)
         values ('default', 'third', 'third@example.com', 'Third', 'owner', 'active') on conflict do nothing`,
      )
      const [one, two] = [await browserOf(service, 'owner'), await asAnn()]
      const both = await Promise.all([
        patch(one, ownId, { role: 'analyst' }),
        patch(two, one.accountId, { role: 'analyst' }),
      ])
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 403])
    }
  })

  it('neither invites, makes links nor removes with what is remembered of their role', async () => {
    const marketer = await browserOf(service, 'marketer')
    const calls: [string, string, object?][] = [
      ['POST', '/v1/members', { email: 'eve@example.com', role: 'owner' }],
      ['POST', `/v1/members/${marketer.accountId}/link`],
      ['PATCH', `/v1/members/${marketer.accountId}`, { role: 'owner' }],
      ['DELETE', `/v1/members/${marketer.accountId}`],
    ]
    for (const [method, path, body] of calls) {
      await sql(`update accounts set role = 'owner' where account_id = '${ownId}'`)
      service.booted.service.people.sessions.forget()
      await owner.ask('GET', '/v1/session')
      // As another server would do it: this one remembers the session for a second.
      await sql(`update accounts set role = 'analyst' where account_id = '${ownId}'`)
      const answer = await owner.ask(method, path, { headers, ...(body && { body }) })
      expect([method, answer.status, answer.body.code]).toEqual([method, 403, 'role_too_low'])
    }
    expect(await sql('select 1 from accounts')).toHaveLength(2)
  })
})

describe('[ACC-13] who lets somebody in, sends them away or changes what they may do', () => {
  const ages = (minutes: number) =>
    sql(`update sessions set created_at = created_at - interval '${minutes} minutes'`).then(() =>
      service.booted.service.people.sessions.forget(),
    )

  it('signed in a quarter of an hour ago at most, or signs in again, by the password as well', async () => {
    const second = await browserOf(service, 'owner')
    const marketer = await browserOf(service, 'marketer')
    const calls: [string, string, object?][] = [
      ['POST', '/v1/members', { email: 'eve@example.com', role: 'owner' }],
      ['POST', '/v1/members', { email: 'joe@example.com', role: 'analyst' }],
      ['POST', `/v1/members/${marketer.accountId}/link`],
      ['PATCH', `/v1/members/${marketer.accountId}`, { role: 'analyst' }],
      ['PATCH', `/v1/members/${marketer.accountId}`, { role: 'owner' }],
      ['POST', `/v1/members/${second.accountId}/link`],
      ['DELETE', `/v1/members/${marketer.accountId}`],
      ['PATCH', `/v1/members/${marketer.accountId}`, { status: 'deactivated' }],
      ['PATCH', `/v1/members/${second.accountId}`, { status: 'deactivated' }],
      ['PATCH', `/v1/members/${second.accountId}`, { role: 'analyst' }],
      ['PATCH', `/v1/members/${ownId}`, { role: 'analyst' }],
      ['DELETE', `/v1/members/${second.accountId}`],
    ]
    const ask = ([method, path, body]: (typeof calls)[number]) =>
      owner.ask(method, path, { headers, ...(body && { body }) })
    await ages(16)
    const before = await sql('select account_id, role, status from accounts order by account_id')
    for (const call of calls) {
      const { status, body } = await ask(call)
      expect([...call, status, body.code]).toEqual([...call, 403, 'sign_in_again'])
    }
    expect(await sql('select account_id, role, status from accounts order by account_id')).toEqual(before)
    expect(await sql(`select 1 from account_links where used_at is null and kind <> 'setup'`)).toEqual([])
    const again = { email: 'ann@example.com', password: goodPassword }
    expect((await owner.ask('POST', '/v1/session', { body: again })).status).toBe(200)
    for (const call of calls.slice(0, 7)) expect((await ask(call)).status, call.join(' ')).toBeLessThan(300)
    await ages(14)
    expect((await ask(calls.at(-1)!)).status).toBe(200)
  })

  it('needs nothing more to change a name, nor to see who is there', async () => {
    const marketer = await browserOf(service, 'marketer')
    await ages(16)
    expect((await patch(owner, ownId, { name: 'Anna' })).status).toBe(200)
    expect((await patch(owner, marketer.accountId, { name: 'Maxine', role: 'marketer' })).status).toBe(200)
    expect((await owner.ask('GET', '/v1/members')).status).toBe(200)
  })

  it('does not become recent by a new cookie: of who changed the password', async () => {
    await ages(16)
    const change = { current: goodPassword, password: `${goodPassword}, again` }
    expect((await owner.ask('POST', '/v1/session/password', { body: change })).status).toBe(200)
    const body = { email: 'eve@example.com', role: 'owner' }
    expect((await owner.ask('POST', '/v1/members', { body })).body.code).toBe('sign_in_again')
  })
})

async function asAnn(): Promise<TestBrowser> {
  const browser = openBrowser(service.url)
  const token = await linkToken(service, 'sign_in', { accountId: ownId })
  expect((await browser.ask('POST', '/v1/session/link', { body: { token } })).status).toBe(200)
  return browser
}

it('[ACC-1] the demo gets its owner back only while it has none', async () => {
  await sql(`insert into stores (store_id, name, settings) values ('demo', 'Demo', '{}') on conflict do nothing`)
  await sql(
    `insert into accounts (store_id, account_id, email, name, role, status)
     values ('demo', 'real', 'real@example.com', 'Real', 'owner', 'active')`,
  )
  const links = async () =>
    (await makeStartLinks(service.booted.service, 'demo')).filter(({ storeId }) => storeId === 'demo')
  expect(await links()).toEqual([])
  expect(await sql(`select email from accounts where store_id = 'demo'`)).toEqual([{ email: 'real@example.com' }])
  await sql(`delete from accounts where store_id = 'demo'`)
  expect(await links()).toHaveLength(1)
  await sql(`delete from stores where store_id = 'demo'`)
})

it('[ACC-12] a new name stands in the audit, with the one before', async () => {
  const marketer = await browserOf(service, 'marketer')
  await patch(owner, marketer.accountId, { name: 'Maxine' })
  await patch(owner, marketer.accountId, { role: 'analyst' })
  const rows = await sql(`select actor, document_id, before, after from audit_entries where action = 'renamed'`)
  expect(rows).toEqual([
    { actor: ownId, document_id: marketer.accountId, before: { name: 'Max Marketer' }, after: { name: 'Maxine' } },
  ])
})
