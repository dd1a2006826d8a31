/**
 * Remembers what a document says at a revision, and which key or account wrote it; with it goes the entry of the audit,
 * which needs no more than the revision's name. Append-only.
 */
import type { Statement } from '../database.ts'

export type DocumentKind = 'promotion' | 'code' | 'campaign' | 'batch' | 'scenario'

export interface RevisionWrite {
  readonly storeId: string
  readonly kind: DocumentKind
  readonly id: string
  readonly revision: number
  readonly document: unknown
  readonly keyId: string
  /** The request that changed it. */
  readonly request?: string | undefined
}

export function insertRevision(write: RevisionWrite): Statement<never> {
  return {
    name: 'insert-revision',
    text: `
with written as (
  insert into revisions (store_id, kind, document_id, revision, document, key_id)
  values ($1, $2, $3, $4, $5::jsonb, $6)
  returning store_id, kind, document_id, revision, at, key_id
)
insert into audit_entries (store_id, audit_id, at, actor, kind, document_id, action, revision, note)
select store_id, concat_ws('.', kind, document_id, revision), at, key_id, kind, document_id,
  case when revision = 1 then 'created' else 'changed' end, revision,
  case when $7::text is not null then jsonb_build_object('request', $7::text) end
from written`,
    values: [
      write.storeId,
      write.kind,
      write.id,
      write.revision,
      JSON.stringify(write.document),
      write.keyId,
      write.request ?? null,
    ],
  }
}
