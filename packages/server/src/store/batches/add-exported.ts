/** So many codes of a batch have left in a file by now; never fewer than before. */
import type { Statement } from '../database.ts'

export function addExported(storeId: string, batchId: string, exported: number): Statement<never> {
  return {
    name: 'add-exported',
    text: `
update batches set exported = least($3::bigint, made)
where store_id = $1 and batch_id = $2 and exported < least($3::bigint, made)`,
    values: [storeId, batchId, exported],
  }
}
