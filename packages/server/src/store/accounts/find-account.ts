/** One person of a store by the e-mail address, in canonical form. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export function findAccount(storeId: string, email: string): Statement<AccountRow> {
  return {
    name: 'find-account',
    text: `
select ${accountColumns}
from accounts
where store_id = $1 and email = $2`,
    values: [storeId, email],
  }
}
