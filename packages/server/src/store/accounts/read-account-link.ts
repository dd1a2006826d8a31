/** A link that still works, and whom it is for. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import type { AccountRow } from './account-row.ts'
import type { LinkKind } from './insert-account-link.ts'

export interface AccountLinkRow {
  readonly kind: LinkKind
  readonly ends_at: string
  readonly store_name: string
  readonly account_id: string | null
  readonly email: string | null
  readonly name: string | null
  readonly role: AccountRow['role'] | null
}

export function readAccountLink(storeId: string, tokenHash: Buffer): Statement<AccountLinkRow> {
  return {
    name: 'read-account-link',
    text: `
select l.kind, ${instantText('l.ends_at')} as ends_at, s.name as store_name, l.account_id, a.email, a.name, a.role
from account_links l
join stores s on s.store_id = l.store_id
left join accounts a on a.store_id = l.store_id and a.account_id = l.account_id
where l.store_id = $1 and l.token_hash = $2 and l.used_at is null and l.ends_at > clock_timestamp()`,
    values: [storeId, tokenHash],
  }
}
