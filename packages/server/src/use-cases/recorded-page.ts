/** Lists in the order of recording, page by page; a page ends at an instant in microseconds and an id. */
import type { Caller, Reply, Service } from '../context.ts'
import type { Statement } from '../store/database.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { makeCursor, readCursor } from './documents/cursor.ts'
import { badCursor, listScope } from './documents/list-documents.ts'

export interface PageInput {
  /** 1 to 250; absent: 50. */
  readonly limit?: number
  readonly after?: string
}

export interface Recorded {
  readonly micros: number
  readonly id: string
}

export interface PageRange {
  readonly after: Recorded | undefined
  /** The list ends here, in microseconds: what is still being written may yet come before it. */
  readonly until: number
  readonly limit: number
}

export interface PageOf<Row> {
  /** The list and its filters: a cursor fits the list that gave it. */
  readonly name: string
  readonly filters: Readonly<Record<string, string | undefined>>
  /** The rows of a range, one more than `limit` when there is more. */
  readonly list: (range: PageRange) => Statement<Row>
  readonly recorded: (row: Row) => Recorded
  readonly item: (row: Row) => object
}

/** `{data, has_more, next, complete_until}`; `next` is null at the end. */
export async function readPage<Row>(
  service: Service,
  caller: Caller,
  input: PageInput,
  page: PageOf<Row>,
): Promise<Reply> {
  const scope = listScope(service, caller, page.name, page.filters)
  const end = input.after === undefined ? undefined : readCursor(scope, input.after)
  if (input.after !== undefined && end === undefined) return badCursor()
  const limit = input.limit ?? 50
  const [until] = await service.db.query(readCompleteUntil())
  if (!until) throw new Error('the database told no instant')
  const rows = await service.db.query(
    page.list({ after: end === undefined ? undefined : recordedAt(end), until: until.micros, limit }),
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const body = {
    data: shown.map(page.item),
    has_more: last !== undefined,
    next: last === undefined ? null : makeCursor(scope, endOf(page.recorded(last))),
    complete_until: until.instant,
  }
  return { status: 200, body }
}

export function endOf({ micros, id }: Recorded): string {
  return `${micros}.${id}`
}

export function recordedAt(end: string): Recorded {
  const dot = end.indexOf('.')
  return { micros: Number(end.slice(0, dot)), id: end.slice(dot + 1) }
}
