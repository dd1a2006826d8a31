/** `GET /v1/audit` and `/v1/audit.csv`: every change, newest first. */
import { resolveSettings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { type ListAudit, listAudit as listRows } from '../../store/audit/list-audit.ts'
import { readHead } from '../../store/audit/read-head.ts'
import { type TableCell, tableLine } from '../csv-table.ts'
import { makeCursor, readCursor } from '../documents/cursor.ts'
import { badCursor, listScope } from '../documents/list-documents.ts'
import { readScene } from '../documents/scene.ts'
import { endOf, recordedAt } from '../recorded-page.ts'
import { type ShownEntry, showEntries } from './show-entry.ts'

export interface AuditFilters {
  readonly kind?: string
  readonly document?: string
  readonly actor?: string
  /** Civil days of the store, both in. */
  readonly from?: string
  readonly to?: string
}

export interface ListAuditInput extends AuditFilters {
  readonly limit: number
  readonly after?: string
}

export async function listAudit(service: Service, caller: Caller, input: ListAuditInput): Promise<Reply> {
  const { limit, after: cursor, ...filters } = input
  const scope = listScope(service, caller, 'audit', { ...filters })
  const end = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && end === undefined) return badCursor()
  const list = await listOf(service, caller, filters)
  const after = end === undefined ? {} : { after: recordedAt(end) }
  const rows = await service.db.query(listRows({ ...list, ...after, limit }))
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const [head] = await service.db.query(readHead(caller.storeId))
  const body = {
    data: await showEntries(service.db, caller.storeId, page),
    has_more: last !== undefined,
    next: last === undefined ? null : makeCursor(scope, endOf(last)),
    head: { entries: head?.seq ?? 0, hash: head?.hash || null },
  }
  return { status: 200, body }
}

const most = 250

/** All of it, page by page. */
export async function* auditLines(service: Service, caller: Caller, filters: AuditFilters): AsyncGenerator<Buffer> {
  const list = await listOf(service, caller, filters)
  yield Buffer.from(tableLine(columns.map(([name]) => name)))
  let after: ListAudit['after']
  do {
    const rows = await service.db.query(listRows({ ...list, after, limit: most }))
    const page = rows.slice(0, most)
    const entries = await showEntries(service.db, caller.storeId, page)
    yield Buffer.from(entries.map(entry => tableLine(columns.map(([, of]) => of(entry)))).join(''))
    after = rows.length > most ? page.at(-1) : undefined
  } while (after !== undefined)
}

const columns: readonly (readonly [string, (entry: ShownEntry) => TableCell])[] = [
  ['at', ({ at }) => at],
  ['actor', ({ actor }) => actor.id],
  ['actor_type', ({ actor }) => actor.type],
  ['actor_name', ({ actor }) => actor.name],
  ['kind', ({ kind }) => kind],
  ['document', ({ document }) => document],
  ['action', ({ action }) => action],
  ['revision', ({ revision }) => revision],
  ['changes', ({ changes }) => JSON.stringify(changes)],
  ['note', ({ note }) => (note === null ? null : JSON.stringify(note))],
  ['seq', ({ seq }) => seq],
  ['hash', ({ hash }) => hash],
  ['request_id', ({ request_id }) => request_id],
]

/** Days begin and end in the store's zone. */
async function listOf(
  service: Service,
  caller: Caller,
  { from, to, ...filters }: AuditFilters,
): Promise<Omit<ListAudit, 'limit'>> {
  const { time_zone } = resolveSettings((await readScene(service, caller)).settings)
  const start = (day: string, later = 0): string =>
    Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(time_zone).toInstant().toString()
  return {
    storeId: caller.storeId,
    ...filters,
    ...(from !== undefined && { from: start(from) }),
    ...(to !== undefined && { to: start(to, 1) }),
  }
}
