/** A new document with its first revision, in one transaction. */
import type { Caller, Reply, Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { readStore, type StoreRow } from '../../store/stores/read-store.ts'
import { requestOf } from '../audit/request-of.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import { newId } from '../ids.ts'
import { isReply, type Json, type Noun, type Scene } from './noun.ts'
import { onceOnly } from './once-only.ts'
import { takeReadOnly } from './read-only.ts'
import { invalid, shownReply, warned } from './replies.ts'
import { commonReadOnly } from './show-document.ts'

export interface CreateInput {
  readonly document: Json
  readonly idempotency_key?: string | undefined
  /** What the caller sent, when the document was made from something else. */
  readonly sent?: { readonly endpoint: string; readonly body: unknown }
  /** What else the call makes, in the same transaction; it throws to undo both. */
  readonly also?: (scene: Scene, reply: Reply) => Promise<Reply>
}

export function createDocument<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  service: Service,
  caller: Caller,
  input: CreateInput,
): Promise<Reply> {
  const { endpoint, body } = input.sent ?? { endpoint: `create-${noun.kind}`, body: input.document }
  const request = { endpoint, key: input.idempotency_key, body }
  const create = (change?: StoreChange) =>
    onceOnly(service, caller, request, async db => {
      const store = change === undefined ? await peekStore(db, caller.storeId) : await change.turn(db)
      const scene: Scene = { service, caller, db, settings: store?.settings ?? {} }
      const reply = await writeDocument(noun, scene, input.document, change)
      return reply.status === 201 && input.also ? input.also(scene, reply) : reply
    })
  return noun.createsAlone ? changeStore(service, caller.storeId, create) : create()
}

/** Inside a transaction; `change` where the noun waits for redemptions. */
export async function writeDocument<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  scene: Scene,
  document: Json,
  change: StoreChange | undefined,
): Promise<Reply> {
  const { rest, errors } = takeReadOnly(document, [...commonReadOnly, ...noun.readOnly], () => false)
  const raw = { ...noun.defaults, ...rest, id: rest.id ?? newId(noun.prefix) }
  const prepared = await noun.prepare(scene, raw, undefined)
  if (!prepared.ok) return invalid([...errors, ...prepared.errors])
  if (errors.length > 0) return invalid(errors)
  const warnings = (await noun.warn?.(scene, prepared.write, undefined)) ?? []
  await change?.enter(scene.db)
  const row = await noun.insert(scene, prepared.write)
  if (isReply(row)) return row
  await scene.db.query(insertRevision(revisionOf(noun, scene.caller, row)))
  const raised = await noun.after(scene, undefined, row)
  if (raised !== undefined) await change?.raise(scene.db, raised)
  return warned(shownReply(noun, scene, row, 201), warnings)
}

/** What is remembered of a row. */
export function revisionOf<Row extends DocumentRow<unknown>, Write>(
  noun: Noun<Row, Write>,
  { storeId, keyId }: Caller,
  row: Row,
) {
  const { id, revision, document } = row
  return { storeId, kind: noun.kind, id, revision, document, keyId, request: requestOf(keyId) }
}

async function peekStore(db: Queryable, storeId: string): Promise<StoreRow | undefined> {
  const [store] = await db.query(readStore(storeId))
  return store
}
