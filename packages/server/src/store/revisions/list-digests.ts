/** Digests of all that some documents ever said, by revision. */
import { digestOf } from '../audit/linked-text.ts'
import type { Statement } from '../database.ts'
import type { DocumentKind } from './insert-revision.ts'

export interface DigestsRow {
  readonly id: string
  readonly digests: Readonly<Record<string, string>>
}

export function listDigests(storeId: string, kind: DocumentKind, ids: readonly string[]): Statement<DigestsRow> {
  return {
    name: 'list-digests-of-revisions',
    text: `
select r.document_id as id, jsonb_object_agg(r.revision::text, ${digestOf}) as digests
from revisions r
where r.store_id = $1 and r.kind = $2 and r.document_id = any($3::text[])
group by r.document_id`,
    values: [storeId, kind, ids],
  }
}
