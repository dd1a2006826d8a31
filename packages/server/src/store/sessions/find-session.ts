/** Who is signed in with a cookie of this store, by its hash. Nobody: the session has ended, or the account may not. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface SessionRow {
  readonly session_id: string
  readonly account_id: string
  readonly email: string
  readonly name: string
  readonly role: 'owner' | 'marketer' | 'analyst'
  readonly locale: string | null
  readonly has_password: boolean
  readonly means: 'password' | 'passkey' | 'link'
  /** Came in by a passkey or a link a quarter of an hour ago at most: may choose a password, or add a passkey, without the present one. */
  readonly is_fresh: boolean
  /** Began a quarter of an hour ago at most, by whatever means. */
  readonly is_recent: boolean
  readonly created_at: string
  /** Used a minute ago or longer. */
  readonly is_stale: boolean
  readonly ends_at: string
}

export function findSession(storeId: string, tokenHash: Buffer): Statement<SessionRow> {
  return {
    name: 'find-session',
    text: `
select s.session_id, a.account_id, a.email, a.name, a.role, a.locale, a.password is not null as has_password,
  s.means, s.means <> 'password' and s.created_at > clock_timestamp() - interval '15 minutes' as is_fresh,
  s.created_at > clock_timestamp() - interval '15 minutes' as is_recent,
  s.seen_at < clock_timestamp() - interval '1 minute' as is_stale,
  ${instantText('s.created_at')} as created_at, ${instantText('s.ends_at')} as ends_at
from sessions s
join accounts a on a.store_id = s.store_id and a.account_id = s.account_id
where s.store_id = $1 and s.token_hash = $2 and s.ends_at > clock_timestamp()
  and s.seen_at > clock_timestamp() - interval '1 day' and a.status = 'active'`,
    values: [storeId, tokenHash],
  }
}
