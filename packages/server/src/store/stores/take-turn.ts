/**
 * A change takes the turn of its store, held to the end of its transaction: after other changes, in the order of
 * arrival. No row comes back when the store never changed: then the turn is made first (make-turn).
 */
import type { Statement } from '../database.ts'

export function takeTurn(storeId: string): Statement<{ readonly taken: number }> {
  return {
    name: 'take-turn',
    text: `
select 1 as taken
from waiting_changes
where store_id = $1 and change_id = ''
for update`,
    values: [storeId],
  }
}
