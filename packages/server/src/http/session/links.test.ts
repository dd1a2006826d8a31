/** Links that work once: who sets a store up, who joins it, and what becomes of a link that is over. */
import { beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { browserOf, goodPassword, linkToken, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { makeStartLinks } from '../../use-cases/session/start-links.ts'
import { linkIn } from '../../use-cases/session/way-back.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
const open = (token: string, more: object = {}, storeId = 'default') =>
  openBrowser(service.url, { storeId }).ask('POST', '/v1/session/link', { body: { token, ...more } })
const ann = { email: 'ann@example.com', name: 'Ann' }
const tokenOf = (url: string) => /#token=([\w-]{43})$/.exec(url)?.[1] ?? ''
const over = [410, 'link_over']

beforeEach(async () => {
  for (const table of ['accounts', 'account_links', 'sessions']) await sql(`delete from ${table}`)
})

describe('[ACC-1] a store without an owner', () => {
  it('prints a link for each store at the start; an earlier one is over, and with an owner there is none', async () => {
    const first = await makeStartLinks(service.booted.service, 'demo')
    expect(first.map(({ storeId, kind }) => [storeId, kind])).toEqual([
      ['default', 'setup'],
      ['other', 'setup'],
    ])
    expect(first[0]?.path).toMatch(/^\/admin\/default\/setup#token=[\w-]{43}$/)
    const second = await makeStartLinks(service.booted.service, 'demo')
    const before = await open(tokenOf(first[0]?.path ?? ''), ann)
    expect([before.status, before.body.code]).toEqual(over)
    expect((await open(tokenOf(second[0]?.path ?? ''), ann)).status).toBe(200)
    expect((await makeStartLinks(service.booted.service, 'demo')).map(({ storeId }) => storeId)).toEqual(['other'])
  })

  it('[I11] gets one owner of two browsers that use its link at once', async () => {
    const token = await linkToken(service, 'setup')
    const both = await Promise.all([open(token, ann), open(token, { email: 'eve@example.com', name: 'Eve' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    expect(await sql('select 1 from accounts')).toHaveLength(1)
  })

  it('[I11] gets one owner of many links that are used at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 6 }, () => linkToken(service, 'setup')))
    const all = await Promise.all(tokens.map((token, n) => open(token, { email: `e${n}@example.com`, name: 'E' })))
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410, 410])
    expect(await sql(`select 1 from accounts where role = 'owner'`)).toHaveLength(1)
  })

  it('says what is missing and keeps the link for it', async () => {
    const token = await linkToken(service, 'setup')
    const none = await open(token)
    expect([none.status, none.body.errors.map(({ path }) => path)]).toEqual([422, ['$.email', '$.name']])
    const weak = await open(token, { ...ann, password: 'Password123' })
    expect([weak.status, weak.body.errors]).toMatchObject([422, [{ path: '$.password', code: 'too_common' }]])
    const short = await open(token, { ...ann, password: 'tR7!x' })
    expect([short.status, short.body.errors[0]?.path]).toEqual([422, '$.password'])
    expect((await open(token, { ...ann, password: goodPassword })).status).toBe(200)
  })

  it('is set up by its own link only', async () => {
    const token = await linkToken(service, 'setup', { storeId: 'other' })
    expect((await open(token, ann)).status).toBe(410)
    expect((await open(token, ann, 'other')).status).toBe(200)
  })

  it('has no link that a page of another site could use', async () => {
    const token = await linkToken(service, 'setup')
    const foreign = openBrowser(service.url, { origin: 'https://evil.example' })
    expect((await foreign.ask('POST', '/v1/session/link', { body: { token, ...ann } })).status).toBe(403)
  })
})

describe('an invitation', () => {
  it('[I9] lets one person in, once', async () => {
    const owner = await setUp(service)
    const made = await owner.ask('POST', '/v1/members', { body: { email: 'Ben@Example.com', role: 'analyst' } })
    expect([made.status, made.body.link.url]).toEqual([
      201,
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/admin\/default\/invitation#token=/),
    ])
    const token = tokenOf(made.body.link.url)
    const look = await openBrowser(service.url).ask('POST', '/v1/session/link/read', { body: { token } })
    expect(look.body).toMatchObject({ kind: 'invitation', email: 'ben@example.com', role: 'analyst' })
    const both = await Promise.all([
      open(token, { name: 'Ben', password: goodPassword }),
      open(token, { name: 'Mallory', password: 'another long password' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    expect(both.find(({ status }) => status === 200)?.body.role).toBe('analyst')
    const third = await open(token, { name: 'Ben' })
    expect([third.status, third.body.code]).toEqual(over)
  })

  it('ends with a newer one, with its withdrawal, and after seven days', async () => {
    const owner = await setUp(service)
    const made = await owner.ask('POST', '/v1/members', { body: { email: 'ben@example.com', role: 'marketer' } })
    const again = await owner.ask('POST', `/v1/members/${made.body.member.id}/link`)
    expect((await open(tokenOf(made.body.link.url))).status).toBe(410)
    await sql(`update account_links set ends_at = clock_timestamp()`)
    expect((await open(tokenOf(again.body.url))).status).toBe(410)
    const third = await owner.ask('POST', `/v1/members/${made.body.member.id}/link`)
    await owner.ask('DELETE', `/v1/members/${made.body.member.id}`)
    expect((await open(tokenOf(third.body.url))).status).toBe(410)
  })
})

describe('a link to sign in', () => {
  it('is the way back: for the first owner, or whoever is named', async () => {
    await setUp(service)
    const back = await linkIn(service.database.db, { storeId: 'default' }, 'https://codes.example.com')
    expect([back.kind, back.email]).toEqual(['sign_in', 'ann@example.com'])
    expect(back.url).toMatch(/^https:\/\/codes\.example\.com\/admin\/default\/link#token=/)
    const browser = openBrowser(service.url)
    const came = await browser.ask('POST', '/v1/session/link', { body: { token: tokenOf(back.url) } })
    expect([came.status, came.body.account.email]).toEqual([200, 'ann@example.com'])
    expect((await open(tokenOf(back.url))).status).toBe(410)
    const changed = await browser.ask('POST', '/v1/session/password', {
      body: { password: 'the new one that I chose' },
    })
    expect(changed.status).toBe(200)
    await expect(linkIn(service.database.db, { storeId: 'default', email: 'eve@x.com' }, '')).rejects.toThrow(/Nobody/)
    await expect(linkIn(service.database.db, { storeId: 'nowhere' }, '')).rejects.toThrow(/no store/)
    expect((await linkIn(service.database.db, { storeId: 'other' }, '')).kind).toBe('setup')
  })

  it('opens the demo for whoever starts it, each time anew', async () => {
    await sql(`insert into stores (store_id, name, settings) values ('demo', 'Demo', '{}') on conflict do nothing`)
    const links = await makeStartLinks(service.booted.service, 'demo')
    const demo = links.find(({ storeId }) => storeId === 'demo')
    const came = await open(tokenOf(demo?.path ?? ''), {}, 'demo')
    expect([came.status, came.body.role]).toEqual([200, 'owner'])
    expect(
      (await makeStartLinks(service.booted.service, 'demo')).filter(({ kind }) => kind === 'sign_in'),
    ).toHaveLength(1)
    await sql(`update accounts set status = 'deactivated' where store_id = 'demo'`)
    expect((await makeStartLinks(service.booted.service, 'demo')).filter(({ storeId }) => storeId === 'demo')).toEqual(
      [],
    )
    await sql(`delete from stores where store_id = 'demo'`)
  })

  it('brings nobody in whose account was closed meanwhile', async () => {
    const { accountId } = await browserOf(service, 'marketer')
    const token = await linkToken(service, 'sign_in', { accountId })
    await sql(`update accounts set status = 'deactivated'`)
    expect((await open(token)).status).toBe(410)
  })
})
