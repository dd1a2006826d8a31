/**
 * What is known of one table's promotions that stand apart: who sees which lines, and what each takes of which of them.
 * Every answer of an effect is kept, for it is asked of the same lines again and again.
 */
import { eligibleLines } from '../evaluate/desk.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { isOfItems } from './apart.ts'
import type { Bounds } from './bounds.ts'
import { isCoupled } from './coupling.ts'
import { bestPartition, type Player, stepsOf } from './partition.ts'
import { noPromotions, tallyWith } from './solution.ts'
import { costOfTake, takenBy } from './takes.ts'

/** Lines that are decided together, and those that bind them. */
export interface Part {
  readonly lines: readonly number[]
  readonly players: readonly number[]
}

export interface PartFound {
  readonly value: Amount
  readonly isExact: boolean
  /** Per line of the part; −1: whoever takes it by itself. */
  readonly owners: readonly number[]
  readonly takers: readonly number[]
}

export interface ShareOut {
  /** What the takers take of items with these owners. */
  readonly value: Amount
  /** The most that these promotions, or some of them, could take; `value` where the owners are the best. */
  readonly most: Amount
  /** Per line by id the candidate that owns it; −1: nobody takes anything. */
  readonly owners: Int32Array
  /** Candidates that take something of items, ascending. */
  readonly takers: readonly number[]
}

/** What is known of one table's promotions, for all sets that are asked about. */
export interface Shareable {
  readonly table: Table
  readonly bounds: Bounds
  /** Per candidate: what it takes off each line when it is alone. */
  readonly aloneOnLine: readonly Float64Array[]
  /** Per candidate: it takes of each line what it takes of that line alone, and nothing else. */
  readonly isLoose: readonly boolean[]
  /** Per candidate: positions of the lines that it sees. */
  readonly seen: readonly (readonly number[])[]
  /** All of these. */
  readonly lines: readonly number[]
  readonly grounds: Map<string, Ground>
  readonly known: Map<string, ShareOut | undefined>
  /** How often an effect was asked so far. */
  readonly asked: { times: number }
}

/** Some lines, which stand as bits in the order of their ids. */
export interface Ground {
  readonly lines: readonly number[]
  readonly seesOf: (candidate: number) => number
  readonly takesOf: (candidate: number) => (bits: number) => Amount
}

export interface Purse {
  pricings: number
}

/** More lines are not shared out at once. */
const mostLines = 13
const mostSteps = 8_000_000
/** Steps that take as long as one pricing. */
const stepsOfPricing = 3_000

/** Undefined: nobody sees a line. */
export function shareableOf(table: Table, bounds: Bounds, aloneOnLine: readonly Float64Array[]): Shareable | undefined {
  const seen = table.candidates.map((_, candidate) => seenBy(table, candidate))
  const lines = [...new Set(seen.flat())].sort((a, b) => a - b)
  if (lines.length === 0) return undefined
  const isLoose = table.candidates.map(
    candidate =>
      !isCoupled(candidate) && !candidate.promotion.effects.some(({ definition }) => definition.ofGiftLines === true),
  )
  const empty = { grounds: new Map(), known: new Map(), asked: { times: 0 } }
  return { table, bounds, aloneOnLine, isLoose, seen, lines, ...empty }
}

/** Lines that its effects on items see, save those that are its own gifts: nobody else may have these. */
function seenBy({ candidates, desk }: Table, candidate: number): readonly number[] {
  const effects = candidates[candidate]!.promotion.effects.filter(
    effect => effect.class === 'product' && !effect.definition.ofGiftLines,
  )
  const [only] = effects
  if (effects.length === 1) return eligibleLines(desk, only!)
  return [...new Set(effects.flatMap(effect => eligibleLines(desk, effect)))]
}

/** Takes what it costs out of the purse. */
function paidFor<T>({ asked }: Shareable, purse: Purse, steps: number, work: () => T): T {
  const before = asked.times
  const result = work()
  purse.pricings -= steps / stepsOfPricing + (asked.times - before) * costOfTake
  return result
}

/** Few enough lines and promotions to be shared out exactly. */
export function isSmall(shareable: Shareable, { lines, players }: Part): boolean {
  if (lines.length > mostLines) return false
  const ground = groundOf(shareable, lines)
  const seen = players.map(player => ({ sees: ground.seesOf(player) }))
  return stepsOf(seen, lines.length) <= mostSteps
}

export function groundOf(shareable: Shareable, lines: readonly number[]): Ground {
  const key = lines.join()
  const before = shareable.grounds.get(key)
  if (before) return before
  const bitOf = new Map(lines.map((position, bit) => [position, 1 << bit]))
  const bitsOf: number[] = []
  const takes: ((bits: number) => Amount)[] = []
  const now = {
    lines,
    seesOf(candidate: number) {
      bitsOf[candidate] ??= shareable.seen[candidate]!.reduce((bits, position) => bits | (bitOf.get(position) ?? 0), 0)
      return bitsOf[candidate]
    },
    takesOf(candidate: number) {
      takes[candidate] ??= keptTakes(shareable, candidate, bitOf)
      return takes[candidate]
    },
  }
  shareable.grounds.set(key, now)
  return now
}

function keptTakes({ table, asked }: Shareable, candidate: number, bitOf: ReadonlyMap<number, number>) {
  const kept = new Map<number, Amount>()
  return (bits: number): Amount => {
    const before = kept.get(bits)
    if (before !== undefined) return before
    asked.times += 1
    const amount = takenBy(table, candidate, position => (bits & (bitOf.get(position) ?? 0)) !== 0)
    kept.set(bits, amount)
    return amount
  }
}

/** The best way to share the lines of a small part out; undefined: there is none. */
export function partitionOf(
  shareable: Shareable,
  { lines, players: candidates }: Part,
  purse: Purse,
  unowned?: readonly Amount[],
): PartFound | undefined {
  const ground = groundOf(shareable, lines)
  const players = candidates.map((candidate, rank) => playerOf(shareable, ground, candidate, [rank, candidates.length]))
  const input = { players, lines: lines.length, ...(unowned && { unowned }) }
  const found = paidFor(shareable, purse, stepsOf(players, lines.length), () => bestPartition(input))
  return (
    found && {
      value: found.value,
      isExact: true,
      owners: found.owners.map(owner => candidates[owner] ?? -1),
      takers: found.takers.map(taker => candidates[taker]!),
    }
  )
}

/** Off the order, off shipping, or as gifts. */
function takesElsewhere({ orders, shipping, gifts }: Bounds, candidate: number): boolean {
  return orders[candidate]! + shipping[candidate]! + gifts[candidate]! > 0
}

/** `place`: its rank among how many. */
function playerOf(
  { table, bounds }: Shareable,
  ground: Ground,
  candidate: number,
  place: readonly [number, number],
): Player {
  const stays = !isOfItems(table.candidates[candidate]!) && takesElsewhere(bounds, candidate)
  const cost = stays ? 0 : costOf(table, candidate, ...place)
  return { sees: ground.seesOf(candidate), takes: ground.takesOf(candidate), cost, stays }
}

/** Ties as one number that adds up: fewer provisional, fewer codes, fewer promotions, the first list of ranks. */
function costOf({ candidates }: Table, candidate: number, rank: number, players: number): number {
  const { provisional, codes, promotions } = tallyWith(noPromotions, candidates[candidate]!)
  const place = players <= 30 ? 2 ** (players - 1 - rank) : 0
  return ((provisional * 32 + codes) * 32 + promotions) * 2 ** 30 - place
}
