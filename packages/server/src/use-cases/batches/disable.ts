/**
 * `POST /v1/batches/{id}/disable` and `/enable`: a batch, a range of it, or some of its codes, off and on. It holds from
 * the answer on, on every server: redemptions under way are over, and those that come later see it.
 */
import { type BatchPart, problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { switchCodes } from '../../store/batches/switch-codes.ts'
import type { Queryable } from '../../store/database.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { invalid } from '../documents/replies.ts'
import { type BatchChange, changeBatch } from './change-batch.ts'
import { currentSpaces } from './current-spaces.ts'
import { type NamedCode, type PartScene, readCodes, readPlaces } from './part.ts'
import { sizeOf, stretchesOf } from './positions.ts'
import { disableAll, disableRange } from './ranges.ts'

export interface SwitchInput {
  readonly id: string
  readonly part: BatchPart
  readonly idempotency_key?: string | undefined
}

export function disableBatch(service: Service, caller: Caller, input: SwitchInput): Promise<Reply> {
  return switchPart(service, caller, input, true)
}

export async function enableBatch(service: Service, caller: Caller, input: SwitchInput): Promise<Reply> {
  const reply = await switchPart(service, caller, input, false)
  if (reply.status === 200) service.batches.wake(caller.storeId, input.id)
  return reply
}

interface Switching extends PartScene {
  readonly keyId: string
  readonly disabled: boolean
}

function switchPart(service: Service, caller: Caller, input: SwitchInput, disabled: boolean): Promise<Reply> {
  const { id, part, idempotency_key } = input
  const { storeId, keyId } = caller
  const call = { id, endpoint: disabled ? 'disable-batch' : 'enable-batch', body: part, idempotency_key }
  return changeBatch(service, caller, call, async (row, db) => {
    if (row.document.retired === true && !disabled) return retired
    const spaces = await currentSpaces(service, db, storeId)
    const [store] = await db.query(readStore(storeId))
    const scene = { db, storeId, settings: store?.settings ?? {}, spaces, row, keyId, disabled }
    if (part.codes !== undefined) return switchNamed(scene, part.codes)
    if (part.from !== undefined || part.to !== undefined) return switchRange(scene, part)
    return disabled ? switchOff(scene) : switchOn(scene)
  })
}

const retired = problem('already_resolved', { detail: 'Its code space was given up, so its codes stay off for good.' })

/** Of a batch whose space was given up the ranges: its status alone leaves alone the codes that are somebody's. */
function switchOff({ row, storeId }: Switching): BatchChange | undefined {
  const isRetired = row.document.retired === true
  if (isRetired ? row.ranges.every(range => range.disabled) : row.status === 'disabled') return undefined
  const write = (tx: Queryable) => disableAll(tx, storeId, row)
  return { status: 'disabled', ...(isRetired && { write }), event: { type: 'batch.disabled' }, raises: 'code' }
}

/** Everything of it that is off, but for codes that were switched off by name. */
function switchOn({ row, storeId }: Switching): BatchChange | undefined {
  const off = row.ranges.filter(({ disabled }) => disabled)
  if (row.status !== 'disabled' && off.length === 0) return undefined
  const isWhole = row.made >= row.document.count && row.counted >= sizeOf(row.ranges)
  const status = row.status === 'disabled' ? (isWhole ? 'ready' : 'making') : row.status
  const write = async (tx: Queryable) => {
    for (const { first, last } of off)
      await disableRange(tx, { storeId, batchId: row.id, first, last, disabled: false })
    return undefined
  }
  return { status, write, event: { type: 'batch.enabled' }, raises: 'code' }
}

async function switchRange(scene: Switching, part: BatchPart): Promise<BatchChange | Reply | undefined> {
  const { row, storeId, disabled } = scene
  const places = await readPlaces(scene, part)
  if (!places.ok) return invalid(places.errors)
  const { from, to } = places.value
  const stretches = stretchesOf(row.ranges, from, to)
  const changes = row.ranges.some(
    range =>
      range.disabled !== disabled && stretches.some(({ first, last }) => first <= range.last && last >= range.first),
  )
  if (!changes) return undefined
  const write = async (tx: Queryable) => {
    for (const { first, last } of stretches) await disableRange(tx, { storeId, batchId: row.id, first, last, disabled })
    return undefined
  }
  return { write, event: { type: eventType(disabled), body: { from, to } }, raises: 'code' }
}

async function switchNamed(scene: Switching, codes: readonly string[]): Promise<BatchChange | Reply | undefined> {
  const named = await readCodes(scene, codes)
  if (!named.ok) return invalid(named.errors)
  const write = async (tx: Queryable) => {
    await writeNamed(scene, tx, named.value)
    return undefined
  }
  return { write, event: { type: eventType(scene.disabled), body: { codes: named.value.length } }, raises: 'code' }
}

/** Off: a row that says so. On: the row says so, and the range that it lies in is on at that place. */
async function writeNamed(scene: Switching, tx: Queryable, named: readonly NamedCode[]): Promise<void> {
  const { row, storeId, keyId, disabled } = scene
  const status = disabled ? 'disabled' : 'active'
  const written = disabled ? named : named.filter(code => code.hasRow)
  const codes = written.map(code => ({ ...code, document: { ...code.document, status } as const }))
  const { id: batchId, document } = row
  const rows = await tx.query(switchCodes({ storeId, batchId, promotionId: document.promotion, status, codes, keyId }))
  const switched = new Set(rows.map(({ id }) => id))
  // A code without a row gets one, unless its id were another's: nobody may believe that it is off then.
  const lost = written.find(code => !code.hasRow && !switched.has(code.document.id))
  if (lost !== undefined) throw new Error(`the code ${lost.document.id} has a row that is of no batch`)
  if (disabled) return
  for (const { index } of named)
    if (row.ranges.some(({ first, last, disabled: off }) => off && first <= index && index <= last))
      await disableRange(tx, { storeId, batchId, first: index, last: index, disabled })
}

function eventType(disabled: boolean): string {
  return disabled ? 'batch.disabled' : 'batch.enabled'
}
