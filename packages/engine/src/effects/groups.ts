/**
 * Which units stand in complete groups, and which of those a selection by position names. Works on counts: equal units
 * are one entry, and an entry of a million units holds its groups as one block. Ten units of 10.00 and ten of 20.00 in
 * groups of four, cheapest first, are 4, 4, 2 + 2, 4, 4; the second unit of each group, counted from the cheapest, is
 * three times one of 10.00 and twice one of 20.00.
 */
import type { GroupSelect, GroupSort, Groups } from './groups-params.ts'

/** Units that cannot be told apart. */
export interface GroupEntry {
  readonly units: number
}

export type Compare<T> = (a: T, b: T) => number

/** Some units of the entry at this position. */
interface Part {
  readonly entry: number
  readonly units: number
}

/** One group made of several parts, or many groups inside one part. */
interface Block {
  readonly groups: number
  readonly parts: readonly Part[]
}

/** Parts in the order of a price, or of line ids. */
type InOrder = (parts: readonly Part[], order: GroupSort) => readonly Part[]

/** How many units of each entry are chosen, by position. `compareBy` says which of two entries stands first in an order. */
export function unitsInGroups<T extends GroupEntry>(
  { size, sort, select }: Groups,
  entries: readonly T[],
  compareBy: (order: GroupSort) => Compare<T>,
): readonly number[] {
  const inOrder: InOrder = (parts, order) => {
    const compare = compareBy(order)
    return [...parts].sort((a, b) => compare(entries[a.entry]!, entries[b.entry]!))
  }
  const every = entries.map(({ units }, entry): Part => ({ entry, units }))
  const total = every.reduce((sum, part) => sum + part.units, 0)
  const groups = (total - (total % size)) / size
  const grouped = window(inOrder(every, sort), 0, groups * size)
  if (!select) return sumByEntry(entries.length, grouped)
  const chosen =
    select.layout === 'per_group'
      ? perGroup(grouped, size, select, inOrder)
      : acrossGroups(inOrder(grouped, select.order), size, groups, select)
  return sumByEntry(entries.length, chosen)
}

function perGroup(grouped: readonly Part[], size: number, select: GroupSelect, inOrder: InOrder): readonly Part[] {
  const from = select.position === 'all' ? 0 : select.position - 1
  const ofEach = select.position === 'all' ? size : 1
  const chosen: Part[] = []
  let open = select.max ?? Number.MAX_SAFE_INTEGER
  for (const { groups, parts } of blocksOf(grouped, size)) {
    if (open === 0) break
    const units = Math.min(groups * ofEach, open)
    open -= units
    if (parts.length === 1) chosen.push({ entry: parts[0]!.entry, units })
    else chosen.push(...window(inOrder(parts, select.order), from, from + units))
  }
  return chosen
}

function acrossGroups(row: readonly Part[], size: number, groups: number, select: GroupSelect): readonly Part[] {
  const { position, max = Number.MAX_SAFE_INTEGER } = select
  const from = position === 'all' ? 0 : (position - 1) * groups
  const units = position === 'all' ? groups * size : groups
  return window(row, from, from + Math.min(units, max))
}

/** The units of a row from `from` on up to `to` (out). */
function window(row: readonly Part[], from: number, to: number): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { entry, units } of row) {
    const inside = Math.min(at + units, to) - Math.max(at, from)
    if (inside > 0) parts.push({ entry, units: inside })
    at += units
    if (at >= to) break
  }
  return parts
}

/** A row of complete groups, cut into them. */
function blocksOf(row: readonly Part[], size: number): readonly Block[] {
  const blocks: Block[] = []
  let started: Part[] = []
  let missing = size
  for (const { entry, units: all } of row) {
    let units = all
    if (missing < size) {
      const used = Math.min(units, missing)
      started.push({ entry, units: used })
      units -= used
      missing -= used
      if (missing > 0) continue
      blocks.push({ groups: 1, parts: started })
      started = []
      missing = size
    }
    const rest = units % size
    if (units > rest) blocks.push({ groups: (units - rest) / size, parts: [{ entry, units: units - rest }] })
    if (rest === 0) continue
    started.push({ entry, units: rest })
    missing = size - rest
  }
  return blocks
}

function sumByEntry(length: number, parts: readonly Part[]): readonly number[] {
  const sums: number[] = new Array(length).fill(0)
  for (const { entry, units } of parts) sums[entry]! += units
  return sums
}
