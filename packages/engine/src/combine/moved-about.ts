/**
 * A good way to share out more lines than can be shared out exactly: each to whoever takes most of it alone, or to
 * whoever takes most of all, then line after line moved while that takes more off. Only what the two take between whom a
 * line moves is asked again.
 */
import type { Amount } from '../model/promotion.ts'
import type { Part, PartFound, Purse, Shareable } from './shareable.ts'
import { costOfTake, takenBy } from './takes.ts'

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
  const { part, purse } = input
  const enough = purse.pricings * (1 - shareOfPurse)
  const best = better(begin(input, richest), begin(input, firstCall))
  for (let round = 0, moved = true; round < mostRounds && moved; round++) {
    moved = false
    for (const line of part.lines) {
      for (const player of audienceOf(best, line)) {
        if (purse.pricings <= enough) break
        if (player !== best.owners[line] && moves(best, line, player)) moved = true
      }
    }
  }
  return found(best)
}

type Start = (input: MovingInput, ranked: readonly number[], line: number) => number

function begin(input: MovingInput, ownerOf: Start): Moving {
  const { shareable, part, free } = input
  const worth = new Map(part.players.map(player => [player, sumOf(shareable.aloneOnLine[player]!)]))
  const ranked = part.players.toSorted((a, b) => worth.get(b)! - worth.get(a)! || a - b)
  const owners = new Int32Array(free.length).fill(nobody)
  for (const line of part.lines) owners[line] = ownerOf(input, ranked, line)
  const moving: Moving = { ...input, owners, taken: new Map() }
  for (const player of part.players) moving.taken.set(player, takenNow(moving, player))
  return moving
}

function sumOf(amounts: Float64Array): Amount {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

/** Whoever takes most of the line alone; where nobody takes any, the first that sees it. */
function richest({ shareable, free }: MovingInput, ranked: readonly number[], line: number): number {
  let best = nobody
  let most = free[line]!
  for (const player of ranked) {
    const amount = shareable.aloneOnLine[player]![line]!
    if (amount <= most) continue
    best = player
    most = amount
  }
  return most > 0 ? best : firstOf(shareable, ranked, line)
}

/** The promotion that takes most in all has all lines that it sees, the next what is left of its own, and so on. */
function firstCall({ shareable }: MovingInput, ranked: readonly number[], line: number): number {
  return firstOf(shareable, ranked, line)
}

function firstOf({ bounds }: Shareable, ranked: readonly number[], line: number): number {
  return ranked.find(player => bounds.sees[player]?.[line] === 1) ?? nobody
}

function better(a: Moving, b: Moving): Moving {
  return found(b).value > found(a).value ? b : a
}

/** Who sees the line, and nobody. */
function audienceOf({ shareable, part }: Moving, line: number): number[] {
  return [nobody, ...part.players.filter(player => shareable.bounds.sees[player]?.[line] === 1)]
}

function takenNow({ shareable, owners, purse }: Moving, player: number): Amount {
  if (player === nobody) return 0
  purse.pricings -= costOfTake * Math.max(1, shareable.seen[player]!.length / linesOfTake)
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
