/** An account as it is read; its password never leaves the two statements that need it. */
import { instantText } from '../document-row.ts'

export interface AccountRow {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: 'owner' | 'marketer' | 'analyst'
  readonly status: 'invited' | 'active' | 'deactivated'
  readonly locale: string | null
  readonly revision: number
  readonly has_password: boolean
  readonly created_at: string
  readonly signed_in_at: string | null
}

/** SQL: the columns of AccountRow. */
export const accountColumns = `account_id as id, email, name, role, status, locale, revision::int as revision,
  password is not null as has_password, ${instantText('created_at')} as created_at,
  ${instantText('signed_in_at')} as signed_in_at`
