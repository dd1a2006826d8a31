/** People over HTTP for tests: stores with a link at hand, and browsers that are signed in. */

import { hash } from 'node:crypto'
import type { Operation } from '@counterfoil/contract'
import { hashToken, newToken } from '../src/secrets/tokens.ts'
import { insertAccountLink, type LinkKind } from '../src/store/accounts/insert-account-link.ts'
import { newId } from '../src/use-cases/ids.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { type SignedIn, type StaffRole, signIn } from './staff.ts'
import type { TestService } from './with-service.ts'

export const goodPassword = 'a quiet afternoon in May'

/** A browser of somebody with this role, and its CSRF token read. */
export async function browserOf(
  service: TestService,
  role: StaffRole,
  { storeId = 'default', url = service.url } = {},
): Promise<TestBrowser & Pick<SignedIn, 'accountId'>> {
  const signedIn = await signIn(service.booted.service, storeId, role)
  const browser = openBrowser(url, { storeId })
  browser.cookies.set(signedIn.cookie.name, signedIn.cookie.value)
  await browser.ask('GET', '/v1/session')
  return { ...browser, accountId: signedIn.accountId }
}

/** The token of a link as the console or an owner would have it. */
export async function linkToken(
  { database }: TestService,
  kind: LinkKind,
  { storeId = 'default', accountId = undefined as string | undefined, minutes = 10 } = {},
): Promise<string> {
  const token = newToken()
  const link = { storeId, linkId: newId('lnk'), tokenHash: hashToken(token), kind, accountId, minutes }
  await database.db.query(insertAccountLink(link))
  return token
}

/** Sets the store up by a link, and answers the owner's browser. */
export async function setUp(
  service: TestService,
  storeId = 'default',
  email = 'ann@example.com',
): Promise<TestBrowser> {
  const browser = openBrowser(service.url, { storeId })
  const token = await linkToken(service, 'setup', { storeId })
  const made = await browser.ask('POST', '/v1/session/link', {
    body: { token, email, name: 'Ann', password: goodPassword },
  })
  if (made.status !== 200) throw new Error(`set-up was refused: ${made.text}`)
  return browser
}

/** Calls that people make, or will once they are signed in; no key opens them. */
export function isOfPeople({ key, tag }: Operation): boolean {
  return key === 'session' || tag === 'session'
}

/** One statement of a test's own; each text is a statement of its own name. */
export function sql<Row = unknown>({ database }: TestService, text: string): Promise<Row[]> {
  const name = `test-${hash('sha256', text, 'hex').slice(0, 16)}`
  return database.db.query<Row>({ name, text, values: [] })
}
