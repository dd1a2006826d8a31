/** [ACC-9] What may be done without the present password, and what becomes of it over time: by HTTP, as a thief would. */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerChallenge, makePasskey } from '../../../test/authenticator.ts'
import { openBrowser, type TestBrowser } from '../../../test/browser.ts'
import { browserOf, goodPassword, linkToken, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { insertPasskey } from '../../store/accounts/insert-passkey.ts'
import { lockAccount } from '../../store/accounts/lock-account.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
const email = 'ann@example.com'
let origin = ''
type Options = Parameters<typeof makePasskey>[0]

/** Of the owner, signed in by the password, on a page that has a name. */
async function byPassword(password = goodPassword): Promise<TestBrowser> {
  const browser = openBrowser(origin)
  expect((await browser.ask('POST', '/v1/session', { body: { email, password } })).status).toBe(200)
  return browser
}

const start = (browser: TestBrowser, current?: string) =>
  browser.ask('POST', '/v1/session/passkeys/options', current === undefined ? {} : { body: { current } })

async function addPasskey(browser: TestBrowser, current?: string) {
  const options = await start(browser, current)
  expect(options.status).toBe(200)
  const made = makePasskey(options.body as unknown as Options, { origin })
  const added = await browser.ask('POST', '/v1/session/passkeys', { body: { response: made.response } })
  expect(added.status).toBe(201)
  return { passkey: made.passkey, id: added.body.id }
}

async function byPasskey({ passkey }: Awaited<ReturnType<typeof addPasskey>>): Promise<TestBrowser> {
  const browser = openBrowser(origin)
  const { challenge } = (await browser.ask('POST', '/v1/session/passkey/options')).body
  passkey.count += 1
  const response = answerChallenge(passkey, { challenge, origin })
  expect((await browser.ask('POST', '/v1/session/passkey', { body: { response } })).status).toBe(200)
  return browser
}

const setPassword = (browser: TestBrowser, password: string) =>
  browser.ask('POST', '/v1/session/password', { body: { password } })
const told = ({ status, body }: Awaited<ReturnType<typeof start>>) => [status, body.code]
const refused = [401, 'wrong_credentials']

/** As if every session had begun so much earlier. */
async function wait(minutes: number): Promise<void> {
  await sql(`update sessions set created_at = created_at - interval '${minutes} minutes'`)
  service.booted.service.people.sessions.forget()
}

beforeEach(async () => {
  for (const table of ['accounts', 'account_links', 'sessions', 'passkeys', 'sign_in_failures'])
    await sql(`delete from ${table}`)
  service.booted.service.people.sessions.forget()
  origin = service.url.replace('127.0.0.1', 'localhost')
  await setUp(service)
})

describe('[ACC-9] a passkey', () => {
  it('is added with the present password, or soon after a link or a passkey', async () => {
    const browser = await byPassword()
    expect(told(await start(browser))).toEqual(refused)
    expect(told(await start(browser, 'not this one'))).toEqual(refused)
    const key = await byPasskey(await addPasskey(browser, goodPassword))
    expect((await start(key)).status).toBe(200)
    await wait(16)
    expect(told(await start(key))).toEqual(refused)
  })

  it('counts guesses at the present password, and a missing one is none', async () => {
    const browser = await byPassword()
    await sql('delete from sign_in_failures')
    for (let n = 0; n < 12; n += 1) await start(browser)
    expect(await sql('select 1 from sign_in_failures')).toEqual([])
    await start(browser, 'guess')
    await sql(`update sign_in_failures set failures = 10 where subject like 'a%'`)
    expect((await start(browser, goodPassword)).status).toBe(429)
  })

  it('is added without one by somebody who has no other way in', async () => {
    const analyst = await browserOf(service, 'analyst', { url: origin })
    await wait(16)
    await addPasskey(analyst)
    expect(told(await start(analyst))).toEqual(refused)
  })

  it('answers a challenge of the session that asked for it', async () => {
    const [one, two] = [await byPassword(), await byPassword()]
    const options = (await start(one, goodPassword)).body as unknown as Options
    const { response } = makePasskey(options, { origin })
    expect(told(await two.ask('POST', '/v1/session/passkeys', { body: { response } }))).toEqual(refused)
    expect((await one.ask('POST', '/v1/session/passkeys', { body: { response } })).status).toBe(201)
  })

  it('that is removed ends the sessions that began with one, but not this one', async () => {
    const browser = await byPassword()
    const key = await addPasskey(browser, goodPassword)
    const [thief, own] = [await byPasskey(key), await byPasskey(key)]
    expect((await own.ask('DELETE', `/v1/session/passkeys/${key.id}`)).status).toBe(200)
    const status = async (one: TestBrowser) => (await one.ask('GET', '/v1/session')).status
    expect([await status(thief), await status(own), await status(browser)]).toEqual([401, 200, 200])
  })

  it('is the last of two that are removed at once by somebody without a password', async () => {
    const analyst = await browserOf(service, 'analyst', { url: origin })
    for (let round = 0; round < 5; round += 1) {
      await sql('delete from passkeys')
      const keys = [await addPasskey(analyst), await addPasskey(analyst)]
      const both = await Promise.all(keys.map(({ id }) => analyst.ask('DELETE', `/v1/session/passkeys/${id}`)))
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    }
  })

  it('is one of twenty at most, however many come at once', async () => {
    const analyst = await browserOf(service, 'analyst', { url: origin })
    await sql(
      `insert into passkeys (store_id, passkey_id, account_id, credential, public_key, sign_count, transports, name, backed_up)
       select 'default', 'k' || n, '${analyst.accountId}', 'c' || n, '\\x00', 0, '{}', 'K', false from generate_series(1, 18) n`,
    )
    const made = makePasskey((await start(analyst)).body as unknown as Options, { origin })
    // While it comes, another one is being added and the one after: the twentieth, not yet committed.
    const { promise: began, resolve: begin } = Promise.withResolvers<void>()
    const other = service.database.db.transaction(async tx => {
      await tx.query(lockAccount('default', analyst.accountId))
      const write = { storeId: 'default', accountId: analyst.accountId, publicKey: Buffer.alloc(1), signCount: 0 }
      const more = { transports: [], name: 'K', backedUp: false }
      for (const passkeyId of ['k19', 'k20'])
        await tx.query(insertPasskey({ ...write, ...more, passkeyId, credential: passkeyId }))
      begin()
      await sleep(300)
    })
    await began
    const added = await analyst.ask('POST', '/v1/session/passkeys', { body: { response: made.response } })
    await other
    expect([added.status, added.body.errors?.[0]?.code]).toEqual([422, 'too_many'])
  })

  it('[ACC-3] is asked to verify who uses it, and refused when it did not', async () => {
    const browser = await byPassword()
    const options = (await start(browser, goodPassword)).body as unknown as Options & {
      authenticatorSelection: { userVerification: string }
    }
    expect(options.authenticatorSelection.userVerification).toBe('required')
    const unseen = makePasskey(options, { origin, isVerified: false })
    const added = await browser.ask('POST', '/v1/session/passkeys', { body: { response: unseen.response } })
    expect(told(added)).toEqual(refused)
    const { passkey } = await addPasskey(browser, goodPassword)
    const begun = (await openBrowser(origin).ask('POST', '/v1/session/passkey/options')).body
    expect(begun).toMatchObject({ userVerification: 'required' })
    passkey.count += 1
    const response = answerChallenge(passkey, { challenge: begun.challenge, origin, isVerified: false })
    expect(told(await openBrowser(origin).ask('POST', '/v1/session/passkey', { body: { response } }))).toEqual(refused)
  })
})

describe('[ACC-9] a session under a new cookie', () => {
  it('is as old as before: nobody goes on for ever without the present password', async () => {
    const key = await byPasskey(await addPasskey(await byPassword(), goodPassword))
    await wait(14)
    expect((await setPassword(key, 'the one of a thief 77')).status).toBe(200)
    await wait(2)
    expect(told(await setPassword(key, 'another one of theirs 88'))).toEqual(refused)
    const [row] = await sql<{ days: number }>(
      `select extract(epoch from ends_at - created_at)::float8 / 86400 as days from sessions where means = 'passkey'`,
    )
    expect(row?.days).toBeLessThan(30.1)
  })

  it('is so after a change of one’s own role', async () => {
    const { account } = (await (await byPassword()).ask('GET', '/v1/session')).body
    await browserOf(service, 'owner')
    const ann = openBrowser(origin)
    const token = await linkToken(service, 'sign_in', { accountId: account.id })
    expect((await ann.ask('POST', '/v1/session/link', { body: { token } })).status).toBe(200)
    // [ACC-13] An owner steps back only within the quarter; the new cookie does not begin another.
    await wait(14)
    const headers = { 'if-match': '*' }
    const changed = await ann.ask('PATCH', `/v1/members/${account.id}`, { body: { role: 'analyst' }, headers })
    expect(changed.status).toBe(200)
    await wait(2)
    await ann.ask('GET', '/v1/session')
    expect(told(await setPassword(ann, 'the one of a thief 77'))).toEqual(refused)
  })
})

it('[ACC-9] nobody makes a link for themself', async () => {
  const owner = await byPassword()
  const { account } = (await owner.ask('GET', '/v1/session')).body
  const made = await owner.ask('POST', `/v1/members/${account.id}/link`)
  expect([made.status, made.body.errors?.[0]?.code]).toEqual([422, 'own_account'])
})

it('[ACC-12] a new name of one’s own stands in the audit, with the one before', async () => {
  const owner = await byPassword()
  await owner.ask('POST', '/v1/session/profile', { body: { name: ' Ann Lee ' } })
  await owner.ask('POST', '/v1/session/profile', { body: { name: 'Ann Lee', locale: 'fr' } })
  const rows = await sql(`select before, after from audit_entries where action = 'renamed'`)
  expect(rows).toEqual([{ before: { name: 'Ann' }, after: { name: 'Ann Lee' } }])
})
