/** How the service knows its own address: from its settings, from a proxy that it trusts, or from the request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { linkToken } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { singleKey } from '../../secrets/master-keys.ts'
import { parseRange, type Range } from '../../use-cases/guard/address.ts'
import { createPeople } from '../../use-cases/session/people.ts'
import { buildApp } from '../app.ts'

const service = withService()
const stops: (() => Promise<void>)[] = []

async function start(told: { publicUrl?: string; trustedProxies?: readonly Range[] }): Promise<string> {
  const people = createPeople({ db: service.database.db, masterKey: singleKey(Buffer.alloc(32, 5)), ...told })
  const app = buildApp({ ...service.booted.service, people })
  stops.push(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

const come = async (url: string, origin: string, headers: Record<string, string> = {}) => {
  await service.database.db.query({ name: 'test-nobody', text: 'delete from accounts', values: [] })
  const token = await linkToken(service, 'setup')
  const browser = openBrowser(url, { origin })
  const body = { token, email: 'ann@example.com', name: 'Ann' }
  const answer = await browser.ask('POST', '/v1/session/link', { body, headers })
  return { browser, status: answer.status, cookie: answer.headers.get('set-cookie') ?? '', detail: answer.text }
}

const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'codes.example.com' }
const secureCookie = /^__Host-counterfoil-default=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/
let trusting = ''
let named = ''

beforeAll(async () => {
  trusting = await start({ trustedProxies: [parseRange('127.0.0.0/8') as Range] })
  named = await start({ publicUrl: 'https://codes.example.com' })
})
afterAll(() => Promise.all(stops.map(stop => stop())))

describe('[I6] over https', () => {
  it('the cookie is one that only this host can set, over https alone', async () => {
    const came = await come(trusting, 'https://codes.example.com', forwarded)
    expect([came.status, came.cookie]).toEqual([200, expect.stringMatching(secureCookie)])
    expect((await come(named, 'https://codes.example.com')).cookie).toMatch(secureCookie)
  })

  it('a cookie without the prefix is not read', async () => {
    const { browser } = await come(trusting, 'https://codes.example.com', forwarded)
    const plain = openBrowser(trusting)
    plain.cookies.set('counterfoil-default', browser.cookie())
    expect((await plain.ask('GET', '/v1/session', { headers: forwarded })).status).toBe(401)
    expect((await browser.ask('GET', '/v1/session', { headers: forwarded })).status).toBe(200)
  })

  it('a passkey is one of the public name', async () => {
    const { browser } = await come(trusting, 'https://codes.example.com', forwarded)
    const { csrf } = (await browser.ask('GET', '/v1/session', { headers: forwarded })).body
    const headers = { ...forwarded, 'counterfoil-csrf': csrf }
    const options = await browser.ask('POST', '/v1/session/passkeys/options', { headers })
    expect(options.body).toMatchObject({ rp: { id: 'codes.example.com' } })
  })
})

describe('[G2] what a stranger writes into headers', () => {
  it('makes nothing our address', async () => {
    const came = await come(service.url, 'https://codes.example.com', forwarded)
    expect([came.status, came.detail]).toEqual([403, expect.stringContaining('COUNTERFOIL_URL')])
    expect((await come(named, service.url)).status).toBe(403)
  })
})
