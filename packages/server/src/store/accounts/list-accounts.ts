/** The people of a store, the first to come first, and until when an open invitation counts. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export interface ListedAccount extends AccountRow {
  readonly invitation_ends_at: string | null
}

export function listAccounts(storeId: string): Statement<ListedAccount> {
  return {
    name: 'list-accounts',
    text: `
select ${accountColumns},
  (select ${instantText('max(l.ends_at)')}
   from account_links l
   where l.store_id = $1 and l.account_id = accounts.account_id and l.kind = 'invitation' and l.used_at is null
     and l.ends_at > clock_timestamp()) as invitation_ends_at
from accounts
where store_id = $1
order by accounts.created_at, account_id
limit 1000`,
    values: [storeId],
  }
}
