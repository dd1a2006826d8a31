/**
 * Says that a change waits for the store (queue-for-store). By a transaction of its own, so that everybody sees it, and
 * while the turn is held, so that whoever sees it waits for the change and not for each other.
 */
import type { Statement } from '../database.ts'

export function announceChange(storeId: string, changeId: string): Statement<never> {
  return {
    name: 'announce-change',
    text: `
insert into waiting_changes (store_id, change_id, since)
values ($1, $2, clock_timestamp())
on conflict (store_id, change_id) do update set since = excluded.since`,
    values: [storeId, changeId],
  }
}
