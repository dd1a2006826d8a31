/** What a backup says of where it comes from. `now()` is the begin of its transaction, so before what it sees. */
import type { Statement } from '../database.ts'

export interface SourceRow {
  /** RFC 3339, UTC. Everything that was committed before this instant is in the backup. */
  readonly taken_at: string
  readonly postgres: string
  /** Of the master key; null while no service has used the database. */
  readonly master_key_fingerprint: string | null
}

export function readSource(): Statement<SourceRow> {
  return {
    name: 'read-source',
    text: `
select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as taken_at,
  current_setting('server_version') as postgres,
  (select master_key_fingerprint from installation) as master_key_fingerprint`,
    values: [],
  }
}
