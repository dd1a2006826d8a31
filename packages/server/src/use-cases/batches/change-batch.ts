/**
 * One change of a batch, in one transaction: what is decided on the row as it stands, then the next revision, the event,
 * and the version of the store that the change raises. Redemptions under way are over when it is written.
 */
import type { Caller, Reply, Service } from '../../context.ts'
import { readBatch } from '../../store/batches/read-batch.ts'
import type { BatchRow, BatchStatus, StoredBatch } from '../../store/batches/stored-batch.ts'
import { updateBatch } from '../../store/batches/update-batch.ts'
import type { Queryable } from '../../store/database.ts'
import { insertEvent } from '../../store/outbox/insert-event.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import type { Raised } from '../../store/stores/raise-version.ts'
import { requestOf } from '../audit/request-of.ts'
import { changeStore } from '../change-store.ts'
import { onceOnly } from '../documents/once-only.ts'
import { etag } from '../documents/revision-match.ts'
import { newId } from '../ids.ts'
import { disabledOf, noBatch, showBatch, storedOf } from './batch-noun.ts'

/** What a change has to do with a batch; a refusal is a reply. */
export interface BatchChange {
  readonly status?: BatchStatus
  readonly document?: StoredBatch
  /** Done after redemptions are kept out and before the revision is written; a refusal undoes the change. */
  readonly write?: (tx: Queryable) => Promise<Reply | undefined>
  readonly event?: { readonly type: string; readonly body?: object }
  /** Absent: nothing that a redemption asks. */
  readonly raises?: Raised
}

export interface ChangeBatchInput {
  readonly id: string
  /** Names the call for `Idempotency-Key`. */
  readonly endpoint: string
  readonly body?: unknown
  readonly idempotency_key?: string | undefined
}

/** `decide` says what is to be done, `undefined` where nothing is, or refuses. It may be asked again. */
export function changeBatch(
  service: Service,
  caller: Caller,
  { id, endpoint, body, idempotency_key }: ChangeBatchInput,
  decide: (row: BatchRow, tx: Queryable) => Promise<BatchChange | Reply | undefined> | BatchChange | Reply | undefined,
): Promise<Reply> {
  const request = { endpoint, key: idempotency_key, body: { id, ...(body as object) } }
  const { storeId } = caller
  return changeStore(service, storeId, change =>
    onceOnly(service, caller, request, async tx => {
      await change.turn(tx)
      const [row] = await tx.query(readBatch(storeId, id))
      if (row === undefined) return noBatch(id)
      const decided = await decide(row, tx)
      if (decided === undefined) return shownBatch(row)
      if ('body' in decided) return decided
      if (decided.raises !== undefined) await change.enter(tx)
      const refused = await decided.write?.(tx)
      if (refused !== undefined) throw new Refused(refused)
      const { document = storedOf(row), status = row.status } = decided
      const [next] = await tx.query(updateBatch(row.revision, { storeId, document, status }))
      if (next === undefined) throw new Error(`the batch ${id} changed under the turn of its store`)
      await tx.query(insertRevision(revisionOfBatch(caller, next)))
      if (decided.event !== undefined) await tx.query(insertEvent(eventOf(storeId, next, decided.event)))
      if (decided.raises !== undefined) await change.raise(tx, decided.raises)
      return shownBatch(next)
    }),
  ).catch(refusalOf)
}

export function shownBatch(row: BatchRow, status = 200): Reply {
  return { status, body: showBatch(row), headers: { etag: etag(row.revision) } }
}

/** What is remembered of a batch at a revision: also what of it was off. */
export function revisionOfBatch({ storeId, keyId }: Caller, row: BatchRow) {
  const off = disabledOf(row)
  const document = { ...row.document, ...(off.length > 0 && { disabled: off }) }
  const { id, revision } = row
  return { storeId, kind: 'batch' as const, id, revision, document, keyId, request: requestOf(keyId) }
}

export function eventOf(storeId: string, row: BatchRow, { type, body = {} }: NonNullable<BatchChange['event']>) {
  const { id, promotion, count } = row.document
  return { storeId, eventId: newId('evt'), type, body: { batch: id, promotion, count, ...body } }
}

/** Leaves a transaction whose work must not stay, with the answer. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reply: Reply

  constructor(reply: Reply) {
    super('refused')
    this.reply = reply
  }
}

export function refusalOf(error: unknown): Reply {
  if (error instanceof Refused) return error.reply
  throw error
}
