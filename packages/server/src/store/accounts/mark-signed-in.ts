/** Somebody signed in; no row comes back when the account may not any more. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export function markSignedIn(storeId: string, accountId: string): Statement<AccountRow> {
  return {
    name: 'mark-signed-in',
    text: `
update accounts
set signed_in_at = clock_timestamp()
where store_id = $1 and account_id = $2 and status = 'active'
returning ${accountColumns}`,
    values: [storeId, accountId],
  }
}
