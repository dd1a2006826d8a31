/** Codes of a batch that were handed out, in the order in which they were; archived ones are left out. */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface ListIssued {
  readonly storeId: string
  readonly batchId: string
  /** Null: all. */
  readonly purpose: string | null
  /** Indexes after this one; −1: from the start. */
  readonly after: number
  readonly limit: number
}

export interface ListedIssue {
  readonly index: number
  readonly document: StoredCode
}

export function listIssued(list: ListIssued): Statement<ListedIssue> {
  return {
    name: 'list-issued',
    text: `
select batch_index::float8 as index, document
from codes
where store_id = $1 and batch_id = $2 and batch_index > $3::bigint and document ? 'issued_at' and status <> 'archived'
  and ($4::text is null or document ->> 'purpose' = $4)
order by batch_index
limit $5`,
    values: [list.storeId, list.batchId, list.after, list.purpose, list.limit],
  }
}
