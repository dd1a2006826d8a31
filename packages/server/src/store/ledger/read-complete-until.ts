/**
 * The instant up to which nothing can be added any more. An entry's `recorded_at` is read from the clock by a transaction
 * that holds its lock for writing the table already, so what is not visible yet was recorded after the start of some
 * transaction that holds such a lock now, or after this statement began. Transactions that write something else, that
 * only read (a backup, for hours), or that belong to another database hold none and delay nothing.
 *
 * Not twice in one transaction: PostgreSQL tells again what it told first about who is at work.
 *
 * Ask this first and list afterwards, in two statements. Begun transactions are seen of one's own database role only:
 * another role's stop the clock while they write.
 */
import type { Statement } from '../database.ts'

export function readCompleteUntil(): Statement<{ readonly micros: number; readonly instant: string }> {
  return {
    name: 'read-complete-until',
    text: `
select floor(extract(epoch from until) * 1000000)::float8 as micros,
  to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant
from (
  select least(statement_timestamp(), min(
    case when l.pid is null or (a.pid is not null and a.state is null) then timestamptz '1970-01-01 00:00:00Z' else a.xact_start end
  )) as until
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'relation' and l.mode = 'RowExclusiveLock' and l.granted
    and l.database = (select oid from pg_database where datname = current_database())
    and l.relation in ('ledger'::regclass, 'redemptions'::regclass)
) writers`,
    values: [],
  }
}
