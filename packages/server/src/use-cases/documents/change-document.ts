/**
 * The next revision of a document: the whole (PUT), a merge patch (PATCH) or a verb. What would change nothing makes no
 * revision, so reading a document and writing it back is the identity.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Caller, Reply, Service } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import { insertFirstRevision } from '../../store/revisions/insert-first-revision.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import { recount } from '../recount.ts'
import { revisionOf } from './create-document.ts'
import { isReply, type Json, type Noun, type Scene } from './noun.ts'
import { onceOnly } from './once-only.ts'
import { takeReadOnly } from './read-only.ts'
import { invalid, notFound, shownReply, stale, warned } from './replies.ts'
import { matches, type RevisionMatch } from './revision-match.ts'
import { commonReadOnly } from './show-document.ts'

export interface ChangeInput {
  readonly id: string
  /** The new document, made from the shown current one. */
  readonly next: (shown: Json) => Json
  /** The whole document came back, so what it was shown with may be old by now. */
  readonly whole?: true
  readonly revision: RevisionMatch
  /** Only of verbs, which are POSTs. */
  readonly idempotency?: { readonly endpoint: string; readonly key: string | undefined }
}

export function changeDocument<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  service: Service,
  caller: Caller,
  input: ChangeInput,
): Promise<Reply> {
  const request = {
    endpoint: input.idempotency?.endpoint ?? '',
    key: input.idempotency?.key,
    body: { id: input.id },
  }
  const write = () =>
    changeStore(service, caller.storeId, change =>
      onceOnly(service, caller, request, async db => {
        const store = await change.turn(db)
        const scene: Scene = { service, caller, db, settings: store?.settings ?? {} }
        const current = await noun.read(db, caller.storeId, input.id, service)
        if (current === undefined) return notFound(noun.kind, input.id)
        if (!matches(input.revision, current.revision)) return stale(noun, scene, current)
        return writeRevision(noun, scene, { current, input, change })
      }),
    )
  return write().catch(error => {
    if (!noun.mayWait || (error as { readonly code?: unknown }).code !== uniqueViolation) throw error
    // Whom it waited for has it now: the second time it is there to be seen, and refused.
    return write()
  })
}

const uniqueViolation = '23505'

/** Inside a transaction that has the store's turn. */
export async function writeRevision<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  scene: Scene,
  { current, input, change }: { readonly current: Row; readonly input: ChangeInput; readonly change: StoreChange },
): Promise<Reply> {
  const shown = (noun.base ?? noun.show)(scene, current)
  const names = [...commonReadOnly, ...noun.readOnly, 'id']
  const { rest, errors } = takeReadOnly(
    input.next(shown),
    names,
    (name, value) =>
      isDeepStrictEqual(shown[name], value) || (input.whole === true && (noun.wasShown?.(name, value) ?? false)),
  )
  const prepared = await noun.prepare(scene, { id: current.id, ...rest }, current)
  if (!prepared.ok) return invalid([...errors, ...prepared.errors])
  if (errors.length > 0) return invalid(errors)
  if (noun.same(prepared.write, current)) return shownReply(noun, scene, current)
  const { db, caller } = scene
  const warnings = (await noun.warn?.(scene, prepared.write, current)) ?? []
  const counts = noun.recounts?.(scene, current, prepared.write)
  const isLate = noun.mayWait?.(prepared.write, current) ?? false
  if (counts === undefined && !isLate) await change.enter(db)
  const row = await noun.update(scene, prepared.write, current)
  if (isReply(row)) return row
  if (current.revision === 1) await db.query(insertFirstRevision(firstRevisionOf(noun, caller, current)))
  await db.query(insertRevision(revisionOf(noun, caller, row)))
  if (counts !== undefined) await recount(scene, counts, () => change.enter(db))
  else if (isLate) await change.enter(db)
  const raised = await noun.after(scene, current, row)
  if (raised !== undefined) await change.raise(db, raised)
  return warned(shownReply(noun, scene, row), warnings)
}

/** Of a document that came with many others and is changed for the first time. */
function firstRevisionOf<Row extends DocumentRow<unknown>, Write>(noun: Noun<Row, Write>, caller: Caller, row: Row) {
  return { storeId: caller.storeId, kind: noun.kind, id: row.id, document: row.document, at: row.created_at }
}
