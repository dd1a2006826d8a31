/** The returns that a store has recorded: where an interrupted replay of the demo goes on. */
import type { Statement } from '../database.ts'

export function listReturnIds(storeId: string): Statement<{ readonly return_id: string }> {
  return {
    name: 'list-return-ids',
    text: `
select return_id
from returns
where store_id = $1`,
    values: [storeId],
  }
}
