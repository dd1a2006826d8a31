/** Remembers what a document says at a revision, and which key wrote it. Append-only. */
import type { Statement } from '../database.ts'

export type DocumentKind = 'promotion' | 'code' | 'campaign' | 'batch'

export interface RevisionWrite {
  readonly storeId: string
  readonly kind: DocumentKind
  readonly id: string
  readonly revision: number
  readonly document: unknown
  readonly keyId: string
}

export function insertRevision(write: RevisionWrite): Statement<never> {
  return {
    name: 'insert-revision',
    text: `
insert into revisions (store_id, kind, document_id, revision, document, key_id)
values ($1, $2, $3, $4, $5::jsonb, $6)`,
    values: [write.storeId, write.kind, write.id, write.revision, JSON.stringify(write.document), write.keyId],
  }
}
