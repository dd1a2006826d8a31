/** `DELETE /v1/session`: this session ends, or every one of the person. */
import type { Reply, Service } from '../../context.ts'
import { endSession } from '../../store/sessions/end-session.ts'
import { endSessionsOfAccount } from '../../store/sessions/end-sessions-of-account.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changingSessions } from './begin-session.ts'
import { writeCookie } from './cookie.ts'
import type { Person } from './person.ts'

export async function signOut(service: Service, { visitor, session }: Person, everywhere: boolean): Promise<Reply> {
  const { storeId, origin } = visitor
  const { account_id: accountId, session_id: sessionId } = session
  const ended = await changingSessions(service, async tx => {
    const rows = await tx.query(
      everywhere ? endSessionsOfAccount(storeId, accountId) : endSession(storeId, accountId, sessionId),
    )
    const action = everywhere ? 'signed_out_everywhere' : 'signed_out'
    await recordAudit(tx, { storeId, actor: accountId, kind: 'account', id: accountId, action })
    return rows.length
  })
  return { status: 200, body: { ended }, headers: { 'set-cookie': writeCookie(storeId, origin, undefined) } }
}
