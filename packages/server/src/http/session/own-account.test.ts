/** What is a person's own, over HTTP: name, language, password, sessions. */
import { beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../../../test/browser.ts'
import { browserOf, goodPassword, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
let owner: TestBrowser
const sql = (text: string) => run(service, text)
const statusOf = async (browser: TestBrowser) => (await browser.ask('GET', '/v1/session')).status
const signIn = async (password: string) => {
  const browser = openBrowser(service.url)
  const answer = await browser.ask('POST', '/v1/session', { body: { email: 'ann@example.com', password } })
  return { browser, status: answer.status }
}

beforeAll(async () => {
  owner = await setUp(service)
})

describe('name and language', () => {
  it('change at once, and null follows the store again', async () => {
    const changed = await owner.ask('POST', '/v1/session/profile', { body: { name: ' Ann Lee ', locale: 'fr' } })
    expect([changed.status, changed.body.account]).toMatchObject([200, { name: 'Ann Lee', locale: 'fr' }])
    const cleared = await owner.ask('POST', '/v1/session/profile', { body: { locale: null } })
    expect([cleared.body.account.name, 'locale' in cleared.body.account]).toEqual(['Ann Lee', false])
  })

  it('[H4] are all that changes', async () => {
    for (const body of [
      { role: 'owner' },
      { email: 'x@y.z' },
      { name: '  ' },
      { name: 'a\0' },
      { locale: 'no language' },
    ])
      expect((await owner.ask('POST', '/v1/session/profile', { body })).status, JSON.stringify(body)).toBe(422)
  })
})

describe('[ACC-4] a new password', () => {
  const next = 'the one after that, in June'

  it('needs the present one, and guesses at it are counted', async () => {
    await sql(`update sessions set created_at = clock_timestamp() - interval '16 minutes'`)
    service.booted.service.people.sessions.forget()
    for (const body of [{ password: next }, { password: next, current: 'not this one' }])
      expect((await owner.ask('POST', '/v1/session/password', { body })).body.code).toBe('wrong_credentials')
    await sql(`update sign_in_failures set failures = 10 where subject like 'a%'`)
    const locked = await owner.ask('POST', '/v1/session/password', { body: { password: next, current: goodPassword } })
    expect(locked.status).toBe(429)
    await sql('delete from sign_in_failures')
  })

  it('ends every session, and this one goes on under another cookie', async () => {
    const elsewhere = (await signIn(goodPassword)).browser
    const before = owner.cookie()
    const body = { password: next, current: goodPassword }
    const changed = await owner.ask('POST', '/v1/session/password', { body })
    expect([changed.status, changed.body.csrf === owner.csrf()]).toEqual([200, true])
    expect(owner.cookie()).not.toBe(before)
    const old = openBrowser(service.url)
    old.cookies.set('counterfoil-default', before)
    expect([await statusOf(owner), await statusOf(old), await statusOf(elsewhere)]).toEqual([200, 401, 401])
    expect([(await signIn(goodPassword)).status, (await signIn(next)).status]).toEqual([401, 200])
  })

  it('is no word that everybody tries, nor one’s own address', async () => {
    for (const password of ['Password123', 'qwertyuiop', 'ann@example.com', 'aaaaaaaaaaaa']) {
      const answer = await owner.ask('POST', '/v1/session/password', { body: { password, current: next } })
      expect([answer.status, answer.body.errors[0]?.code], password).toEqual([422, 'too_common'])
    }
  })
})

describe('sessions of one’s own', () => {
  it('are listed with the one that asks, and ended one by one', async () => {
    const marketer = await browserOf(service, 'marketer')
    const other = await browserOf(service, 'marketer')
    type Listed = { id: string; current: boolean; means: string; agent: string; network: string }
    const list = async () => (await marketer.ask('GET', '/v1/session/list')).body.data as unknown as Listed[]
    const sessions = await list()
    expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, true])
    const foreign = sessions.find(({ current }) => !current)?.id
    expect((await marketer.ask('DELETE', `/v1/session/list/${foreign}`)).status).toBe(200)
    expect([await statusOf(other), await statusOf(marketer)]).toEqual([401, 200])
    expect((await marketer.ask('DELETE', `/v1/session/list/${foreign}`)).status).toBe(404)
  })

  it('[I1] of others are not found', async () => {
    const marketer = await browserOf(service, 'marketer')
    const [mine] = (await owner.ask('GET', '/v1/session/list')).body.data
    expect((await marketer.ask('DELETE', `/v1/session/list/${mine?.id}`)).status).toBe(404)
    expect(await statusOf(owner)).toBe(200)
  })
})
