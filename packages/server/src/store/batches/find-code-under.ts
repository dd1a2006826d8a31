/** A code whose id begins as those of a batch would: then a batch cannot have this id. */
import type { Statement } from '../database.ts'

/** `prefix` ends with `_` or `-`, below letters and digits in the order of ids. */
export function findCodeUnder(storeId: string, prefix: string): Statement<{ readonly id: string }> {
  return {
    name: 'find-code-under',
    text: `
select code_id as id
from codes
where store_id = $1 and code_id >= $2 and code_id < $2 || '~'
limit 1`,
    values: [storeId, prefix],
  }
}
