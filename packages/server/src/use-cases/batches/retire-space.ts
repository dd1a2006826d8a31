/**
 * `POST /v1/batches/{id}/retire-space`: the secret of a code space may be known to somebody. From the first step on no
 * code of it opens anything any longer, but for those that were given to a customer or a session, which open nothing for
 * others. Then every batch gets as many codes in a new space. A call that broke off goes on where it is made again.
 */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { listSpaceBatches } from '../../store/batches/list-space-batches.ts'
import { readBatch } from '../../store/batches/read-batch.ts'
import type { BatchRow, StoredBatch } from '../../store/batches/stored-batch.ts'
import type { Queryable } from '../../store/database.ts'
import { newId } from '../ids.ts'
import { noBatch, showBatch, storedOf } from './batch-noun.ts'
import { changeBatch } from './change-batch.ts'
import { writeBatch } from './create.ts'
import { currentSpaces } from './current-spaces.ts'
import { disableAll } from './ranges.ts'
import { findOrMakeSpace, retireSpace } from './spaces.ts'

export interface RetireInput {
  readonly id: string
  readonly replace: boolean
}

export async function retireBatchSpace(service: Service, caller: Caller, { id, replace }: RetireInput): Promise<Reply> {
  const { storeId } = caller
  const [asked] = await service.db.query(readBatch(storeId, id))
  if (asked === undefined) return noBatch(id)
  const { space } = asked.document
  await retireSpace(service, storeId, space)
  const spaces = await currentSpaces(service, service.db, storeId)
  const format = spaces.all.find(one => one.id === space)?.format
  if (format === undefined) throw new Error(`the code space ${space} is not there`)
  const ids = (await service.db.query(listSpaceBatches(storeId, space))).map(row => row.id)
  for (const batch of ids) {
    const reply = await switchOff(service, caller, batch)
    if (reply.status !== 200) return reply
  }
  const next = replace ? await findOrMakeSpace(service, storeId, format) : undefined
  const replacements: { readonly batch: string; readonly by: unknown }[] = []
  for (const batch of next === undefined ? [] : ids) {
    const by = await replacementOf(service, caller, { batch, space: next as string })
    if ('body' in by) return by
    replacements.push({ batch, by: showBatch(by) })
    service.batches.wake(storeId, by.id)
  }
  return { status: 200, body: { space, disabled: ids, replacements } }
}

/**
 * Codes that were given to somebody go on, and the batch gives out no more. What was off before stays off for them, too:
 * the status of a retired batch says only that its space was given up, so the ranges say it.
 */
function switchOff(service: Service, caller: Caller, id: string): Promise<Reply> {
  return changeBatch(service, caller, { id, endpoint: '' }, row => {
    if (row.document.retired === true) return undefined
    const document: StoredBatch = { ...storedOf(row), retired: true }
    const wasOff = row.status === 'disabled'
    const status = wasOff || document.handout === 'export' ? 'disabled' : 'ready'
    const write = (tx: Queryable) => disableAll(tx, caller.storeId, row)
    const event = { type: 'batch.disabled', body: { retired: document.space } }
    return { document, status, ...(wasOff && { write }), event, raises: 'code' }
  })
}

/** The batch in the place of another, made once. */
async function replacementOf(
  service: Service,
  caller: Caller,
  { batch, space }: { readonly batch: string; readonly space: string },
): Promise<BatchRow | Reply> {
  const { storeId } = caller
  let made: BatchRow | undefined
  const reply = await changeBatch(service, caller, { id: batch, endpoint: '' }, async row => {
    const before = storedOf(row)
    if (before.replaced_by !== undefined) return undefined
    const { retired: _retired, stopped: _stopped, ...rest } = before
    const document = { ...rest, id: newId('batch'), space }
    const write = async (tx: Queryable) => {
      made = await writeBatch({ service, caller, tx }, document)
      return undefined
    }
    return { document: { ...before, replaced_by: document.id }, write, raises: 'plan' }
  })
  if (reply.status !== 200) return reply
  const { replaced_by } = reply.body as { readonly replaced_by?: string }
  const [row] = made ? [made] : await service.db.query(readBatch(storeId, replaced_by ?? ''))
  return row ?? problem('not_found')
}
