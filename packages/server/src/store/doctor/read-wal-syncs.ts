/** How often the server has told the disk to keep its log, since the figures were last set back. */
import type { Statement } from '../database.ts'

/** `counted`: with the other methods of syncing nothing is counted. */
export interface WalSyncsRow {
  readonly syncs: number
  readonly counted: boolean
}

/** `major`: of the server; version 18 moved the figure. */
export function readWalSyncs(major: number): Statement<WalSyncsRow> {
  const syncs =
    major >= 18
      ? `(select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal')`
      : '(select wal_sync from pg_stat_wal)'
  return {
    name: 'read-wal-syncs',
    text: `
select ${syncs}::float8 as syncs,
  current_setting('wal_sync_method') in ('fsync', 'fdatasync', 'fsync_writethrough') as counted`,
    values: [],
  }
}
