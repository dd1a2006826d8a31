/** `POST /v1/session`: by e-mail and password. Whatever is wrong with them costs the same time and reads the same. */
import type { Reply, Service } from '../../context.ts'
import { findCredentials } from '../../store/accounts/find-credentials.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { beginSession, changingSessions } from './begin-session.ts'
import { comparePassword } from './lockout.ts'
import { showSession } from './show-session.ts'
import { staffEmail } from './staff-email.ts'
import type { Visitor } from './visitor.ts'
import { wrongCredentials } from './wrong-credentials.ts'

export interface SignInInput {
  readonly email: string
  readonly password: string
}

export async function signIn(service: Service, visitor: Visitor, { email, password }: SignInInput): Promise<Reply> {
  const { storeId } = visitor
  // Which stores there are stands in public addresses; one that is none costs neither a row nor the work of a password.
  if ((await service.db.query(readStore(storeId))).length === 0) return wrongCredentials()
  const address = staffEmail(email)
  const find = async () => (await service.db.query(findCredentials(storeId, address)))[0]
  const compared = await comparePassword(service, visitor, { email: address, password, find })
  if ('refusal' in compared) return compared.refusal
  const begun = await changingSessions(service, tx =>
    beginSession(tx, visitor, { accountId: compared.found.account_id, means: 'password' }),
  )
  if (begun === undefined) return wrongCredentials()
  await compared.forgive()
  return showSession(service, visitor, begun.token)
}
