/**
 * The ranges between two indexes leave in a file for the first time: what is valid for so long from its handing out counts
 * from now. The caller has split what reaches beyond, holds the store's row and raises its version.
 */
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'

export function markExported(
  storeId: string,
  batchId: string,
  indexes: { readonly first: number; readonly last: number },
): Statement<{ readonly first: number }> {
  return {
    name: 'mark-exported',
    text: `
update batch_ranges set exported_at = clock_timestamp(), changed_in = ${nextVersion}
where store_id = $1 and batch_id = $2 and first_index >= $3::bigint and last_index <= $4::bigint and exported_at is null
returning first_index::float8 as first`,
    values: [storeId, batchId, indexes.first, indexes.last],
  }
}
