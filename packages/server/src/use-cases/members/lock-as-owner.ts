/**
 * Takes the owners of a store and whoever is to be changed, and looks whether the one who asks is still one of them: the
 * door let them in by what it knew, and of two owners who demote one another the second is none any more.
 */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../../context.ts'
import type { AccountRow } from '../../store/accounts/account-row.ts'
import { lockAccounts } from '../../store/accounts/lock-accounts.ts'
import type { Queryable } from '../../store/database.ts'
import type { Person } from '../session/person.ts'

export interface LockedAsOwner {
  /** Owners who may sign in, with the one who asks. */
  readonly owners: readonly AccountRow[]
  /** Undefined: there is nobody of this id. */
  readonly account: AccountRow | undefined
}

/** `id`: whom it is about. */
export async function lockAsOwner(
  tx: Queryable,
  { visitor, session }: Person,
  id: string,
): Promise<LockedAsOwner | { readonly refusal: Reply }> {
  const locked = await tx.query(lockAccounts(visitor.storeId, id))
  const owners = locked.filter(isOwner)
  if (!owners.some(owner => owner.id === session.account_id))
    return { refusal: problem('role_too_low', { detail: 'Only owners of the store may do that.' }) }
  return { owners, account: locked.find(row => row.id === id) }
}

export function isOwner({ role, status }: Pick<AccountRow, 'role' | 'status'>): boolean {
  return role === 'owner' && status === 'active'
}
