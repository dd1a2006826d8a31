/** Where an account is signed in, the last used first. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface ListedSession {
  readonly id: string
  readonly means: 'password' | 'passkey' | 'link'
  readonly agent: string | null
  readonly network: string | null
  readonly created_at: string
  readonly seen_at: string
  readonly ends_at: string
}

export function listSessions(storeId: string, accountId: string): Statement<ListedSession> {
  return {
    name: 'list-sessions',
    text: `
select session_id as id, means, agent, network, ${instantText('created_at')} as created_at,
  ${instantText('seen_at')} as seen_at, ${instantText('ends_at')} as ends_at
from sessions
where store_id = $1 and account_id = $2 and ends_at > clock_timestamp()
  and seen_at > clock_timestamp() - interval '1 day'
order by sessions.seen_at desc, session_id
limit 200`,
    values: [storeId, accountId],
  }
}
