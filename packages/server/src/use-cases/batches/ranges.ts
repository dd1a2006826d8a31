/**
 * Stretches of indexes of a code space, handed out one after the other and switched off or on in parts. All of it happens
 * inside a change of the store (change-store): after `enter`, before `raise`.
 *
 * Of a space that has handed out 0 to 999 and has a hole at 1,002, ten codes are the range 1,000 to 1,010.
 */
import { formatCapacity, mostIndexes } from '@counterfoil/codes'
import { insertRange } from '../../store/batches/insert-range.ts'
import { lockRanges, type RangeRow } from '../../store/batches/list-ranges.ts'
import { markExported } from '../../store/batches/mark-exported.ts'
import { putRanges } from '../../store/batches/put-ranges.ts'
import type { BatchRow } from '../../store/batches/stored-batch.ts'
import type { Queryable } from '../../store/database.ts'
import { countHoles } from '../../store/spaces/count-holes.ts'
import { moveNextIndex } from '../../store/spaces/move-next-index.ts'
import { readSpace } from '../../store/spaces/read-space.ts'

export interface TakeRange {
  readonly storeId: string
  readonly spaceId: string
  readonly batchId: string
  /** Indexes that are no holes. */
  readonly count: number
}

export type TakenRange =
  /** Both included. */
  | { readonly first: number; readonly last: number }
  /** `left`: how many there are. A retired space hands out nothing. */
  | { readonly refusal: 'over_capacity' | 'retired'; readonly left: number }

/** Hands out the next `count` indexes of a space to a batch. Codes that a word list or an older pattern takes are among them. */
export async function takeRange(tx: Queryable, { storeId, spaceId, batchId, count }: TakeRange): Promise<TakenRange> {
  const [space] = await tx.query(readSpace(storeId, spaceId))
  if (!space?.scanned) throw new Error(`code space ${spaceId} is not there, or not ready to hand out`)
  if (space.status === 'retired') return { refusal: 'retired', left: 0 }
  const first = space.next_index
  const end = Number(smaller(formatCapacity(space.format), mostIndexes))
  const holesTo = async (last: number): Promise<number> => {
    const [found] = await tx.query(countHoles({ storeId, spaceId, first, last }))
    return found?.count ?? 0
  }
  let last = first + count - 1
  for (;;) {
    if (last >= end) return { refusal: 'over_capacity', left: end - first - (await holesTo(end - 1)) }
    const missing = count - (last - first + 1 - (await holesTo(last)))
    if (missing === 0) break
    last += missing
  }
  const [moved] = await tx.query(moveNextIndex({ storeId, spaceId, from: first, next: last + 1 }))
  if (!moved) throw new Error(`code space ${spaceId} was handed out from meanwhile: the store was not held`)
  await tx.query(insertRange({ storeId, spaceId, batchId, first, last }))
  return { first, last }
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other
}

export interface SwitchRange {
  readonly storeId: string
  readonly batchId: string
  /** Indexes of the space, both included. */
  readonly first: number
  readonly last: number
  readonly disabled: boolean
}

/** Switches the codes of a batch between two indexes off, or on again. Answers how many were not so before. */
export async function disableRange(tx: Queryable, { storeId, batchId, ...part }: SwitchRange): Promise<number> {
  const ranges = (await tx.query(lockRanges(storeId, batchId))).filter(
    range => range.disabled !== part.disabled && meets(range, part),
  )
  if (ranges.length === 0) return 0
  const pieces = ranges.flatMap(range => split(range, part))
  await tx.query(putRanges(storeId, pieces))
  const switched = pieces.filter(piece => piece.disabled === part.disabled)
  return switched.reduce((sum, { first_index, last_index }) => sum + last_index - first_index + 1, 0)
}

/** Every range of a batch off. */
export async function disableAll(
  tx: Queryable,
  storeId: string,
  { id, ranges }: Pick<BatchRow, 'id' | 'ranges'>,
): Promise<undefined> {
  for (const { first, last } of ranges) await disableRange(tx, { storeId, batchId: id, first, last, disabled: true })
}

type Part = Pick<SwitchRange, 'first' | 'last'>

export interface ExportRange extends Omit<SwitchRange, 'disabled'> {
  /** Its codes are valid for so long from then on: the time of others must not begin. */
  readonly expires: boolean
}

/** A batch has no more ranges by its downloads than these, since every server keeps them: then the rest begins together. */
export const mostRanges = 1_000

/**
 * The codes of a batch between two indexes leave in a file: those that did for the first time are valid for so long from
 * now. Where time matters they are parted from the others; else the whole range counts as handed out.
 */
export async function exportRange(tx: Queryable, { storeId, batchId, expires, ...part }: ExportRange): Promise<void> {
  const all = await tx.query(lockRanges(storeId, batchId))
  const ranges = all.filter(range => range.exported_at === null && meets(range, part))
  if (expires && all.length < mostRanges) {
    const pieces = ranges.flatMap(range => split(range, { ...part, disabled: range.disabled }))
    if (pieces.length > ranges.length) await tx.query(putRanges(storeId, pieces))
    await tx.query(markExported(storeId, batchId, part))
    return
  }
  const first = Math.min(part.first, ...ranges.map(range => range.first_index))
  const last = Math.max(part.last, ...ranges.map(range => range.last_index))
  await tx.query(markExported(storeId, batchId, { first, last }))
}

function meets(range: RangeRow, { first, last }: Part): boolean {
  return range.first_index <= last && range.last_index >= first
}

/** A range in up to three: 0 to 999 without 100 to 199 is 0 to 99, 100 to 199 (switched) and 200 to 999. */
export function split(
  range: RangeRow,
  { first, last, disabled }: Pick<SwitchRange, 'first' | 'last' | 'disabled'>,
): readonly RangeRow[] {
  const from = Math.max(range.first_index, first)
  const to = Math.min(range.last_index, last)
  const pieces = [
    { ...range, last_index: from - 1 },
    { ...range, first_index: from, last_index: to, disabled },
    { ...range, first_index: to + 1 },
  ].filter(piece => piece.first_index <= piece.last_index)
  return pieces.map(piece => ({
    ...piece,
    issued_to: Math.min(Math.max(range.issued_to, piece.first_index), piece.last_index + 1),
  }))
}
