/**
 * What a document said from an instant backwards, the latest first: two revisions more than asked, so that each shown one
 * can be told from the one before it.
 */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import type { DocumentKind } from '../revisions/insert-revision.ts'
import { instantOf, microsOf } from './list-code-entries.ts'

export interface ListChanges {
  readonly storeId: string
  readonly kind: DocumentKind
  readonly id: string
  /** Microseconds: this instant and earlier. */
  readonly upTo: number
  readonly limit: number
}

export interface ChangeRow {
  readonly revision: number
  readonly micros: number
  readonly at: string
  readonly key_id: string
  readonly document: Readonly<Record<string, unknown>>
}

export function listChanges({ storeId, kind, id, upTo, limit }: ListChanges): Statement<ChangeRow> {
  return {
    name: 'list-changes',
    text: `
select revision::float8 as revision, ${microsOf('at')} as micros, ${instantText('at')} as at, key_id, document
from revisions
where store_id = $1 and kind = $2 and document_id = $3 and at <= ${instantOf('$4')}
order by revisions.revision desc
limit $5`,
    values: [storeId, kind, id, upTo, limit + 2],
  }
}
