/**
 * Takes a person who is to be changed and all who are owners, so that of two changes at once the second sees the first:
 * two owners who demote one another leave one.
 */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export function lockAccounts(storeId: string, accountId: string): Statement<AccountRow> {
  return {
    name: 'lock-accounts',
    text: `
select ${accountColumns}
from accounts
where store_id = $1 and (account_id = $2 or (role = 'owner' and status = 'active'))
order by account_id
for update`,
    values: [storeId, accountId],
  }
}
