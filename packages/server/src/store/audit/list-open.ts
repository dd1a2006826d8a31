/** Entries that are not in the chain yet, oldest first. */
import type { Statement } from '../database.ts'
import { digestOf, type LinkedRow, linkedColumns, revisionOfEntry } from './linked-text.ts'

export interface OpenRow extends LinkedRow {
  /** Of the revision that it names; null: it names none. */
  readonly digest: string | null
}

export function listOpen(storeId: string, limit: number): Statement<OpenRow> {
  return {
    name: 'list-open-audit',
    text: `
select ${linkedColumns}, ${digestOf} as digest
from audit_entries e
${revisionOfEntry}
where e.store_id = $1 and e.seq is null
order by e.at, e.audit_id
limit $2`,
    values: [storeId, limit],
  }
}
