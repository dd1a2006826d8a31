/**
 * `POST /v1/batches`: a plan that holds, a stretch of the code space, and the row that says whose it is. Of ten million
 * codes none is written: they can be redeemed when this answers. Where the format's word list may refuse some, or codes
 * have to be drawn, the making goes on in the background until there are exactly as many as were asked for.
 */
import { isDeepStrictEqual } from 'node:util'
import type { FormatPlan } from '@counterfoil/codes'
import { type FieldError, type NewBatch, problem } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { insertBatch } from '../../store/batches/insert-batch.ts'
import { readBatch } from '../../store/batches/read-batch.ts'
import type { BatchRow, StoredBatch } from '../../store/batches/stored-batch.ts'
import type { Queryable } from '../../store/database.ts'
import { insertEvent } from '../../store/outbox/insert-event.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { changeStore } from '../change-store.ts'
import { onceOnly } from '../documents/once-only.ts'
import { invalid } from '../documents/replies.ts'
import { readScene } from '../documents/scene.ts'
import { differences, keyReused, replayed, replayOf } from '../idempotency.ts'
import { differingPaths } from '../identities.ts'
import { newId } from '../ids.ts'
import { noBatch } from './batch-noun.ts'
import { eventOf, Refused, refusalOf, revisionOfBatch, shownBatch } from './change-batch.ts'
import { currentSpaces } from './current-spaces.ts'
import { isFreeBatchId } from './free-id.ts'
import { handedOutOf, type PlannedBatch, planBatch, shownAlphabet } from './plan-batch.ts'
import { type Refused as RefusedWish, refusedBy, refusedReply } from './refusal-words.ts'
import { findOrMakeSpace } from './spaces.ts'
import { mustBeMade, takeCodes } from './take-codes.ts'

export interface CreateBatchInput {
  readonly batch: NewBatch
  readonly idempotency_key?: string | undefined
}

export async function createBatch(service: Service, caller: Caller, input: CreateBatchInput): Promise<Reply> {
  const { batch, idempotency_key: key } = input
  const { storeId } = caller
  const request = { endpoint: 'create-batch', key, body: batch }
  const fingerprint = service.identities.fingerprint(storeId, batch)
  const before =
    (await replayOf(service.db, { caller, ...request, fingerprint })) ?? (await sameId(service, caller, batch))
  if (before !== undefined) return before
  const planned = await planFor(service, caller, batch)
  const refusals = await refusalsOf(service, caller, batch, planned)
  // What speaks against it may be that it was made meanwhile, and has taken the codes.
  if (refusals.length > 0 || 'refusals' in planned)
    return (await sameId(service, caller, batch)) ?? refusedReply(refusals)
  const { format } = planned.plan
  const writeIn = (space: string) => written(service, caller, input, documentOf(batch, planned.plan, space))
  const reply = await writeIn(await findOrMakeSpace(service, storeId, format))
  // The space was given up since it was found: there is another by now.
  return isOfRetired(reply) ? writeIn(await findOrMakeSpace(service, storeId, format)) : reply
}

function isOfRetired({ body }: Reply): boolean {
  const { errors = [] } = body as { readonly errors?: readonly FieldError[] }
  return errors.some(({ code }) => code === 'retired')
}

async function written(
  service: Service,
  caller: Caller,
  { batch, idempotency_key: key }: CreateBatchInput,
  document: StoredBatch,
): Promise<Reply> {
  const { storeId } = caller
  const request = { endpoint: 'create-batch', key, body: batch }
  const reply = await changeStore(service, storeId, change =>
    onceOnly(service, caller, request, async tx => {
      await change.turn(tx)
      // Made by another call since; its codes may be out by now.
      const made = await sameId(service, caller, batch, tx)
      if (made !== undefined) throw new Refused(made)
      await change.enter(tx)
      const row = await writeBatch({ service, caller, tx }, document)
      if (row === undefined) throw new Refused(noBatch(document.id))
      await change.raise(tx, 'plan')
      return shownBatch(row, 201)
    }),
  ).catch(refusalOf)
  if (reply.status === 201) service.batches.wake(storeId, document.id)
  return reply
}

/** The format that the wish comes to in this store, after what was handed out before. */
export async function planFor(service: Service, caller: Caller, batch: NewBatch): Promise<PlannedBatch> {
  const { settings } = await readScene(service, caller)
  const spaces = await currentSpaces(service, service.db, caller.storeId)
  return planBatch(batch, resolveSettings(settings).code_case === 'sensitive', handedOutOf(spaces))
}

/** Everything that speaks against the batch, not only the first. */
export async function refusalsOf(
  { db }: Service,
  { storeId }: Caller,
  { promotion }: NewBatch,
  planned: PlannedBatch,
): Promise<readonly RefusedWish[]> {
  const ofFormat = 'refusals' in planned ? planned.refusals.map(refusedBy) : []
  if ((await db.query(readPromotion(storeId, promotion))).length > 0) return ofFormat
  const message = `This store has no promotion with the id ${promotion}.`
  return [{ path: '$.promotion', reason: 'not_found', message, details: { promotion } }, ...ofFormat]
}

/** The batch that has the id already: the same again, where the wish is the same. */
async function sameId(
  { db, identities }: Service,
  { storeId }: Caller,
  batch: NewBatch,
  own: Queryable = db,
): Promise<Reply | undefined> {
  if (batch.id === undefined) return undefined
  const [row] = await own.query(readBatch(storeId, batch.id))
  if (row === undefined) return undefined
  const { wish } = row.document
  if (isDeepStrictEqual(wish, plain(batch))) {
    const reply = shownBatch(row, 201)
    return { ...reply, headers: { ...reply.headers, ...replayed } }
  }
  const paths = differingPaths(identities.fingerprint(storeId, wish), identities.fingerprint(storeId, batch))
  return paths.length > 0 ? keyReused(paths) : problem('key_reused', { errors: differences(['$']) })
}

function documentOf(batch: NewBatch, plan: FormatPlan, space: string): StoredBatch {
  const { limits, starts, ends, expires_after, source, metadata } = batch
  const { format, shape, capacity, guessing } = plan
  return {
    id: batch.id ?? newId('batch'),
    promotion: batch.promotion,
    count: batch.count,
    pattern: format.pattern,
    shape,
    alphabet: shownAlphabet(format),
    check_character: format.check === 'end',
    words: format.words,
    security: batch.security ?? 'normal',
    accept_guessable: batch.accept_guessable ?? false,
    handout: batch.handout ?? 'export',
    ...(limits && { limits }),
    ...(starts !== undefined && { starts }),
    ...(ends !== undefined && { ends }),
    ...(expires_after !== undefined && { expires_after }),
    ...(source && { source }),
    ...(metadata && { metadata }),
    capacity: capacity.toString(),
    density_bits: guessing.density_bits,
    space,
    wish: plain(batch),
  }
}

interface Writing {
  readonly service: Service
  readonly caller: Caller
  readonly tx: Queryable
}

/**
 * The batch with its first stretch of the space, after redemptions were kept out. Undefined: the id is taken. Throws
 * Refused where the space has too few left by now.
 */
export async function writeBatch(
  { service, caller, tx }: Writing,
  document: StoredBatch,
): Promise<BatchRow | undefined> {
  const { storeId } = caller
  const { id, count, space } = document
  if (!(await isFreeBatchId(tx, storeId, id))) throw new Refused(invalid([takenByCode(id)]))
  const spaces = await currentSpaces(service, tx, storeId)
  const isMaking = mustBeMade(spaces, document)
  const [inserted] = await tx.query(insertBatch({ storeId, document, status: isMaking ? 'making' : 'ready' }))
  if (inserted === undefined) return undefined
  const refused = await takeCodes({ tx, storeId, document, isMaking }, count)
  if (refused !== undefined) throw new Refused(refused)
  const [row] = await tx.query(readBatch(storeId, id))
  if (row === undefined) throw new Error(`the batch ${id} was not written`)
  await tx.query(insertRevision(revisionOfBatch(caller, row)))
  await tx.query(insertEvent(eventOf(storeId, row, { type: 'batch.created', body: { space } })))
  return row
}

function takenByCode(id: string): FieldError {
  return {
    path: '$.id',
    code: 'taken',
    message: `A code of this store has an id that a code of the batch ${id} would have.`,
  }
}

/** As it comes back from the database. */
function plain(batch: NewBatch): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(batch))
}
