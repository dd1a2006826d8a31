/**
 * The next revision of a document: the whole (PUT), a merge patch (PATCH) or a verb. What would change nothing makes no
 * revision, so reading a document and writing it back is the identity.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Caller, Reply, Service } from '../../context.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import { recount } from '../recount.ts'
import { revisionOf } from './create-document.ts'
import { isReply, type Json, type Noun, type Scene } from './noun.ts'
import { onceOnly } from './once-only.ts'
import { takeReadOnly } from './read-only.ts'
import { invalid, notFound, shownReply, stale } from './replies.ts'
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
  return changeStore(service, caller.storeId, change =>
    onceOnly(service, caller, request, async db => {
      const store = await change.turn(db)
      const scene: Scene = { service, caller, db, settings: store?.settings ?? {} }
      const current = await noun.read(db, caller.storeId, input.id)
      if (current === undefined) return notFound(noun.kind, input.id)
      if (!matches(input.revision, current.revision)) return stale(noun, scene, current)
      return writeRevision(noun, scene, { current, input, change })
    }),
  )
}

async function writeRevision<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  scene: Scene,
  { current, input, change }: { readonly current: Row; readonly input: ChangeInput; readonly change: StoreChange },
): Promise<Reply> {
  const shown = noun.show(scene, current)
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
  const counts = noun.recounts?.(scene, current, prepared.write)
  if (counts === undefined) await change.enter(db)
  const row = await noun.update(scene, prepared.write, current)
  if (isReply(row)) return row
  await db.query(insertRevision(revisionOf(noun, caller, row)))
  if (counts !== undefined) await recount(scene, counts, () => change.enter(db))
  const raised = await noun.after(scene, current, row)
  if (raised !== undefined) await change.raise(db, raised)
  return shownReply(noun, scene, row)
}
