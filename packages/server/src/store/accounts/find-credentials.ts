/** What a sign-in by e-mail is compared with. */
import type { Statement } from '../database.ts'

export interface CredentialsRow {
  readonly account_id: string
  readonly password: string | null
}

/** `email` in canonical form. Only of an account that may sign in. */
export function findCredentials(storeId: string, email: string): Statement<CredentialsRow> {
  return {
    name: 'find-credentials',
    text: `
select account_id, password
from accounts
where store_id = $1 and email = $2 and status = 'active'`,
    values: [storeId, email],
  }
}
