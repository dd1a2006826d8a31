/** What a document said, newest first, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import type { DocumentKind } from './insert-revision.ts'

export interface RevisionRow {
  readonly revision: number
  /** RFC 3339. */
  readonly at: string
  readonly key_id: string
  readonly document: unknown
}

export interface ListRevisions {
  readonly storeId: string
  readonly kind: DocumentKind
  readonly id: string
  /** Revisions before this one; absent: from the newest. */
  readonly before?: number
  readonly limit: number
}

export function listRevisions(list: ListRevisions): Statement<RevisionRow> {
  return {
    name: 'list-revisions',
    text: `
select revision::int as revision, ${instantText('at')} as at, key_id, document
from revisions
where store_id = $1 and kind = $2 and document_id = $3 and revision < $4::bigint
order by revisions.revision desc
limit $5`,
    values: [list.storeId, list.kind, list.id, list.before ?? Number.MAX_SAFE_INTEGER, list.limit + 1],
  }
}
