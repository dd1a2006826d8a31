/** Gives a person another name, role, status or language; the row is locked by whoever calls. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export interface AccountChange extends Pick<AccountRow, 'name' | 'role' | 'status' | 'locale'> {
  readonly storeId: string
  readonly accountId: string
}

export function updateAccount(change: AccountChange): Statement<AccountRow> {
  return {
    name: 'update-account',
    text: `
update accounts
set name = $3, role = $4, status = $5, locale = $6, revision = revision + 1, changed_at = clock_timestamp()
where store_id = $1 and account_id = $2
returning ${accountColumns}`,
    values: [change.storeId, change.accountId, change.name, change.role, change.status, change.locale],
  }
}
