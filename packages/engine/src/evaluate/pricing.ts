/**
 * Prices one solution: its promotions take in the order of application, one effect after the other or lane by lane, and
 * at the end the order's cap is kept. Pure towards the caller: the desk's till is put back.
 */
import type { ChargeState, GiftProposal, LineState } from '../effects/definition.ts'
import type { Amount, PromotionClass } from '../model/promotion.ts'
import type { Candidate, Step } from './candidate.ts'
import { cutLast } from './cap.ts'
import type { Desk } from './desk.ts'
import type { Finding } from './finding.ts'
import { runLanes } from './lanes.ts'
import { takesPart, total, turn } from './turn.ts'

/** What one effect took. Positions are those of the desk: lines and charges by id. */
export interface Entry {
  readonly candidate: number
  readonly class: PromotionClass
  readonly method: 'each' | 'across'
  readonly amount: Amount
  /** `units`: those that this promotion had not taken off before. */
  readonly lines: readonly { readonly position: number; readonly amount: Amount; readonly units: number }[]
  readonly charges: readonly { readonly position: number; readonly amount: Amount }[]
  readonly waiting: boolean
  readonly gifts: readonly GiftProposal[]
  /** Positions of lines whose units had to be bought for it and lost nothing. */
  readonly triggers?: readonly number[]
  /** What a margin kept it from taking in all, and on which lines of the cart. */
  readonly trimmed?: { readonly amount: Amount; readonly lines: readonly number[] } | undefined
}

export interface Priced {
  readonly entries: readonly Entry[]
  /** What the entries were before the order's cap; the same list where it did not bind. */
  readonly uncut: readonly Entry[]
  readonly items: Amount
  readonly shipping: Amount
  /** What it counts for in the choice: items, shipping and gifts. */
  readonly worth: Amount
  readonly lines: readonly LineState[]
  readonly charges: readonly ChargeState[] | undefined
  /** Why a member took nothing although it qualified: a budget, or a condition on what the others left. */
  readonly refusals: ReadonlyMap<number, Finding>
}

/** Who may touch what; asked at every turn. */
export interface Policy {
  /** False: the candidate takes no part (not in the set, or not taken by priority). `beside`: who is about to take too. */
  readonly admits: (candidate: number, beside?: readonly number[]) => boolean
  /** Undefined: every line. */
  readonly owns?: ((candidate: number, position: number) => boolean) | undefined
  readonly took?: ((candidate: number, entry: Entry) => void) | undefined
}

export interface Table {
  readonly desk: Desk
  readonly candidates: readonly Candidate[]
  readonly steps: readonly Step[]
}

/** One pricing under way. */
export interface Work {
  readonly table: Table
  readonly policy: Policy
  readonly money: { lines: LineState[]; charges: ChargeState[] | undefined }
  readonly entries: Entry[]
  readonly refusals: Map<number, Finding>
  readonly turned: Set<number>
  readonly stopped: Int32Array | undefined
  readonly purses: Map<string, Amount>
  readonly units: Map<number, number>
  /** Bits under which promotions with several effects count their units once. */
  readonly marks: Map<number, number>
  /** Lines as promotions with several effects found them at their first turn: what their thresholds read. */
  readonly found: Map<number, readonly LineState[]>
}

/** A member refused after it had taken something leaves the solution, which is then priced without it. */
export function price(table: Table, policyOf: () => Policy): Priced {
  const refusals = new Map<number, Finding>()
  for (;;) {
    const work = begin(table, policyOf(), refusals)
    if (run(work) === undefined) return finish(work)
  }
}

function begin(table: Table, policy: Policy, refusals: Map<number, Finding>): Work {
  const { lines, charges } = table.desk.pristine
  const stops = table.candidates.some(({ promotion }) => promotion.terms.stops)
  return {
    table,
    policy,
    money: { lines: lines.slice(), charges: charges?.slice() },
    entries: [],
    refusals,
    turned: new Set(),
    stopped: stops ? new Int32Array(lines.length) : undefined,
    purses: new Map(),
    units: new Map(),
    marks: new Map(),
    found: new Map(),
  }
}

/** The candidate that has to leave, or undefined when all turns are done. */
function run(work: Work): number | undefined {
  const { desk } = work.table
  desk.till.money = work.money
  const { lane } = desk.plan.rules
  const gone = lane ? runLanes(work, lane) : runTurns(work)
  desk.till.money = desk.pristine
  return gone
}

function runTurns(work: Work): number | undefined {
  for (const step of work.table.steps) {
    if (!takesPart(work, step.candidate)) continue
    const gone = turn(work, step)
    if (gone !== undefined) return gone
  }
  return undefined
}

function finish({ table, entries: uncut, money, refusals }: Work): Priced {
  const over = itemsOf(uncut) - table.desk.mostOff
  const entries = over > 0 ? cutLast(uncut, over, money.lines) : uncut
  const items = itemsOf(entries)
  let shipping = 0
  let gifts = 0
  for (const entry of entries) {
    shipping += total(entry.charges)
    for (const gift of entry.gifts) gifts += gift.worth
  }
  return {
    entries,
    uncut,
    items,
    shipping,
    worth: items + shipping + gifts,
    lines: money.lines,
    charges: money.charges,
    refusals,
  }
}

function itemsOf(entries: readonly Entry[]): Amount {
  let items = 0
  for (const entry of entries) items += total(entry.lines)
  return items
}
