/** Whether the server works on something for a connection, or waits for that connection's client to speak. */
import type { Statement } from './database.ts'
import type { Backend } from './session.ts'

/** No row: another server, or the process is gone. */
export function readBackend({ pid, started }: Backend): Statement<{ readonly waits_for_client: boolean }> {
  return {
    name: 'read-backend',
    text: `select coalesce(state in ('idle', 'idle in transaction', 'idle in transaction (aborted)')
                        or wait_event_type = 'Client', false) as waits_for_client
           from pg_stat_activity where pid = $1 and backend_start = $2::timestamptz and datname = current_database()`,
    values: [pid, started],
  }
}
