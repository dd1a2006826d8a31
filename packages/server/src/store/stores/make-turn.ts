/**
 * Makes the turn of a store that never changed. By a transaction of its own: a turn that only its maker sees would keep
 * nobody out.
 */
import type { Statement } from '../database.ts'

export function makeTurn(storeId: string): Statement<never> {
  return {
    name: 'make-turn',
    text: `
insert into waiting_changes (store_id, change_id)
select store_id, '' from stores where store_id = $1
on conflict (store_id, change_id) do nothing`,
    values: [storeId],
  }
}
