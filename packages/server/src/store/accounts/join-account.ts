/** An invited person comes in. No row: the invitation was withdrawn, or they are in already. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export interface Joining {
  readonly storeId: string
  readonly accountId: string
  readonly name: string | undefined
  readonly password: string | undefined
  readonly locale: string | undefined
}

export function joinAccount({ storeId, accountId, name, password, locale }: Joining): Statement<AccountRow> {
  return {
    name: 'join-account',
    text: `
update accounts
set status = 'active', name = coalesce($3, name), password = $4, locale = coalesce($5, locale),
  revision = revision + 1, changed_at = clock_timestamp()
where store_id = $1 and account_id = $2 and status = 'invited'
returning ${accountColumns}`,
    values: [storeId, accountId, name ?? null, password ?? null, locale ?? null],
  }
}
