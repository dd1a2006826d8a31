/** Those of some codes that are assigned to a customer. */
import type { Statement } from '../database.ts'

export function findAssigned(
  storeId: string,
  canonical: readonly string[],
  identities: readonly string[],
): Statement<{ readonly canonical: string }> {
  return {
    name: 'find-assigned',
    text: `
select canonical from codes
where store_id = $1 and canonical = any($2::text[]) and status <> 'archived' and assigned_hashes && $3::text[]`,
    values: [storeId, canonical, identities],
  }
}
