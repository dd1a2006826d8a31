/** How many keys of a kind a store has that are not revoked. */
import type { Statement } from '../database.ts'

export function countApiKeys(storeId: string, kind: string): Statement<{ readonly count: number }> {
  return {
    name: 'count-api-keys',
    text: `
select count(*)::int as count
from api_keys
where store_id = $1 and kind = $2 and revoked_at is null`,
    values: [storeId, kind],
  }
}
