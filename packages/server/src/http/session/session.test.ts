/** Signing in and out over HTTP: which session counts, from which page, and for how long. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../../../test/browser.ts'
import { goodPassword, linkToken, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { singleKey } from '../../secrets/master-keys.ts'
import { forgetSessions } from '../../store/sessions/forget-sessions.ts'
import { createPeople } from '../../use-cases/session/people.ts'
import { buildApp } from '../app.ts'

const service = withService()
const { ask, keys } = service
const credentials = { email: ' Ann@Example.com ', password: goodPassword }
const sql = (text: string) => run<{ n: number }>(service, text)
const statusOf = async (browser: TestBrowser) => (await browser.ask('GET', '/v1/session')).status
const signIn = async (browser = openBrowser(service.url)) => {
  expect((await browser.ask('POST', '/v1/session', { body: credentials })).status).toBe(200)
  return browser
}

beforeAll(() => setUp(service))
beforeEach(() => sql('delete from sign_in_failures'))

describe('a session', () => {
  it('tells who it is, the store, and a CSRF token', async () => {
    const browser = await signIn()
    const { status, body } = await browser.ask('GET', '/v1/session')
    expect([status, body]).toMatchObject([
      200,
      {
        account: { email: 'ann@example.com', name: 'Ann', role: 'owner', has_password: true },
        role: 'owner',
        store: { id: 'default', name: 'Default store', currency: 'USD', time_zone: 'UTC', locale: 'en' },
        csrf: browser.csrf(),
      },
    ])
    expect(Object.keys(body.store).toSorted()).toEqual(['currency', 'id', 'locale', 'name', 'time_zone'])
  })

  it('[ACC-4] [I6] is another one at every sign-in, and the one before is over', async () => {
    const browser = await signIn()
    const first = browser.cookie()
    await signIn(browser)
    expect(browser.cookie()).not.toBe(first)
    const old = openBrowser(service.url)
    old.cookies.set('counterfoil-default', first)
    expect([await statusOf(old), await statusOf(browser)]).toEqual([401, 200])
  })

  it('[I6] is not the one that somebody planted', async () => {
    const browser = openBrowser(service.url)
    const planted = 'A'.repeat(43)
    browser.cookies.set('counterfoil-default', planted)
    await signIn(browser)
    expect(browser.cookie()).not.toBe(planted)
  })

  it('[I3] is kept as a hash: who reads the database cannot use it', async () => {
    const browser = await signIn()
    const token = await linkToken(service, 'setup')
    const rows = await run<{ row: string }>(
      service,
      `select to_jsonb(s)::text as row from sessions s union all select to_jsonb(a)::text from accounts a
       union all select to_jsonb(l)::text from account_links l`,
    )
    expect(rows.length).toBeGreaterThan(2)
    for (const { row } of rows)
      for (const secret of [browser.cookie(), browser.csrf(), goodPassword, token]) {
        expect(row).not.toContain(secret)
        expect(row).not.toContain(Buffer.from(secret).toString('hex'))
      }
  })

  it('[I6] has a cookie that no script reads and no other site sends along', async () => {
    const made = await openBrowser(service.url).ask('POST', '/v1/session', { body: credentials })
    expect(made.headers.get('set-cookie')).toMatch(
      /^counterfoil-default=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('ends at sign-out, here at once, and everywhere when that is wanted', async () => {
    const [one, two] = [await signIn(), await signIn()]
    expect((await one.ask('DELETE', '/v1/session')).body.ended).toBe(1)
    expect([one.cookies.size, await statusOf(one), await statusOf(two)]).toEqual([0, 401, 200])
    const three = await signIn()
    expect((await two.ask('DELETE', '/v1/session?everywhere=true')).body.ended).toBeGreaterThanOrEqual(2)
    expect([await statusOf(two), await statusOf(three)]).toEqual([401, 401])
  })

  it('ends after a day without use and thirty days at the latest, and then its row goes', async () => {
    const [unused, old, used] = [await signIn(), await signIn(), await signIn()]
    const hash = (browser: TestBrowser) => `sha256('${browser.cookie()}'::bytea)`
    await sql(
      `update sessions set seen_at = clock_timestamp() - interval '24 hours 1 second' where token_hash = ${hash(unused)}`,
    )
    await sql(`update sessions set ends_at = clock_timestamp() where token_hash = ${hash(old)}`)
    await sql(`update sessions set seen_at = clock_timestamp() - interval '23 hours' where token_hash = ${hash(used)}`)
    service.booted.service.people.sessions.forget()
    expect([await statusOf(unused), await statusOf(old), await statusOf(used)]).toEqual([401, 401, 200])
    expect(await service.database.db.query(forgetSessions())).toHaveLength(2)
    const touched = () =>
      sql(
        `select count(*)::int as n from sessions where token_hash = ${hash(used)} and seen_at > clock_timestamp() - interval '1 minute'`,
      )
    await expect.poll(async () => (await touched())[0]?.n).toBe(1)
  })
})

describe('[ACC-5] [I6] a page of another site', () => {
  let browser: TestBrowser
  const write = (headers: Readonly<Record<string, string | null>>) =>
    browser.ask('POST', '/v1/campaigns', { body: { name: 'C' }, headers })
  const foreign = [403, 'foreign_page']
  const told = ({ status, body }: Awaited<ReturnType<typeof write>>) => [status, body.code]

  beforeAll(async () => {
    browser = await signIn()
    await browser.ask('GET', '/v1/session')
  })

  it('does not write, whatever it leaves out or makes up', async () => {
    expect((await write({})).status).toBe(201)
    const made = [
      { origin: null },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: service.url.replace('http:', 'https:') },
      { origin: service.url.replace(/\d+$/, '1') },
      { 'counterfoil-csrf': null },
      { 'counterfoil-csrf': '' },
      { 'counterfoil-csrf': 'A'.repeat(43) },
      { 'counterfoil-csrf': (await signIn()).csrf() },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ]
    for (const headers of made) expect(told(await write(headers)), JSON.stringify(headers)).toEqual(foreign)
  })

  it('does not read either, and signs nobody in as somebody of its choice', async () => {
    const read = await browser.ask('GET', '/v1/session', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(told(read)).toEqual(foreign)
    const other = openBrowser(service.url, { origin: 'https://evil.example' })
    expect(told(await other.ask('POST', '/v1/session', { body: credentials }))).toEqual(foreign)
    const none = await other.ask('POST', '/v1/session', { body: credentials, headers: { origin: null } })
    expect([told(none), other.cookies.size]).toEqual([foreign, 0])
  })

  it('cannot use a cookie without naming the store, which needs a page of ours', async () => {
    const read = await browser.ask('GET', '/v1/campaigns', { headers: { 'counterfoil-store': null } })
    expect(told(read)).toEqual([401, 'bad_key'])
  })
})

describe('[ACC-7] [I1] a session of one store', () => {
  it('opens nothing of another', async () => {
    const browser = await signIn()
    const other = openBrowser(service.url, { storeId: 'other' })
    for (const name of ['counterfoil-default', 'counterfoil-other', '__Host-counterfoil-other'])
      other.cookies.set(name, browser.cookie())
    for (const path of ['/v1/session', '/v1/promotions', '/v1/members', '/v1/store'])
      expect((await other.ask('GET', path)).body.code, path).toBe('not_signed_in')
    const nowhere = openBrowser(service.url, { storeId: 'nowhere' })
    nowhere.cookies.set('counterfoil-nowhere', browser.cookie())
    expect((await nowhere.ask('GET', '/v1/session')).body.code).toBe('not_signed_in')
  })

  it('and its password signs nobody in there', async () => {
    const answer = await openBrowser(service.url, { storeId: 'other' }).ask('POST', '/v1/session', {
      body: credentials,
    })
    expect([answer.status, answer.body.code]).toEqual([401, 'wrong_credentials'])
  })
})

describe('keys and sessions', () => {
  it('[I2] are for different calls: a key is no person', async () => {
    for (const key of [keys.secret, keys.publishable])
      expect((await ask('GET', '/v1/session', { key })).body.code).toBe('not_allowed')
    expect((await ask('GET', '/v1/members', { key: keys.secret })).status).toBe(403)
  })

  it('a key goes before a cookie', async () => {
    const browser = await signIn()
    const answer = await browser.ask('GET', '/v1/store', { headers: { authorization: `Bearer ${keys.otherSecret}` } })
    expect(answer.body.id).toBe('other')
  })
})

describe('another server on the same database', () => {
  let url = ''
  let stop: () => Promise<void>
  beforeAll(async () => {
    const second = {
      ...service.booted.service,
      people: createPeople({ db: service.database.db, masterKey: singleKey(Buffer.alloc(32, 5)) }),
    }
    const app = buildApp(second)
    url = await app.listen({ port: 0, host: '127.0.0.1' })
    stop = () => app.close()
  })
  afterAll(() => stop())

  it('[ACC-4] [I5] knows of a sign-out within a second', async () => {
    const browser = await signIn()
    const there = openBrowser(url)
    there.cookies.set('counterfoil-default', browser.cookie())
    expect(await statusOf(there)).toBe(200)
    const began = performance.now()
    await browser.ask('DELETE', '/v1/session')
    await expect.poll(() => statusOf(there), { interval: 50, timeout: 1500 }).toBe(401)
    expect(performance.now() - began).toBeLessThan(1300)
  })
})
