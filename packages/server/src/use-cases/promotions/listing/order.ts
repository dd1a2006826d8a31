/**
 * The orders of a list. A page begins after the value and the id at which the page before ended, so that nothing is shown
 * twice when promotions come or go meanwhile.
 */
import type { PromotionSort } from '@counterfoil/contract'
import type { Entry } from './entries.ts'

export type Direction = 'asc' | 'desc'
export type SortValue = string | number

/** Where a page ended. */
export interface Position {
  readonly value: SortValue
  readonly id: string
}

export interface ListOrder {
  readonly direction: Direction
  readonly keyOf: (entry: Entry) => SortValue
}

/** What people mean when they name the order alone. */
export const directions: Readonly<Record<PromotionSort, Direction>> = {
  id: 'asc',
  updated: 'desc',
  name: 'asc',
  ends: 'asc',
  uses: 'desc',
}

/** At most `most` entries after the position, first things first. */
export function pageOf(
  entries: readonly Entry[],
  { direction, keyOf }: ListOrder,
  after: Position | undefined,
  most: number,
): readonly Entry[] {
  const sign = direction === 'asc' ? 1 : -1
  const compare = (one: Position, other: Position): number =>
    one.value === other.value ? order(one.id, other.id) : sign * order(one.value, other.value)
  const page: (Position & { readonly entry: Entry })[] = []
  for (const entry of entries) {
    const candidate = { value: keyOf(entry), id: entry.id, entry }
    if (after !== undefined && compare(candidate, after) <= 0) continue
    if (page.length === most && compare(candidate, page[most - 1]!) >= 0) continue
    page.splice(placeIn(page, candidate, compare), 0, candidate)
    if (page.length > most) page.pop()
  }
  return page.map(({ entry }) => entry)
}

/** Half of what is left each time. */
function placeIn<One>(sorted: readonly One[], one: One, compare: (one: One, other: One) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(sorted[middle]!, one) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function order(one: SortValue, other: SortValue): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** JSON has no infinity: what never ends stands behind all numbers. */
export function positionText({ value, id }: Position): string {
  return JSON.stringify([value === Number.POSITIVE_INFINITY ? null : value, id])
}

/** Of a text that we signed. */
export function readPosition(text: string): Position {
  const [value, id] = JSON.parse(text) as [SortValue | null, string]
  return { value: value ?? Number.POSITIVE_INFINITY, id }
}
