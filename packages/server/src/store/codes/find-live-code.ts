/** The id of the code that is not archived and has this canonical form: there is at most one in a store. */
import type { Statement } from '../database.ts'

export function findLiveCode(storeId: string, canonical: string): Statement<{ readonly id: string }> {
  return {
    name: 'find-live-code',
    text: `
select code_id as id
from codes
where store_id = $1 and canonical = $2 and status <> 'archived'`,
    values: [storeId, canonical],
  }
}
