/** A stretch of the chain as it stands, to be reckoned again. */
import type { Statement } from '../database.ts'
import { type LinkedRow, linkedColumns } from './linked-text.ts'

export interface LinkedEntry extends LinkedRow {
  readonly seq: number
  readonly digest: string | null
  readonly hash: string
}

export function listLinked(storeId: string, after: number, limit: number): Statement<LinkedEntry> {
  return {
    name: 'list-linked-audit',
    text: `
select ${linkedColumns}, e.seq::float8 as seq, e.digest, e.hash
from audit_entries e
where e.store_id = $1 and e.seq > $2
order by e.seq
limit $3`,
    values: [storeId, after, limit],
    long: true,
  }
}
