/** [ACC-3] [I7] Passkeys over HTTP, with an authenticator in software that also does what none should. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerChallenge, type Ceremony, makePasskey, type SoftPasskey } from '../../../test/authenticator.ts'
import { openBrowser, type TestBrowser } from '../../../test/browser.ts'
import { browserOf, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
let owner: TestBrowser
let passkey: SoftPasskey
/** Browsers know the service by name: an address of numbers is no relying party. */
let origin = ''

type Options = { challenge: string; rp: { id: string }; user: { id: string }; excludeCredentials: { id: string }[] }

const startSignIn = async () => (await openBrowser(origin).ask('POST', '/v1/session/passkey/options')).body.challenge
const signIn = (response: unknown, storeId = 'default') =>
  openBrowser(origin, { storeId }).ask('POST', '/v1/session/passkey', { body: { response } })
const refused = [401, 'wrong_credentials']
const told = ({ status, body }: Awaited<ReturnType<typeof signIn>>) => [status, body.code]

async function register(browser: TestBrowser, change: Partial<Ceremony> = {}) {
  const options = (await browser.ask('POST', '/v1/session/passkeys/options')).body as unknown as Options
  const made = makePasskey({ ...options, ...change }, { origin, ...change })
  const answer = await browser.ask('POST', '/v1/session/passkeys', { body: { name: 'Key', response: made.response } })
  return { ...made, options, answer }
}

beforeAll(async () => {
  origin = service.url.replace('127.0.0.1', 'localhost')
  owner = await setUp(service)
  owner.moveTo(origin)
  const registered = await register(owner)
  expect([registered.answer.status, registered.answer.body.name]).toEqual([201, 'Key'])
  passkey = registered.passkey
})
beforeEach(() => {
  passkey.count += 1
})

describe('[ACC-3] [I7] signing in with a passkey', () => {
  it('needs nothing typed', async () => {
    const answer = await signIn(answerChallenge(passkey, { challenge: await startSignIn(), origin }))
    expect([answer.status, answer.body.account.email]).toEqual([200, 'ann@example.com'])
  })

  it('is refused when the answer comes again', async () => {
    const response = answerChallenge(passkey, { challenge: await startSignIn(), origin })
    expect((await signIn(response)).status).toBe(200)
    expect(told(await signIn(response))).toEqual(refused)
    passkey.count += 1
    const sameChallenge = JSON.parse(Buffer.from(response.response.clientDataJSON, 'base64url').toString())
    expect(told(await signIn(answerChallenge(passkey, { challenge: sameChallenge.challenge, origin })))).toEqual(
      refused,
    )
  })

  it('takes one of two answers to one challenge that come at once', async () => {
    const challenge = await startSignIn()
    const first = answerChallenge(passkey, { challenge, origin })
    passkey.count += 1
    const both = await Promise.all([signIn(first), signIn(answerChallenge(passkey, { challenge, origin }))])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  })

  it('goes on in two tabs, each with its own challenge', async () => {
    const [one, two] = [await startSignIn(), await startSignIn()]
    const second = await signIn(answerChallenge(passkey, { challenge: two, origin }))
    passkey.count += 1
    const first = await signIn(answerChallenge(passkey, { challenge: one, origin }))
    expect([first.status, second.status]).toEqual([200, 200])
  })

  it('is refused for another origin, another relying party, and a challenge that is not ours', async () => {
    const challenge = await startSignIn()
    const wrong: Ceremony[] = [
      { challenge, origin: 'https://evil.example' },
      { challenge, origin: origin.replace('http:', 'https:') },
      { challenge, origin, rpId: 'evil.example' },
      { challenge: Buffer.alloc(40, 7).toString('base64url'), origin },
      { challenge: '', origin },
      { challenge: `${challenge}=`, origin },
    ]
    for (const ceremony of wrong) expect(told(await signIn(answerChallenge(passkey, ceremony)))).toEqual(refused)
    expect((await signIn(answerChallenge(passkey, { challenge, origin }))).status).toBe(200)
  })

  it('is refused for a challenge of another store, of another use, and one that is over', async () => {
    const others = await openBrowser(origin, { storeId: 'other' }).ask('POST', '/v1/session/passkey/options')
    const forNew = await owner.ask('POST', '/v1/session/passkeys/options')
    for (const challenge of [others.body.challenge, forNew.body.challenge])
      expect(told(await signIn(answerChallenge(passkey, { challenge, origin })))).toEqual(refused)
    const { challenges } = service.booted.service.people
    const old = challenges.make({ storeId: 'default', purpose: 'sign_in' }, Date.now() - 5 * 60_000 - 1000)
    const challenge = old.toString('base64url')
    expect(told(await signIn(answerChallenge(passkey, { challenge, origin })))).toEqual(refused)
  })

  it('is refused when the authenticator counts back, or stands still: there is a copy', async () => {
    passkey.count += 10
    expect((await signIn(answerChallenge(passkey, { challenge: await startSignIn(), origin }))).status).toBe(200)
    expect(told(await signIn(answerChallenge(passkey, { challenge: await startSignIn(), origin })))).toEqual(refused)
    passkey.count -= 5
    expect(told(await signIn(answerChallenge(passkey, { challenge: await startSignIn(), origin })))).toEqual(refused)
    passkey.count += 5
  })

  it('is refused with a signature of another key, another handle, and where nobody has it', async () => {
    const { passkey: stranger } = makePasskey({ challenge: 'x', rp: {}, user: { id: passkey.userHandle } }, { origin })
    const challenge = await startSignIn()
    for (const wrong of [{ ...passkey, privateKey: stranger.privateKey }, { ...passkey, userHandle: 'AAAA' }, stranger])
      expect(told(await signIn(answerChallenge(wrong, { challenge, origin })))).toEqual(refused)
    const elsewhere = await openBrowser(origin, { storeId: 'other' }).ask('POST', '/v1/session/passkey/options')
    const there = answerChallenge(passkey, { challenge: elsewhere.body.challenge, origin })
    expect(told(await signIn(there, 'other'))).toEqual(refused)
  })

  it('is refused to an account that is closed', async () => {
    await sql(`update accounts set status = 'deactivated'`)
    const answer = await signIn(answerChallenge(passkey, { challenge: await startSignIn(), origin }))
    await sql(`update accounts set status = 'active'`)
    expect(told(answer)).toEqual(refused)
  })

  it('is no place for rubbish', async () => {
    for (const response of [
      { id: 'a', rawId: 'a', type: 'public-key', response: { clientDataJSON: '' } },
      { ...answerChallenge(passkey, { challenge: await startSignIn(), origin }), response: { clientDataJSON: 'e30' } },
    ])
      expect(told(await signIn(response))).toEqual(refused)
    expect((await signIn({ id: 5 })).status).toBe(422)
  })
})

describe('[ACC-3] [I7] adding a passkey', () => {
  it('offers to sign without a name, and excludes those that are there', async () => {
    const { body } = await owner.ask('POST', '/v1/session/passkeys/options')
    expect(body).toMatchObject({
      rp: { id: 'localhost', name: 'Counterfoil' },
      user: { name: 'ann@example.com (default)', displayName: 'Ann' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: passkey.id }],
    })
  })

  it('is refused for another origin, relying party, challenge or person', async () => {
    const marketer = await browserOf(service, 'marketer', { url: origin })
    const theirs = (await marketer.ask('POST', '/v1/session/passkeys/options')).body.challenge
    const forSignIn = await startSignIn()
    for (const change of [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { challenge: theirs },
      { challenge: forSignIn },
    ])
      expect(told((await register(owner, change)).answer), JSON.stringify(change)).toEqual(refused)
  })

  it('answers a challenge once, and a credential is one person’s', async () => {
    const marketer = await browserOf(service, 'marketer', { url: origin })
    const { response, answer } = await register(marketer)
    expect(answer.status).toBe(201)
    const again = await marketer.ask('POST', '/v1/session/passkeys', { body: { response } })
    expect(told(again)).toEqual(refused)
  })

  it('keeps the only way in of somebody without a password', async () => {
    const analyst = await browserOf(service, 'analyst', { url: origin })
    const [first, second] = [await register(analyst), await register(analyst)]
    expect((await analyst.ask('DELETE', `/v1/session/passkeys/${first.answer.body.id}`)).status).toBe(200)
    const last = await analyst.ask('DELETE', `/v1/session/passkeys/${second.answer.body.id}`)
    expect([last.status, last.body.errors[0]?.code]).toEqual([422, 'only_way_in'])
    const challenge = await startSignIn()
    expect(told(await signIn(answerChallenge(first.passkey, { challenge, origin })))).toEqual(refused)
  })

  it('[I1] of others are neither listed nor removed', async () => {
    const analyst = await browserOf(service, 'analyst', { url: origin })
    const mine = (await owner.ask('GET', '/v1/session/passkeys')).body.data
    expect(mine.map(({ name }) => name)).toEqual(['Key'])
    expect((await analyst.ask('DELETE', `/v1/session/passkeys/${mine[0]?.id}`)).status).toBe(404)
  })
})
