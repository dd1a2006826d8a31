/** What a person says of themself; null leaves the name, and clears the language. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export interface ProfileChange {
  readonly storeId: string
  readonly accountId: string
  readonly name: string | undefined
  /** Undefined: stays as it is. */
  readonly locale: string | null | undefined
}

export function updateProfile({ storeId, accountId, name, locale }: ProfileChange): Statement<AccountRow> {
  return {
    name: 'update-profile',
    text: `
update accounts
set name = coalesce($3, name), locale = case when $5 then $4 else locale end, revision = revision + 1,
  changed_at = clock_timestamp()
where store_id = $1 and account_id = $2
returning ${accountColumns}`,
    values: [storeId, accountId, name ?? null, locale ?? null, locale !== undefined],
  }
}
