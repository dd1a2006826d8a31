/** Where somebody is signed in from now on: thirty days at most, a day without use. */
import type { Statement } from '../database.ts'

export interface SessionWrite {
  readonly storeId: string
  readonly sessionId: string
  readonly tokenHash: Buffer
  readonly accountId: string
  readonly means: 'password' | 'passkey' | 'link'
  readonly agent: string | undefined
  readonly network: string | undefined
  /** Of a session that goes on under a new cookie: when it began, as `find-session` tells it. */
  readonly beganAt?: string | undefined
}

export function insertSession(write: SessionWrite): Statement<{ readonly id: string }> {
  return {
    name: 'insert-session',
    text: `
insert into sessions (store_id, session_id, token_hash, account_id, means, agent, network, created_at, ends_at)
select $1, $2, $3, $4, $5, $6, $7, began_at, began_at + interval '30 days'
from (select coalesce($8::timestamptz, clock_timestamp()) as began_at) at
returning session_id as id`,
    values: [
      write.storeId,
      write.sessionId,
      write.tokenHash,
      write.accountId,
      write.means,
      write.agent ?? null,
      write.network ?? null,
      write.beganAt ?? null,
    ],
  }
}
