/**
 * The instant up to which nothing can be added any more: what is being written now began before. A list that ends there
 * never skips an entry that commits late. Ask this first and list afterwards, in two statements.
 */
import type { Statement } from '../database.ts'

export function readCompleteUntil(): Statement<{ readonly micros: number; readonly instant: string }> {
  return {
    name: 'read-complete-until',
    text: `
select floor(extract(epoch from until) * 1000000)::float8 as micros,
  to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant
from (
  select least(clock_timestamp(), min(xact_start)) as until
  from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
) activity`,
    values: [],
  }
}
