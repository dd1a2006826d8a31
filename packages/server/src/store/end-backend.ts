/** Ends a process that waits for a client which no longer hears it, so that its transaction's locks are free at once. */
import type { Statement } from './database.ts'

/** `pid`: of the process of a connection that was given up. One that works, or is somebody else's, is let be. */
export function endBackend(pid: number): Statement<{ readonly ended: boolean }> {
  return {
    name: 'end-backend',
    text: `select pg_terminate_backend(pid) as ended from pg_stat_activity
           where pid = $1 and usename = current_user and state in ('idle in transaction', 'idle in transaction (aborted)')`,
    values: [pid],
  }
}
