/**
 * The first revision of a document that was made with a million others, none of which wrote one: it is written when the
 * document first changes, as of when it was made. Nothing happens where it stands already.
 */
import type { Statement } from '../database.ts'
import type { RevisionWrite } from './insert-revision.ts'

/** Stands where the key would: nobody wrote this document by itself. */
export const madeInBulk = 'bulk'

export interface FirstRevisionWrite extends Omit<RevisionWrite, 'revision' | 'keyId'> {
  /** When the document was made, RFC 3339. */
  readonly at: string
}

export function insertFirstRevision({ storeId, kind, id, document, at }: FirstRevisionWrite): Statement<never> {
  return {
    name: 'insert-first-revision',
    text: `
insert into revisions (store_id, kind, document_id, revision, document, key_id, at)
values ($1, $2, $3, 1, $4::jsonb, $5, $6::timestamptz)
on conflict do nothing`,
    values: [storeId, kind, id, JSON.stringify(document), madeInBulk, at],
  }
}
