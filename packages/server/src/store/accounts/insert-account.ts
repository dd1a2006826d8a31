/** A new person of a store. No row comes back when somebody has the address. */
import type { Statement } from '../database.ts'
import { type AccountRow, accountColumns } from './account-row.ts'

export interface AccountWrite {
  readonly storeId: string
  readonly accountId: string
  readonly email: string
  readonly name: string
  readonly role: AccountRow['role']
  readonly status: 'invited' | 'active'
  /** As `secrets/passwords.ts` writes it. */
  readonly password: string | undefined
  readonly locale: string | undefined
}

export function insertAccount(write: AccountWrite): Statement<AccountRow> {
  return {
    name: 'insert-account',
    text: `
insert into accounts (store_id, account_id, email, name, role, status, password, locale)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict do nothing
returning ${accountColumns}`,
    values: [
      write.storeId,
      write.accountId,
      write.email,
      write.name,
      write.role,
      write.status,
      write.password ?? null,
      write.locale ?? null,
    ],
  }
}
