/** What calls of people answer is what their schemas say, as answers.test.ts proves for all others. */
import { type Operation, operations, parse } from '@counterfoil/contract'
import { beforeAll, expect, it } from 'vitest'
import { answerChallenge, makePasskey, type SoftPasskey } from '../../test/authenticator.ts'
import { type BrowserAnswer, openBrowser, type TestBrowser } from '../../test/browser.ts'
import { goodPassword, isOfPeople, linkToken, setUp } from '../../test/people.ts'
import { withService } from '../../test/with-service.ts'

const service = withService()
/** Passkeys know the service by name: an address of numbers is no relying party. */
let origin = ''
let owner: TestBrowser
let passkey: SoftPasskey
let people = 0

type Answers = readonly BrowserAnswer[]
interface PasskeyOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}

const credentials = { email: 'ann@example.com', password: goodPassword }
const stranger = () => openBrowser(origin)
const linkOf = ({ body }: BrowserAnswer) => body.link.url.split('#token=')[1] ?? ''
const again = { 'if-match': '*' }

function invite(): Promise<BrowserAnswer> {
  people += 1
  return owner.ask('POST', '/v1/members', { body: { email: `p${people}@example.com`, role: 'analyst' } })
}

/** Somebody who has come by an invitation, and their browser. */
async function join() {
  const invited = await invite()
  const browser = stranger()
  const body = { token: linkOf(invited), name: 'Ben', password: goodPassword, locale: 'de' }
  const joined = await browser.ask('POST', '/v1/session/link', { body })
  return { invited, joined, browser, id: invited.body.member.id }
}

async function startPasskey(browser: TestBrowser): Promise<{ readonly started: BrowserAnswer; readonly body: object }> {
  const started = await browser.ask('POST', '/v1/session/passkeys/options')
  const made = makePasskey(started.body as unknown as PasskeyOptions, { origin })
  passkey = made.passkey
  return { started, body: { name: 'Key', response: made.response } }
}

async function addPasskey(): Promise<BrowserAnswer> {
  return owner.ask('POST', '/v1/session/passkeys', { body: (await startPasskey(owner)).body })
}

async function signInWithPasskey(): Promise<BrowserAnswer> {
  const { body } = await stranger().ask('POST', '/v1/session/passkey/options')
  passkey.count += 1
  const response = answerChallenge(passkey, { challenge: body.challenge, origin })
  return stranger().ask('POST', '/v1/session/passkey', { body: { response } })
}

async function endOther(): Promise<BrowserAnswer> {
  await stranger().ask('POST', '/v1/session', { body: credentials })
  const { body } = await owner.ask('GET', '/v1/session/list')
  const other = body.data.find(session => !(session as unknown as { current: boolean }).current)
  return owner.ask('DELETE', `/v1/session/list/${other?.id}`)
}

/** Of each operation calls that succeed; between them every shape of the answer. */
const calls: Readonly<Record<string, () => Promise<Answers>>> = {
  signIn: async () => [await stranger().ask('POST', '/v1/session', { body: credentials })],
  readSession: async () => [
    await owner.ask('GET', '/v1/session'),
    await (await join()).browser.ask('GET', '/v1/session'),
  ],
  signOut: async () => {
    const [one, { browser: two }] = [stranger(), await join()]
    await one.ask('POST', '/v1/session', { body: credentials })
    return [await one.ask('DELETE', '/v1/session'), await two.ask('DELETE', '/v1/session?everywhere=true')]
  },
  startPasskeySignIn: async () => [await stranger().ask('POST', '/v1/session/passkey/options')],
  signInWithPasskey: async () => {
    await addPasskey()
    return [await signInWithPasskey()]
  },
  readLink: async () => {
    const tokens = [linkOf(await invite()), await linkToken(service, 'setup')]
    const { id } = await join()
    tokens.push(linkOf(await owner.ask('POST', `/v1/members/${id}/link`).then(asInvited)))
    return Promise.all(tokens.map(token => stranger().ask('POST', '/v1/session/link/read', { body: { token } })))
  },
  openLink: async () => {
    const { joined, id } = await join()
    const token = linkOf(await owner.ask('POST', `/v1/members/${id}/link`).then(asInvited))
    return [joined, await stranger().ask('POST', '/v1/session/link', { body: { token } })]
  },
  changeProfile: async () => [
    await owner.ask('POST', '/v1/session/profile', { body: { name: 'Ann Lee', locale: 'fr' } }),
    await owner.ask('POST', '/v1/session/profile', { body: { locale: null } }),
  ],
  changePassword: async () => [
    await owner.ask('POST', '/v1/session/password', { body: { current: goodPassword, password: goodPassword } }),
  ],
  listPasskeys: async () => [await owner.ask('GET', '/v1/session/passkeys'), await usedPasskeys()],
  startPasskey: async () => [(await startPasskey(owner)).started],
  addPasskey: async () => [await addPasskey()],
  removePasskey: async () => [await owner.ask('DELETE', `/v1/session/passkeys/${(await addPasskey()).body.id}`)],
  listSessions: async () => [await owner.ask('GET', '/v1/session/list')],
  endSession: async () => [await endOther()],
  listMembers: async () => {
    await invite()
    const { id } = await join()
    await owner.ask('PATCH', `/v1/members/${id}`, { body: { status: 'deactivated' }, headers: again })
    return [await owner.ask('GET', '/v1/members')]
  },
  inviteMember: async () => [await invite()],
  patchMember: async () => {
    const { id } = await join()
    const patch = (body: object) => owner.ask('PATCH', `/v1/members/${id}`, { body, headers: again })
    return [
      await patch({ role: 'marketer' }),
      await patch({ status: 'deactivated' }),
      await patch({ status: 'active' }),
    ]
  },
  makeMemberLink: async () => [
    await owner.ask('POST', `/v1/members/${(await invite()).body.member.id}/link`),
    await owner.ask('POST', `/v1/members/${(await join()).id}/link`),
  ],
  removeMember: async () => [await owner.ask('DELETE', `/v1/members/${(await join()).id}`)],
}

/** A link that is answered alone, as the answer of an invitation has it. */
function asInvited(answer: BrowserAnswer): BrowserAnswer {
  return { ...answer, body: { ...answer.body, link: answer.body as unknown as BrowserAnswer['body']['link'] } }
}

/** One that has been used, too. */
async function usedPasskeys(): Promise<BrowserAnswer> {
  await addPasskey()
  await signInWithPasskey()
  return owner.ask('GET', '/v1/session/passkeys')
}

beforeAll(async () => {
  origin = service.url.replace('127.0.0.1', 'localhost')
  owner = await setUp(service)
  owner.moveTo(origin)
})

const told = operations.filter(operation => operation.success.schema !== undefined && isOfPeople(operation))

it.each(told.map(operation => [operation.id, operation] as const))(
  '[API-5] %s answers what the contract says',
  async (id, { success }: Operation) => {
    const answers = (await calls[id]?.()) ?? []
    expect(answers).not.toEqual([])
    for (const { status, text, body, headers } of answers) {
      expect(status, text).toBe(success.status)
      expect(success.schema && parse(success.schema, body), text).toMatchObject({ ok: true })
      if (success.revision) expect(headers.get('etag')).toMatch(/^"\d+"$/)
    }
  },
)
