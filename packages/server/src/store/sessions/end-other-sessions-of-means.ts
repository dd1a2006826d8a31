/** Ends the sessions of an account that began in one way, but for the one that asks for it. */
import type { Statement } from '../database.ts'
import type { SessionWrite } from './insert-session.ts'

export interface OtherSessions {
  readonly storeId: string
  readonly accountId: string
  /** This one goes on. */
  readonly sessionId: string
  readonly means: SessionWrite['means']
}

export function endOtherSessionsOfMeans(others: OtherSessions): Statement<{ readonly id: string }> {
  return {
    name: 'end-other-sessions-of-means',
    text: `
delete from sessions
where store_id = $1 and account_id = $2 and session_id <> $3 and means = $4
returning session_id as id`,
    values: [others.storeId, others.accountId, others.sessionId, others.means],
  }
}
