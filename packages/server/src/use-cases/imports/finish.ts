/**
 * What comes when the file is read: its codes are compared with each other, with the live codes and with what batches
 * handed out, and become live in one transaction, or none does. Whoever dies meanwhile leaves the import as it was before,
 * and another server does it again.
 *
 * Nobody waits for it: codes are new, so that no plan is stale, and the store is shared only at the very end, while the
 * codes are told to the code spaces (a batch must not hand one of them out).
 */
import type { Service } from '../../context.ts'
import { type FinishImport, finishImport } from '../../store/imports/finish-import.ts'
import { giveMemory } from '../../store/imports/give-memory.ts'
import { judgeImport } from '../../store/imports/judge-import.ts'
import { lockImport } from '../../store/imports/lock-import.ts'
import { publishImport } from '../../store/imports/publish-import.ts'
import { insertEvent } from '../../store/outbox/insert-event.ts'
import type { OwnConnection } from '../../store/own-connection.ts'
import { newId } from '../ids.ts'
import { claimCodes, ownedRows } from './claim-codes.ts'
import type { Import, ImportState } from './import-state.ts'
import { mostProblems, type RowProblem } from './problems.ts'
import { withIssue } from './read-details.ts'

export interface FinishInput {
  readonly storeId: string
  readonly id: string
}

/** Between two steps somebody made a code, or handed a range out: it is judged anew. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

const sortingMegabytes = 64

/** One try, in a transaction of its own; false: somebody else has it, or it is over. Throws Overtaken. */
export function tryToFinish(
  service: Service,
  own: OwnConnection,
  { storeId, id, isChecked }: FinishInput & { readonly isChecked: boolean },
): Promise<boolean> {
  return own.transaction(async () => {
    const [row] = await own.query(lockImport<ImportState>(storeId, id))
    if (row === undefined) return false
    await own.query(giveMemory(sortingMegabytes))
    const isSure = row.request.dry_run || row.request.mode === 'partial' || row.problems > 0 || isChecked
    const judged = isSure ? await judge(service, own, storeId, row) : { leftOut: [], problems: [], errors: 0 }
    const isRefused = isBad(row, row.problems + judged.errors)
    const imported =
      isRefused || row.request.dry_run ? 0 : await publish(service, own, { storeId, row, judged, isSure })
    const finish: FinishImport = {
      storeId,
      id,
      status: isRefused ? 'refused' : 'done',
      reason: isRefused ? reasonOf(row) : null,
      imported,
      errors: judged.errors,
      problems: judged.problems,
    }
    await own.query(finishImport(finish))
    await own.query(insertEvent(eventOf(storeId, row, finish)))
    return true
  })
}

/** A bug, or something that the database does not take: refused, and nothing of it is written. */
export function giveUp(own: OwnConnection, { storeId, id }: FinishInput): Promise<void> {
  return own.transaction(async () => {
    const [row] = await own.query(lockImport<ImportState>(storeId, id))
    if (row === undefined) return
    const finish: FinishImport = {
      storeId,
      id,
      status: 'refused',
      reason: 'failed',
      imported: 0,
      errors: 0,
      problems: [],
    }
    await own.query(finishImport(finish))
    await own.query(insertEvent(eventOf(storeId, row, finish)))
  })
}

function isBad({ request, state, rows }: Import, errors: number): boolean {
  const unreadable = rows === 0 || (state.reading.broken && request.mode === 'all_or_nothing')
  return unreadable || (errors > 0 && request.mode === 'all_or_nothing')
}

function reasonOf({ rows, state }: Import): string {
  return state.reading.broken || rows === 0 ? 'unreadable' : 'bad_rows'
}

interface Judged {
  /** Rows whose code a batch has handed out. */
  readonly leftOut: readonly number[]
  readonly problems: readonly RowProblem[]
  /** Rows, also those whose problem is not kept. */
  readonly errors: number
}

async function judge(service: Service, own: OwnConnection, storeId: string, row: Import): Promise<Judged> {
  const most = Math.max(0, mostProblems - row.state.kept)
  const owned = await ownedRows(service, own, { storeId, id: row.id })
  const leftOut = owned.map(one => one.row)
  const column = codeColumn(row)
  const problems = owned.slice(0, most).map(one => ({ severity: 'error', column, ...one }) as const)
  const left = most - problems.length
  const [judged] = await own.query(judgeImport({ storeId, id: row.id, leftOut, most: left, column }))
  return { leftOut, problems, errors: owned.length + (judged?.bad ?? 0) }
}

function codeColumn({ state }: Import): string {
  const { columns } = state.reading
  return columns?.names[columns.fields.indexOf('code')] ?? 'code'
}

interface Publishing {
  readonly storeId: string
  readonly row: Import
  readonly judged: Judged
  /** Were the rows judged? Without that a row in the way undoes the transaction, and they are. */
  readonly isSure: boolean
}

async function publish(
  service: Service,
  own: OwnConnection,
  { storeId, row, judged, isSure }: Publishing,
): Promise<number> {
  const { id, request } = row
  const { status: _status, ...defaults } = request.defaults
  const plan = await service.plans.get(storeId)
  const perCode = [...(plan?.promotions.values() ?? [])].filter(({ limits }) => limits?.per_code !== undefined)
  const write = {
    storeId,
    id,
    leftOut: judged.leftOut,
    promotion: request.promotion ?? null,
    defaults: Object.keys(defaults).length === 0 ? null : JSON.stringify(withIssue(defaults, row.created_at)),
    // An id is as long as any other: its time, half of its randomness, and its place in the import.
    prefix: newId('code').slice(0, -8),
    perCode: perCode.map(promotion => promotion.id),
  }
  const [done] = await own.query(publishImport(write, isSure))
  const imported = done?.imported ?? 0
  if (imported !== row.state.good - judged.errors) throw new Overtaken()
  if (!(await claimCodes(service, own, { storeId, id, leftOut: judged.leftOut }))) throw new Overtaken()
  return imported
}

function eventOf(storeId: string, { id, request, rows, problems, warnings }: Import, finish: FinishImport) {
  const body = {
    import: id,
    status: finish.status,
    ...(finish.reason !== null && { reason: finish.reason }),
    dry_run: request.dry_run,
    ...(request.promotion !== undefined && { promotion: request.promotion }),
    rows,
    imported: finish.imported,
    problems: problems + finish.errors,
    warnings,
  }
  return { storeId, eventId: newId('evt'), type: 'import.finished', body }
}
