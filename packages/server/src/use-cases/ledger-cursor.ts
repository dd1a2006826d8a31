/** Lists in the order of recording, page by page; a cursor is an instant in microseconds and an id. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../context.ts'
import type { Queryable, Statement } from '../store/database.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'

export interface PageInput {
  /** 1 to 250; absent: 50. */
  readonly limit?: number
  readonly after?: string
}

export interface Recorded {
  readonly micros: number
  readonly id: string
}

function encodeCursor({ micros, id }: Recorded): string {
  return Buffer.from(`${micros.toString(36)}.${id}`).toString('base64url')
}

/** Undefined: from the start; null: not a cursor of these lists. */
function decodeCursor(after: string | undefined): Recorded | undefined | null {
  if (after === undefined) return undefined
  const parts = /^([0-9a-z]{1,12})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(after, 'base64url').toString())
  return parts ? { micros: Number.parseInt(parts[1] as string, 36), id: parts[2] as string } : null
}

export interface PageRange {
  readonly after: Recorded | undefined
  /** The list ends here, in microseconds: what is still being written may yet come before it. */
  readonly until: number
  readonly limit: number
}

export interface PageOf<Row> {
  /** The rows of a range, one more than `limit` when there is more. */
  readonly list: (range: PageRange) => Statement<Row>
  readonly recorded: (row: Row) => Recorded
  readonly item: (row: Row) => object
}

/** `{data, has_more, next, complete_until}`; `next` is null at the end. */
export async function readPage<Row>(db: Queryable, input: PageInput, page: PageOf<Row>): Promise<Reply> {
  const after = decodeCursor(input.after)
  if (after === null) return problem('bad_cursor')
  const limit = input.limit ?? 50
  const [until] = await db.query(readCompleteUntil())
  if (!until) throw new Error('the database told no instant')
  const rows = await db.query(page.list({ after, until: until.micros, limit }))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit
  const body = {
    data: shown.map(page.item),
    has_more: hasMore,
    next: hasMore && last !== undefined ? encodeCursor(page.recorded(last)) : null,
    complete_until: until.instant,
  }
  return { status: 200, body }
}
