/** The settings on which it rests that what was acknowledged survives a power cut. */
import type { Statement } from '../database.ts'

export interface DurabilityRow {
  readonly name: string
  readonly setting: string
}

export function readDurability(): Statement<DurabilityRow> {
  return {
    name: 'read-durability',
    text: `
select name, setting
from pg_settings
where name in ('fsync', 'synchronous_commit', 'full_page_writes')
order by name`,
    values: [],
  }
}
