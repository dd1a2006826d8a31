/** The batches of a code space. */
import type { Statement } from '../database.ts'

export function listSpaceBatches(storeId: string, spaceId: string): Statement<{ readonly id: string }> {
  return {
    name: 'list-space-batches',
    text: `
select distinct batch_id as id
from batch_ranges
where store_id = $1 and space_id = $2
order by batch_id`,
    values: [storeId, spaceId],
  }
}
