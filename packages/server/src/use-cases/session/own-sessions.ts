/** Where a person is signed in, and an end to one of these sessions. */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { endSession } from '../../store/sessions/end-session.ts'
import { listSessions } from '../../store/sessions/list-sessions.ts'
import { changingSessions } from './begin-session.ts'
import { writeCookie } from './cookie.ts'
import type { Person } from './person.ts'

export async function listOwnSessions({ db }: Service, { visitor, session }: Person): Promise<Reply> {
  const rows = await db.query(listSessions(visitor.storeId, session.account_id))
  return { status: 200, body: { data: rows.map(row => ({ ...row, current: row.id === session.session_id })) } }
}

export async function endOwnSession(service: Service, { visitor, session }: Person, id: string): Promise<Reply> {
  const { storeId, origin } = visitor
  const ended = await changingSessions(service, tx => tx.query(endSession(storeId, session.account_id, id)))
  if (ended.length === 0) return problem('not_found')
  const isThisOne = id === session.session_id
  const headers = isThisOne ? { 'set-cookie': writeCookie(storeId, origin, undefined) } : {}
  return { status: 200, body: { ended: ended.length }, headers }
}
