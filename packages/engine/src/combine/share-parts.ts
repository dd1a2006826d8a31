/**
 * Shares a long cart out part by part. Promotions that take of each line what they take of it alone bind no lines
 * together; the others bind those that they see, and lines that nothing binds are parts of their own. A part of a few
 * lines is shared out exactly; in a larger one lines are moved about while that takes more off, and its bound is kept.
 * Three promotions on the lines {a, b}, {b, c} and {d}: the parts {a, b, c} and {d}.
 */
import type { Amount } from '../model/promotion.ts'
import { movedAbout } from './moved-about.ts'
import { isSmall, type Part, type Purse, partitionOf, type Shareable, type ShareOut } from './shareable.ts'
import { wholeShare, wholesOf } from './shares.ts'

/** Undefined: some part is too large for the best, or some line cannot be left alone by everybody. */
export function inParts(
  shareable: Shareable,
  products: readonly number[],
  purse: Purse,
  orGood: boolean,
): ShareOut | undefined {
  const loose = products.filter(product => shareable.isLoose[product])
  const bound = products.filter(product => !shareable.isLoose[product])
  const parts = partsOf(shareable, bound)
  if (!orGood && !parts.every(part => isSmall(shareable, part))) return undefined
  const free = bestLoose(shareable, loose)
  const owners = new Int32Array(free.length).fill(-1)
  const takers = new Set<number>()
  let value = free.reduce((sum, amount) => sum + amount, 0)
  let most = value
  for (const part of parts) {
    const unowned = part.lines.map(line => free[line]!)
    const before = unowned.reduce((sum, amount) => sum + amount, 0)
    const exact = isSmall(shareable, part) && purse.pricings > 0 && partitionOf(shareable, part, purse, unowned)
    const found = exact || movedAbout({ shareable, part, free, purse })
    value += found.value - before
    most += (found.isExact ? found.value : Math.max(found.value, mostOfPart(shareable, part, free))) - before
    for (const taker of found.takers) takers.add(taker)
    for (const [index, owner] of found.owners.entries()) owners[part.lines[index]!] = owner
  }
  giveLoose(shareable, loose, { free, owners, takers })
  const sorted = [...takers].sort((a, b) => a - b)
  if (giveRest(shareable, sorted, owners)) return { value, most, owners, takers: sorted }
  if (!orGood) return undefined
  // Whoever must have the rest may take less for it: what that comes to is seen when it is priced.
  for (const [line, owner] of owners.entries()) if (owner < 0) owners[line] = sorted[0]!
  return { value: Math.max(0, value - 1), most, owners, takers: sorted }
}

/** Per line the most that one of them takes. */
function bestLoose({ table, aloneOnLine }: Shareable, loose: readonly number[]): Float64Array {
  const free = new Float64Array(table.desk.pristine.lines.length)
  for (const candidate of loose) {
    const amounts = aloneOnLine[candidate]!
    for (let line = 0; line < free.length; line++) if (amounts[line]! > free[line]!) free[line] = amounts[line]!
  }
  return free
}

/** In the order of their first lines; those that see no line (gifts alone) are parts without one. */
function partsOf({ seen, table }: Shareable, bound: readonly number[]): readonly Part[] {
  const root = table.desk.pristine.lines.map((_, line) => line)
  const rootOf = (line: number): number => {
    let at = line
    while (root[at] !== at) at = root[at]!
    root[line] = at
    return at
  }
  for (const candidate of bound) {
    const [first, ...others] = seen[candidate]!
    for (const line of others) root[rootOf(line)] = rootOf(first!)
  }
  const parts = new Map<number, { lines: number[]; players: number[] }>()
  const partAt = (key: number) => {
    const part = parts.get(key) ?? { lines: [], players: [] }
    parts.set(key, part)
    return part
  }
  for (const candidate of bound) {
    const [first] = seen[candidate]!
    partAt(first === undefined ? -1 - candidate : rootOf(first)).players.push(candidate)
  }
  for (const line of root.keys()) parts.get(rootOf(line))?.lines.push(line)
  return [...parts.values()]
}

/** By ceilings and totals, whichever of the mixtures that bounds know is lower. */
export function mostOfPart({ bounds }: Shareable, { lines, players }: Part, free: Float64Array): Amount {
  const { byTotal, byLine } = bounds.shares
  const inPart = new Set(lines)
  let eighths = 0
  let totals = 0
  for (const player of players) {
    eighths += byTotal[player]! * bounds.products[player]!
    totals += bounds.products[player]! + bounds.gifts[player]!
    // Its own gifts are lines that nobody decides about.
    byLine[player]?.forEach((amount, line) => {
      if (!inPart.has(line)) eighths += amount
    })
  }
  for (const line of lines) {
    totals += free[line]!
    let best = free[line]! * wholeShare
    for (const player of players) best = Math.max(best, byLine[player]?.[line] ?? 0)
    eighths += Math.min(best, bounds.lineMost[line]! * wholeShare)
  }
  const gifts = players.reduce((sum, player) => sum + bounds.gifts[player]!, 0)
  return Math.min(wholesOf(eighths) + gifts, totals)
}

interface Given {
  readonly free: Float64Array
  readonly owners: Int32Array
  readonly takers: Set<number>
}

/** Lines that nobody has go to who takes most of them; of several to one that is in anyway, or else that most want. */
function giveLoose({ aloneOnLine }: Shareable, loose: readonly number[], { free, owners, takers }: Given): void {
  const wanted: { line: number; by: readonly number[] }[] = []
  for (let line = 0; line < free.length; line++) {
    if (owners[line]! >= 0 || free[line] === 0) continue
    const by = loose.filter(candidate => aloneOnLine[candidate]![line] === free[line])
    if (by.length === 1) takers.add(by[0]!)
    wanted.push({ line, by })
  }
  for (;;) {
    const votes = new Map<number, number>()
    for (const { by } of wanted) {
      if (by.some(candidate => takers.has(candidate))) continue
      for (const candidate of by) votes.set(candidate, (votes.get(candidate) ?? 0) + 1)
    }
    if (votes.size === 0) break
    takers.add([...votes].reduce((first, other) => (other[1] > first[1] ? other : first))[0])
  }
  for (const { line, by } of wanted) owners[line] = by.find(candidate => takers.has(candidate))!
}

/** A line of which nobody takes anything still has an owner: one that does not see it, or for whom it is one by itself. */
function giveRest({ isLoose, seen }: Shareable, takers: readonly number[], owners: Int32Array): boolean {
  if (takers.length === 0) return true
  const idle = takers.find(taker => isLoose[taker])
  const sights = takers.map(taker => new Set(seen[taker]))
  for (let line = 0; line < owners.length; line++) {
    if (owners[line]! >= 0) continue
    const owner = idle ?? takers[sights.findIndex(sight => !sight.has(line))]
    if (owner === undefined) return false
    owners[line] = owner
  }
  return true
}
