/**
 * Prices what most quotes are made of as plain numbers: effects on items that take whole lines, each line by itself, with
 * no floor, margin, count, budget or condition on what is left. The answer is the one of `pricing.ts`, to the cent; what
 * is not plain goes there. 10 % and then 5 % of 20.00: 2.00, and of the 18.00 left 0.90.
 */
import type { LineState } from '../effects/definition.ts'
import type { Amount } from '../model/promotion.ts'
import type { Candidate } from './candidate.ts'
import type { CompiledEffect } from './compile.ts'
import { type Desk, eligibleLines } from './desk.ts'
import type { Finding } from './finding.ts'
import type { Entry, Priced, Table } from './pricing.ts'

/** Per line by id: the only candidate that may touch it, or `shared`: all of the set that stack. */
export type PlainOwners = Int32Array
export const shared = -1

/** Nothing about the order as a whole stands in the way of pricing it line by line. */
export function isPlainDesk({ plan: { rules }, hasFloors, mostOff }: Desk): boolean {
  return !hasFloors && rules.lane === undefined && mostOff === Number.POSITIVE_INFINITY
}

/** Nothing about the promotion does. */
export function isPlain({ promotion, assessment }: Pick<Candidate, 'promotion' | 'assessment'>): boolean {
  const { allowance, late } = assessment
  return (
    promotion.plain &&
    late.length === 0 &&
    allowance.units === Number.POSITIVE_INFINITY &&
    allowance.purses.length === 0
  )
}

/** The set of these members, all plain, on a plain desk. Owners undefined: nobody is kept off a line. */
export function pricePlain(table: Table, members: readonly number[], owners: PlainOwners | undefined): Priced {
  const { lines } = table.desk.pristine
  const left: Amount[] = new Array(lines.length)
  for (let position = 0; position < lines.length; position++) left[position] = lines[position]!.left
  const entries: Entry[] = []
  for (const candidate of members) {
    const { promotion } = table.candidates[candidate]!
    const bond = promotion.terms.stacks ? shared : candidate
    const entry = take({ table, left, owners, candidate, bond }, promotion.effects[0]!)
    if (entry.amount > 0) entries.push(entry)
  }
  return pricedPlainly(table, entries, left)
}

/** What was taken, all of it off items, and what is `left` of every line by position. */
export function pricedPlainly({ desk }: Table, entries: readonly Entry[], left: readonly Amount[]): Priced {
  let items = 0
  for (const entry of entries) items += entry.amount
  return {
    entries,
    uncut: entries,
    items,
    shipping: 0,
    worth: items,
    lines: statesAfter(desk.pristine.lines, left),
    charges: desk.pristine.charges,
    refusals: noRefusals,
  }
}

const noRefusals: ReadonlyMap<number, Finding> = new Map()
const none: readonly never[] = []

interface Turn {
  readonly table: Table
  /** By position; what is taken is taken from here. */
  readonly left: Amount[]
  readonly owners: PlainOwners | undefined
  readonly candidate: number
  /** What stands among the owners where this candidate may take. */
  readonly bond: number
}

function take({ table: { desk }, left, owners, candidate, bond }: Turn, effect: CompiledEffect): Entry {
  const { lines } = desk.pristine
  const { currency } = desk.cart
  const takes = effect.onWholeLine!
  const taken: { position: number; amount: Amount; units: number }[] = []
  let total = 0
  for (const position of eligibleLines(desk, effect)) {
    if (owners !== undefined && owners[position] !== bond) continue
    const before = left[position]!
    if (before === 0) continue
    const { line, list } = lines[position]!
    const amount = Math.min(takes(line, before, list, currency), before)
    if (amount <= 0) continue
    left[position] = before - amount
    total += amount
    taken.push({ position, amount, units: line.quantity })
  }
  const { definition, params } = effect
  return {
    candidate,
    class: effect.class,
    method: definition.method(params),
    amount: total,
    lines: taken,
    charges: none,
    waiting: false,
    gifts: none,
  }
}

function statesAfter(lines: readonly LineState[], left: readonly Amount[]): readonly LineState[] {
  return lines.map((state, position) => {
    const now = left[position]!
    if (now === state.left) return state
    const { index, line, list, floor } = state
    return { index, line, list, left: now, floor, capacity: now, runs: [{ units: line.quantity, left: now }] }
  })
}

/** What a promotion leaves of a line that it sees. */
export function leftAfter(
  { effects }: Candidate['promotion'],
  { line, list }: LineState,
  left: Amount,
  currency: string,
) {
  return left - Math.max(0, Math.min(effects[0]!.onWholeLine!(line, left, list, currency), left))
}
