/**
 * What a revision says once an erased customer is out of it: the only change that one ever sees. With it goes the entry of
 * the audit, which holds the digest of what the revision says since, so that it excuses this change and no other.
 */
import { digestOf } from '../audit/linked-text.ts'
import type { Statement } from '../database.ts'
import type { DocumentKind } from './insert-revision.ts'

export interface RevisionRewrite {
  readonly storeId: string
  readonly kind: DocumentKind
  readonly id: string
  readonly revision: number
  readonly document: unknown
  /** Of the entry. */
  readonly auditId: string
  readonly actor: string
}

export function rewriteRevision(write: RevisionRewrite): Statement<never> {
  const { storeId, kind, id, revision, document, auditId, actor } = write
  return {
    name: 'rewrite-revision',
    text: `
with rewritten as (
  update revisions r set document = $5::jsonb
  where r.store_id = $1 and r.kind = $2 and r.document_id = $3 and r.revision = $4
  returning r.kind, r.document_id, r.revision, ${digestOf} as digest
)
insert into audit_entries (store_id, audit_id, actor, kind, document_id, action, note)
select $1, $6, $7, kind, document_id, 'erased',
  jsonb_build_object('revision', revision, 'digests', jsonb_build_object(revision::text, digest))
from rewritten`,
    values: [storeId, kind, id, revision, JSON.stringify(document), auditId, actor],
  }
}
