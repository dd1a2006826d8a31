/**
 * `POST /v1/codes/bulk`: one change of many codes, in one transaction, so that either all that could be changed are or
 * none is. Nobody sees what is written before the end, so redemptions are kept out for the end alone: some milliseconds, and
 * where a limit comes or goes the time that its counters take.
 */
import { setImmediate as immediate } from 'node:timers/promises'
import { type CodeBulk, mostBulkCodes } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { findCodesByText } from '../../store/bulk/find-codes.ts'
import { updateCodes } from '../../store/bulk/update-codes.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { WalkedCode } from '../../store/codes/walk-codes.ts'
import { forgetArchived } from '../../store/handout/forget-archived.ts'
import { readClock } from '../../store/read-clock.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { claimIn, currentSpaces } from '../batches/current-spaces.ts'
import { ownersOf } from '../batches/owner-of.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import { isOfBatch } from '../codes/batch-code.ts'
import { beginsToExpire } from '../codes/expiry.ts'
import { makeCursor, readCursor } from '../documents/cursor.ts'
import { badCursor, listScope } from '../documents/list-documents.ts'
import type { Scene } from '../documents/noun.ts'
import { onceOnly } from '../documents/once-only.ts'
import { rebuildCounters } from '../rebuild-counters.ts'
import { nextCode } from './next-code.ts'
import { countRest, selectCodes } from './select-codes.ts'
import { changedMeanwhile, createTally, type Tally, unfit } from './tally.ts'

export interface BulkInput<Bulk> {
  readonly bulk: Bulk
  readonly idempotency_key?: string | undefined
}

export async function changeCodes(service: Service, caller: Caller, input: BulkInput<CodeBulk>): Promise<Reply> {
  const { select, change: patch, dry_run = false, limit = mostBulkCodes, after: cursor } = input.bulk
  const scope = listScope(service, caller, 'bulk-codes', { asked: JSON.stringify([select, patch]) })
  const after = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && after === undefined) return badCursor()
  const request = { endpoint: 'bulk-codes', key: dry_run ? undefined : input.idempotency_key, body: input.bulk }
  return changeStore(service, caller.storeId, change =>
    onceOnly(service, caller, request, async db => {
      const store = await change.turn(db)
      const scene: Scene = { service, caller, db, settings: store?.settings ?? {} }
      const tally = createTally()
      const { rows, refused, last } = await selectCodes(scene, select, { limit, after })
      for (const one of refused) tally.refuse(one)
      const planned = await withoutTaken(scene, await plan(scene, rows, patch, tally), { tally, isDry: dry_run })
      const remaining = last === undefined ? 0 : await countRest(scene, select, last)
      const changed = dry_run ? planned.length : await write(scene, change, planned, tally)
      if (!dry_run && changed > 0) await noteBulk(scene, { select, patch, changed })
      const next = last === undefined ? null : makeCursor(scope, last)
      return { status: 200, body: tally.answer({ dry_run, changed, remaining, next }) }
    }),
  )
}

/** One entry for all of them; each code has its revision. */
function noteBulk(
  { db, caller: { storeId, keyId } }: Scene,
  { select, patch, changed }: { readonly select: object; readonly patch: object; readonly changed: number },
): Promise<void> {
  const { codes: _codes, ids: _ids, ...chosen } = select as { readonly codes?: unknown; readonly ids?: unknown }
  const note = { changed, change: fieldsOf(patch), select: chosen }
  return recordAudit(db, { storeId, actor: keyId, kind: 'codes', action: 'changed', note })
}

/** Whom codes are assigned to is not told. */
function fieldsOf(patch: object): object {
  const people = ['assigned_to', 'owner', 'metadata']
  return Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, people.includes(name) ? '…' : value]))
}

/** Codes that are worked out in one go. */
const breath = 200
/** Codes of one statement, each of which must be done in a second or two. */
const atOnce = 1000

interface Planned {
  readonly row: WalkedCode
  readonly document: StoredCode
  readonly onlyDescribes: boolean
}

/** With a breath now and then, so that no quote waits behind ten thousand codes. */
async function plan(
  { db }: Scene,
  rows: readonly WalkedCode[],
  patch: object,
  tally: Tally,
): Promise<readonly Planned[]> {
  const planned: Planned[] = []
  const [clock] = await db.query(readClock())
  const issued_at = new Date(clock?.now ?? 0).toISOString()
  for (const [place, row] of rows.entries()) {
    if (place % breath === breath - 1) await immediate()
    const next = nextCode(row.document, patch)
    if (next.kind === 'changed') planned.push({ row, ...issued(next, row, issued_at) })
    else if (next.kind === 'unchanged') tally.unchanged()
    else tally.refuse(unfit(row.id, next.errors))
  }
  return planned
}

/** `expires_after` counts from when a code first says so. */
function issued<Next extends Omit<Planned, 'row'>>(
  next: Next,
  { document: before }: WalkedCode,
  issued_at: string,
): Next {
  if (!beginsToExpire(next.document, before)) return next
  return { ...next, document: { ...next.document, issued_at }, onlyDescribes: false }
}

/** Of archived ones that shall live again, those whose text nobody has by now. */
async function withoutTaken(
  scene: Scene,
  planned: readonly Planned[],
  { tally, isDry }: { readonly tally: Tally; readonly isDry: boolean },
): Promise<readonly Planned[]> {
  const { db, caller, service } = scene
  const revived = planned.filter(
    ({ row, document }) => row.document.status === 'archived' && document.status !== 'archived',
  )
  if (revived.length === 0) return planned
  const forms = [...new Set(revived.map(({ row }) => row.canonical))]
  const taken = new Set((await db.query(findCodesByText(caller.storeId, forms))).map(({ canonical }) => canonical))
  const own = revived.filter(({ row }) => !isOfBatch(row)).map(({ row }) => row.canonical)
  const spaces = await currentSpaces(service, db, caller.storeId)
  const owners = isDry ? ownersOf(spaces, own) : await claimIn(spaces, db, caller.storeId, own)
  for (const [place, canonical] of own.entries()) if (owners[place]) taken.add(canonical)
  const among = new Set(revived)
  return planned.filter(one => {
    if (!among.has(one)) return true
    const { canonical, id } = one.row
    const isFree = !taken.has(canonical)
    if (!isFree) tally.refuse({ of: id, reason: 'code_exists', message: `A live code already reads ${canonical}.` })
    taken.add(canonical)
    return isFree
  })
}

async function write(
  { db, caller: { storeId, keyId } }: Scene,
  change: StoreChange,
  planned: readonly Planned[],
  tally: Tally,
): Promise<number> {
  if (planned.length === 0) return 0
  const updates = planned.map(({ row, document }) => ({ id: row.id, revision: row.revision, document }))
  const written = new Set<string>()
  for (let from = 0; from < updates.length; from += atOnce)
    for (const { id } of await db.query(updateCodes(storeId, keyId, updates.slice(from, from + atOnce))))
      written.add(id)
  for (const { row } of planned) if (!written.has(row.id)) tally.refuse(changedMeanwhile(row.id))
  const archived = planned.filter(
    ({ row, document }) => row.document.status !== document.status && document.status === 'archived',
  )
  if (archived.length > 0)
    await db.query(
      forgetArchived(
        storeId,
        archived.map(({ row }) => row.id),
      ),
    )
  await change.enter(db)
  const recounted = planned.filter(({ row, document }) => countersOf(row.document) !== countersOf(document))
  if (recounted.length > 0)
    await rebuildCounters(db, storeId, [...new Set(recounted.map(({ document }) => document.promotion))].sort())
  await change.raise(db, planned.every(({ onlyDescribes }) => onlyDescribes) ? 'code_notes' : 'code')
  return written.size
}

/** Which counters it has; how much they allow is no part of what was taken. */
function countersOf({ limits }: StoredCode): string {
  return [limits?.redemptions !== undefined, limits?.per_customer !== undefined].join()
}
