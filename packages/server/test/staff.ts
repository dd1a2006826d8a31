/** People of a store for tests, signed in without a form: an account of the role, and a session row with its cookie. */
import type { Service } from '../src/context.ts'
import { hashToken, newToken } from '../src/secrets/tokens.ts'
import { findAccount } from '../src/store/accounts/find-account.ts'
import { insertAccount } from '../src/store/accounts/insert-account.ts'
import { insertSession } from '../src/store/sessions/insert-session.ts'
import { newId } from '../src/use-cases/ids.ts'
import { cookieName } from '../src/use-cases/session/cookie.ts'

export type StaffRole = 'owner' | 'marketer' | 'analyst'

export interface SignedIn {
  readonly accountId: string
  /** As it is called on plain http. */
  readonly cookie: { readonly name: string; readonly value: string }
}

/** Signs in the person of this role in this store, who is made if there is none yet: `owner@default.example`. */
export async function signIn({ db }: Pick<Service, 'db'>, storeId: string, role: StaffRole): Promise<SignedIn> {
  const email = `${role}@${storeId}.example`
  const write = { storeId, accountId: newId('acct'), email, name: names[role], role, status: 'active' } as const
  await db.query(insertAccount({ ...write, password: undefined, locale: undefined }))
  const [account] = await db.query(findAccount(storeId, email))
  if (account === undefined) throw new Error(`There is no ${role}.`)
  const token = newToken()
  const session = { storeId, sessionId: newId('ses'), tokenHash: hashToken(token), accountId: account.id }
  await db.query(insertSession({ ...session, means: 'link', agent: 'test', network: undefined }))
  return { accountId: account.id, cookie: { name: cookieName(storeId, 'http://localhost'), value: token } }
}

const names: Readonly<Record<StaffRole, string>> = {
  owner: 'Olive Owner',
  marketer: 'Max Marketer',
  analyst: 'Ana Lyst',
}
