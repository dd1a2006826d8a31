/** Takes one person who is to be changed: two changes at once are made one after the other. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export function lockAccount(storeId: string, accountId: string): Statement<AccountRow> {
  return {
    name: 'lock-account',
    text: `
select ${accountColumns}
from accounts
where store_id = $1 and account_id = $2
for update`,
    values: [storeId, accountId],
  }
}
