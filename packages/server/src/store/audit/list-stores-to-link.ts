/** Stores with entries that are not in the chain yet. */
import type { Statement } from '../database.ts'

export function listStoresToLink(): Statement<{ readonly store_id: string }> {
  return {
    name: 'list-stores-to-link',
    text: 'select distinct store_id from audit_entries where seq is null order by store_id limit 1000',
    values: [],
  }
}
