/** Whether pages carry checksums, and how many did not fit when they were read. */
import type { Statement } from '../database.ts'

export interface ChecksumsRow {
  readonly enabled: boolean
  readonly failures: number
  readonly last_failure: string | null
}

export function readChecksums(): Statement<ChecksumsRow> {
  return {
    name: 'read-checksums',
    text: `
select current_setting('data_checksums') = 'on' as enabled, coalesce(sum(checksum_failures), 0)::float8 as failures,
  max(checksum_last_failure) as last_failure
from pg_stat_database
where datname = current_database() or datname is null`,
    values: [],
  }
}
