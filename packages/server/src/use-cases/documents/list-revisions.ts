/** What a document said at every revision, newest first. */
import type { Caller, Reply, Service } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import { madeInBulk } from '../../store/revisions/insert-first-revision.ts'
import { listRevisions, type RevisionRow } from '../../store/revisions/list-revisions.ts'
import { readCursor } from './cursor.ts'
import { badCursor, listScope, pageReply } from './list-documents.ts'
import type { Noun } from './noun.ts'
import { notFound } from './replies.ts'

export interface ListRevisionsInput {
  readonly id: string
  readonly limit: number
  readonly after?: string
}

export async function listDocumentRevisions<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  service: Service,
  caller: Caller,
  input: ListRevisionsInput,
): Promise<Reply> {
  const { id, limit } = input
  const row = await noun.read(service.db, caller.storeId, id, service)
  if (row === undefined) return notFound(noun.kind, id)
  const scope = listScope(service, caller, `${noun.kind}-revisions`, { id })
  const before = input.after === undefined ? undefined : readCursor(scope, input.after)
  if (input.after !== undefined && before === undefined) return badCursor()
  const list = { storeId: caller.storeId, kind: noun.kind, id, limit }
  const kept = await service.db.query(listRevisions(before === undefined ? list : { ...list, before: Number(before) }))
  // Made with a million others, none of which wrote a revision: what it says is its first.
  const rows = kept.length === 0 && before === undefined && row.revision === 1 ? [onlyRevision(row)] : kept
  const page = rows.slice(0, limit)
  return pageReply(scope, page, rows.length > limit ? page.at(-1)?.revision.toString() : undefined)
}

function onlyRevision({ revision, created_at, document }: DocumentRow<unknown>): RevisionRow {
  return { revision, at: created_at, key_id: madeInBulk, document }
}
