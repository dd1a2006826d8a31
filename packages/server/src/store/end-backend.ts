/** Ends a process that waits for a client which no longer hears it, so that its transaction's locks are free at once. */
import type { Statement } from './database.ts'
import type { Backend } from './session.ts'

/** Of a connection that was given up. A process that works, or is somebody else's, is let be. */
export function endBackend({ pid, started }: Backend): Statement<{ readonly ended: boolean }> {
  return {
    name: 'end-backend',
    text: `select pg_terminate_backend(pid) as ended from pg_stat_activity
           where pid = $1 and backend_start = $2::timestamptz and datname = current_database() and usename = current_user
             and state in ('idle in transaction', 'idle in transaction (aborted)')`,
    values: [pid, started],
  }
}
