/** The password of one account, to be compared before it is changed. */
import type { Statement } from '../database.ts'

export function readPassword(storeId: string, accountId: string): Statement<{ readonly password: string | null }> {
  return {
    name: 'read-password',
    text: `
select password
from accounts
where store_id = $1 and account_id = $2`,
    values: [storeId, accountId],
  }
}
