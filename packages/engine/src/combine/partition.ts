/**
 * Shares a few lines out among promotions, exactly: promotion after promotion may have any of the lines that are left,
 * and for every set of lines the best way to share it out among the promotions so far is kept. Two promotions and the
 * lines a and b: the first takes 5.00 of either and 6.00 of both, the second 3.00 of b. {a} 5.00 + {b} 3.00 is the best.
 */
import type { Amount } from '../model/promotion.ts'
import { bitCount } from './bits.ts'

export interface Player {
  /** Lines that it sees, as bits. */
  readonly sees: number
  /** What it takes of these lines of its own. */
  readonly takes: (lines: number) => Amount
  /** Of two ways to take as much the one whose players cost less together is better. */
  readonly cost: number
  /** It is in anyway, so it may own lines and take nothing. */
  readonly stays: boolean
}

export interface PartitionInput {
  readonly players: readonly Player[]
  readonly lines: number
  /** Per line what it gives when no player has it; absent: every line must have an owner among those that take something. */
  readonly unowned?: readonly Amount[]
}

export interface Partition {
  readonly value: Amount
  /** Per line the player that owns it; −1: nobody. */
  readonly owners: readonly number[]
  /** Players that take something. */
  readonly takers: readonly number[]
}

/** The best way so far to share out each set of lines; value −1: there is none. */
interface Best {
  readonly value: Float64Array
  readonly cost: Float64Array
  /** Owners by line as one number: smaller is better. */
  readonly path: Float64Array
}

/** How many steps it takes: every set of lines split in two, as far as the player sees them. */
export function stepsOf(players: readonly Pick<Player, 'sees'>[], lines: number): number {
  let steps = 0
  for (const { sees } of players) {
    const seen = bitCount(sees)
    steps += 3 ** seen * 2 ** (lines - seen) + lines * 2 ** lines
  }
  return steps
}

/** Undefined: no way to give every line an owner that takes something. */
export function bestPartition({ players, lines, unowned }: PartitionInput): Partition | undefined {
  const size = 1 << lines
  const best = noneOf(size)
  best.value[0] = 0
  if (unowned) sumUp(best.value, unowned)
  const given = players.map(() => new Int32Array(size))
  const weights = weightsOf(lines, players.length)
  const joined = noneOf(size)
  for (const [index, player] of players.entries()) {
    const choice = new Int32Array(size)
    join({ best, joined, choice, player, weights, rank: index })
    if (!unowned) widen({ best, joined, choice, player, weights, rank: index }, lines)
    for (let mask = 0; mask < size; mask++) {
      if (joined.value[mask]! < 0 || !isBetter(joined, mask, best, mask)) continue
      copy(joined, mask, best, mask)
      given[index]![mask] = choice[mask]! | taken
    }
  }
  return best.value[size - 1]! < 0 ? undefined : readOff(best, given, lines)
}

/** Set beside the lines of a player that is in: it may be in with no line at all. */
const taken = 1 << 30

interface Turn {
  readonly best: Best
  readonly joined: Best
  /** Per set of lines: those of them that the player has. */
  readonly choice: Int32Array
  readonly player: Player
  readonly weights: Float64Array
  readonly rank: number
}

/** With the player in: of every set it has those lines of which it takes something beside the best of the others. */
function join({ best, joined, choice, player, weights, rank }: Turn): void {
  const { sees, takes, cost, stays } = player
  const least = stays ? 0 : 1
  const { value, cost: costs, path: paths } = best
  const amounts = amountsOf(sees, takes, value.length)
  for (let mask = 0; mask < value.length; mask++) {
    const seen = mask & sees
    let most = -1
    let spent = 0
    let first = 0
    let lines = 0
    for (let own = seen; ; own = (own - 1) & seen) {
      const amount = amounts[own]!
      const others = value[mask ^ own]!
      const total = others + amount
      if (amount >= least && others >= 0 && total >= most) {
        const costNow = costs[mask ^ own]! + cost
        const pathNow = paths[mask ^ own]! + rank * weights[own]!
        if (total > most || costNow < spent || (costNow === spent && pathNow < first)) {
          most = total
          spent = costNow
          first = pathNow
          lines = own
        }
      }
      if (own === 0) break
    }
    joined.value[mask] = most
    joined.cost[mask] = spent
    joined.path[mask] = first
    choice[mask] = lines
  }
}

/** A player that is in may also own lines that it does not see: nobody loses anything there. */
function widen({ joined, choice, player, weights, rank }: Turn, lines: number): void {
  for (let line = 0; line < lines; line++) {
    const bit = 1 << line
    if ((player.sees & bit) !== 0) continue
    for (let mask = 0; mask < choice.length; mask++) {
      const from = mask ^ bit
      if ((mask & bit) === 0 || joined.value[from]! < 0) continue
      const path = joined.path[from]! + rank * weights[bit]!
      const lead =
        joined.value[from]! - joined.value[mask]! ||
        joined.cost[mask]! - joined.cost[from]! ||
        joined.path[mask]! - path
      if (lead <= 0) continue
      copy(joined, from, joined, mask)
      joined.path[mask] = path
      choice[mask] = choice[from]! | bit
    }
  }
}

function amountsOf(sees: number, takes: Player['takes'], size: number): Float64Array {
  const amounts = new Float64Array(size)
  for (let own = sees; ; own = (own - 1) & sees) {
    amounts[own] = takes(own)
    if (own === 0) return amounts
  }
}

/** Per set of lines: what one rank more on all of them adds to the path. Zero where paths would not be exact. */
function weightsOf(lines: number, players: number): Float64Array {
  const weights = new Float64Array(1 << lines)
  if (players ** lines > Number.MAX_SAFE_INTEGER) return weights
  const one = Array.from({ length: lines }, (_, line) => players ** (lines - 1 - line))
  sumUp(weights, one)
  return weights
}

/** Per set of lines the sum over its lines. */
function sumUp(sums: Float64Array, ofLine: readonly number[]): void {
  sums[0] = 0
  for (let mask = 1; mask < sums.length; mask++) {
    const line = 31 - Math.clz32(mask)
    sums[mask] = sums[mask ^ (1 << line)]! + ofLine[line]!
  }
}

function noneOf(size: number): Best {
  return { value: new Float64Array(size).fill(-1), cost: new Float64Array(size), path: new Float64Array(size) }
}

function isBetter(a: Best, at: number, b: Best, other: number): boolean {
  if (a.value[at] !== b.value[other]) return a.value[at]! > b.value[other]!
  if (a.cost[at] !== b.cost[other]) return a.cost[at]! < b.cost[other]!
  return a.path[at]! < b.path[other]!
}

function copy(from: Best, at: number, to: Best, other: number): void {
  to.value[other] = from.value[at]!
  to.cost[other] = from.cost[at]!
  to.path[other] = from.path[at]!
}

function readOff(best: Best, given: readonly Int32Array[], lines: number): Partition {
  const owners: number[] = new Array(lines).fill(-1)
  const takers: number[] = []
  let mask = (1 << lines) - 1
  for (let index = given.length - 1; index >= 0; index--) {
    const own = given[index]![mask]!
    if ((own & taken) === 0) continue
    takers.push(index)
    mask ^= own & ~taken
    for (let line = 0; line < lines; line++) if ((own & (1 << line)) !== 0) owners[line] = index
  }
  return { value: best.value[best.value.length - 1]!, owners, takers: takers.reverse() }
}
