/** Cursors of lists in the order of recording: an instant in microseconds and an id. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../context.ts'

export interface PageInput {
  /** 1 to 250; absent: 50. */
  readonly limit?: number
  readonly after?: string
}

export interface Recorded {
  readonly micros: number
  readonly id: string
}

export function encodeCursor({ micros, id }: Recorded): string {
  return Buffer.from(`${micros.toString(36)}.${id}`).toString('base64url')
}

/** Undefined: from the start; null: not a cursor of these lists. */
export function decodeCursor(after: string | undefined): Recorded | undefined | null {
  if (after === undefined) return undefined
  const parts = /^([0-9a-z]{1,12})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(after, 'base64url').toString())
  return parts ? { micros: Number.parseInt(parts[1] as string, 36), id: parts[2] as string } : null
}

export function badCursor(): Reply {
  return problem('bad_cursor')
}

export interface Page<Item> {
  readonly data: readonly Item[]
  readonly has_more: boolean
  /** Null at the end. */
  readonly next: string | null
  readonly complete_until: string
}

/** `rows` holds one more than `limit` when there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  {
    completeUntil,
    recorded,
    item,
  }: { completeUntil: string; recorded: (row: Row) => Recorded; item: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit
  return {
    data: shown.map(item),
    has_more: hasMore,
    next: hasMore && last !== undefined ? encodeCursor(recorded(last)) : null,
    complete_until: completeUntil,
  }
}
