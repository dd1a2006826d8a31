/** The master key that this database belongs to, and how far a change of it has come. */
import type { Statement } from '../database.ts'

export interface InstallationRow {
  readonly fingerprint: string
  readonly key_number: number
  /** `started`: the other key is the next one. `switched`: it is the previous one. */
  readonly rotation: 'started' | 'switched' | null
  readonly other_fingerprint: string | null
  /** Milliseconds of the database's clock since the rotation came to where it is. */
  readonly since_change: number | null
}

export function readInstallation(): Statement<InstallationRow> {
  return {
    name: 'read-installation',
    text: `
select master_key_fingerprint as fingerprint, key_number, rotation, other_fingerprint,
  floor(extract(epoch from clock_timestamp() - rotation_changed_at) * 1000)::float8 as since_change
from installation`,
    values: [],
  }
}
