/**
 * `POST /v1/session/password`: whoever knows the present one, or came in a quarter of an hour ago by a passkey or a link,
 * chooses another. All sessions of the account end; this one goes on under a new cookie, as
 * old as it is.
 */
import type { Reply, Service } from '../../context.ts'
import { updatePassword } from '../../store/accounts/update-password.ts'
import { withdrawLinks } from '../../store/accounts/withdraw-links.ts'
import { endSessionsOfAccount } from '../../store/sessions/end-sessions-of-account.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { invalid } from '../documents/replies.ts'
import { changingSessions, openSession } from './begin-session.ts'
import { choosePassword } from './new-password.ts'
import type { Person } from './person.ts'
import { refuseStranger } from './refuse-stranger.ts'
import { notSignedIn, showSession } from './show-session.ts'

export interface PasswordChange {
  readonly current?: string
  readonly password: string
}

export async function changePassword(service: Service, person: Person, change: PasswordChange): Promise<Reply> {
  const { visitor, session } = person
  const refusal = await refuseStranger(service, person, change.current)
  if (refusal !== undefined) return refusal
  const chosen = await choosePassword(change.password, session)
  if ('errors' in chosen) return invalid(chosen.errors)
  const { storeId } = visitor
  const accountId = session.account_id
  const token = await changingSessions(service, async tx => {
    const [changed] = await tx.query(updatePassword(storeId, accountId, chosen.stored))
    if (changed === undefined) return undefined
    await tx.query(endSessionsOfAccount(storeId, accountId))
    await tx.query(withdrawLinks(storeId, ['sign_in'], accountId))
    await recordAudit(tx, { storeId, actor: accountId, kind: 'account', id: accountId, action: 'password_changed' })
    return openSession(tx, visitor, { accountId, means: session.means, beganAt: session.created_at })
  })
  return token === undefined ? notSignedIn() : showSession(service, visitor, token)
}
