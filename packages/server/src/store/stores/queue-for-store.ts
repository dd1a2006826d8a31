/**
 * The queue before a store's row. Redemptions hold that row for share, and whoever comes next for share joins them
 * without waiting in line: under load a change would wait for a gap that never comes (measured: 48 shoppers kept one out
 * for 30 s). So a change that waits says so in `waiting_changes`, where everybody sees it, and holds the store's turn
 * (its row without a change id); whoever is about to share the store and sees a change waiting queues for the turn. Of
 * the changes one has the turn at a time. A process that died leaves its word behind: after five seconds it is old.
 *
 * A transaction that shares the store already goes on without queueing, since the change waits for it: it has noted the
 * store in `counterfoil.shared`. Without a change nobody locks anything here: 15 µs for a look at an index.
 */

/** SQL: a common table expression, first in the statement that shares the store `$1`. */
export const queue = `queue as materialized (
  select 1 from waiting_changes
  where store_id = $1 and change_id = '' and current_setting('counterfoil.shared', true) is distinct from $1 and exists (
    select from waiting_changes
    where store_id = $1 and change_id > '' and since > clock_timestamp() - interval '5 seconds'
  )
  for share
)`

/** SQL: a condition of the select that shares the store, so that it comes after the queue and once in a transaction. */
export const afterQueue = "(select count(*) from queue) >= 0 and set_config('counterfoil.shared', $1, true) = $1"
