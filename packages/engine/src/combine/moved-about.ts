/**
 * A good way to share out more lines than can be shared out exactly: each to whoever takes most of it alone, or
 * promotion after promotion what it can use, then line after line moved while that takes more off. Only what the two take between whom a
 * line moves is asked again.
 */
import type { Amount } from '../model/promotion.ts'
import type { Part, PartFound, Purse, Shareable } from './shareable.ts'
import { costOfTake, takenBy, usedBy } from './takes.ts'

const mostRounds = 6
/** Lines that make asking an effect as dear as asking it about a short cart. */
const linesOfTake = 20
/** So much of what is left of the purse at most. */
const shareOfPurse = 0.2

interface MovingInput {
  readonly shareable: Shareable
  readonly part: Part
  /** Per line what it gives when it has no owner among these. */
  readonly free: Float64Array
  readonly purse: Purse
}

interface Moving extends MovingInput {
  readonly owners: Int32Array
  /** What each takes now. */
  readonly taken: Map<number, Amount>
}

const nobody = -1

export function movedAbout(input: MovingInput): PartFound {
  const { purse } = input
  const each = (purse.pricings * shareOfPurse) / starts.length
  const all = starts.map(start => {
    const enough = purse.pricings - each
    return found(moved(begin(input, start), enough))
  })
  return all.reduce((best, other) => (other.value > best.value ? other : best))
}

/** Until nothing gets better by it, or no more than `enough` is left in the purse. */
function moved(moving: Moving, enough: number): Moving {
  for (let round = 0, better = true; round < mostRounds && better; round++) {
    better = false
    for (const line of moving.part.lines) {
      for (const player of audienceOf(moving, line)) {
        if (moving.purse.pricings <= enough) return moving
        if (player !== moving.owners[line] && moves(moving, line, player)) better = true
      }
    }
  }
  return moving
}

type Start = (input: MovingInput, ranked: readonly number[], owners: Int32Array) => void

function begin(input: MovingInput, start: Start): Moving {
  const { shareable, part, free } = input
  const worth = new Map(part.players.map(player => [player, sumOf(shareable.aloneOnLine[player]!)]))
  const ranked = part.players.toSorted((a, b) => worth.get(b)! - worth.get(a)! || a - b)
  const owners = new Int32Array(free.length).fill(nobody)
  start(input, ranked, owners)
  const moving: Moving = { ...input, owners, taken: new Map() }
  for (const player of part.players) moving.taken.set(player, takenNow(moving, player))
  return moving
}

function sumOf(amounts: Float64Array): Amount {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

/** A line to whoever takes most of it alone; where nobody takes any, to the first that sees it. */
function byLine({ shareable, part, free }: MovingInput, ranked: readonly number[], owners: Int32Array): void {
  const { aloneOnLine, bounds } = shareable
  for (const line of part.lines) {
    let most = free[line]!
    for (const player of ranked) {
      const amount = aloneOnLine[player]![line]!
      if (amount <= most) continue
      owners[line] = player
      most = amount
    }
    if (most === 0) owners[line] = ranked.find(player => bounds.sees[player]?.[line] === 1) ?? nobody
  }
}

/** The promotion that takes most in all has what it can use of the lines that it sees, the next of those that are left. */
function byPromotion({ shareable, purse }: MovingInput, ranked: readonly number[], owners: Int32Array): void {
  for (const player of ranked) {
    const open = shareable.seen[player]!.filter(line => owners[line] === nobody)
    purse.pricings -= costOfAsking(shareable, player)
    for (const line of usedBy(shareable.table, player, open)) owners[line] = player
  }
}

function costOfAsking({ seen }: Shareable, player: number): number {
  return costOfTake * Math.max(1, seen[player]!.length / linesOfTake)
}

/** The same with all lines that it sees, which leaves the next less and itself more to choose from. */
function inBulk({ shareable, part }: MovingInput, ranked: readonly number[], owners: Int32Array): void {
  for (const line of part.lines) {
    owners[line] = ranked.find(player => shareable.bounds.sees[player]?.[line] === 1) ?? nobody
  }
}

const starts: readonly Start[] = [byLine, byPromotion, inBulk]

/** Who sees the line, and nobody. */
function audienceOf({ shareable, part }: Moving, line: number): number[] {
  return [nobody, ...part.players.filter(player => shareable.bounds.sees[player]?.[line] === 1)]
}

function takenNow({ shareable, owners, purse }: Moving, player: number): Amount {
  if (player === nobody) return 0
  purse.pricings -= costOfAsking(shareable, player)
  return takenBy(shareable.table, player, position => owners[position] === player)
}

/** True: it takes more off, and it stays so. */
function moves(moving: Moving, line: number, to: number): boolean {
  const { owners, taken } = moving
  const free = moving.free[line]!
  const from = owners[line]!
  const before = from === nobody ? free + taken.get(to)! : taken.get(from)! + (taken.get(to) ?? 0)
  owners[line] = to
  const ofFrom = takenNow(moving, from)
  const ofTo = takenNow(moving, to)
  const after = ofFrom + (to === nobody ? free : ofTo)
  if (after <= before) {
    owners[line] = from
    return false
  }
  if (from !== nobody) taken.set(from, ofFrom)
  if (to !== nobody) taken.set(to, ofTo)
  return true
}

/** A line of one that takes nothing is nobody's. */
function found({ part: { lines, players }, owners, taken, free }: Moving): PartFound {
  const takers = players.filter(player => taken.get(player)! > 0)
  const isIdle = (owner: number) => owner === nobody || taken.get(owner) === 0
  let value = 0
  for (const taker of takers) value += taken.get(taker)!
  for (const line of lines) if (isIdle(owners[line]!)) value += free[line]!
  return { value, isExact: false, owners: lines.map(line => (isIdle(owners[line]!) ? nobody : owners[line]!)), takers }
}
