/**
 * Prices as plain numbers what most carts with codes are made of: effects on items that take whole lines, and after them
 * amounts off the order, spread over the lines by what is left. The answer is the one of `pricing.ts`, to the cent; what
 * is not plain goes there. 10 % off a line of 20.00 beside one of 10.00, then 5.00 off the order: 2.00, and of the 18.00
 * and 10.00 left 3.21 and 1.79.
 */
import { spread } from '../effects/spread.ts'
import type { Amount } from '../model/promotion.ts'
import type { Candidate, Step } from './candidate.ts'
import { eligibleLines } from './desk.ts'
import { isPlain, isPlainDesk, pricedPlainly } from './plain-pricing.ts'
import type { Entry, Policy, Priced, Table } from './pricing.ts'

/** Nothing about these promotions, nor about the order, stands in the way of pricing them here. */
export function isPlainWithOrder({ candidates, desk }: Table, members: readonly number[]): boolean {
  if (!isPlainDesk(desk)) return false
  for (const member of members) {
    const candidate = candidates[member]!
    if (!isPlain(candidate) && !isPlainOnOrder(candidate)) return false
  }
  return true
}

function isPlainOnOrder({ promotion, assessment: { allowance, late } }: Candidate): boolean {
  if (!promotion.plainOnOrder || late.length > 0) return false
  return allowance.units === Number.POSITIVE_INFINITY && allowance.purses.length === 0
}

/** The members that the policy admits, all plain, on a plain desk, each at its turn. */
export function pricePlainInTurn(table: Table, { admits, owns }: Policy): Priced {
  const left: Amount[] = table.desk.pristine.lines.map(line => line.left)
  const entries: Entry[] = []
  for (const step of table.steps) {
    if (!admits(step.candidate)) continue
    const entry = step.effect.class === 'product' ? ofItems(table, step, left, owns) : ofOrder(table, step, left)
    if (entry.amount > 0) entries.push(entry)
  }
  return pricedPlainly(table, entries, left)
}

type Taken = { position: number; amount: Amount; units: number }[]

function ofItems({ desk }: Table, step: Step, left: Amount[], owns: Policy['owns']): Entry {
  const { candidate, effect } = step
  const { lines } = desk.pristine
  const { currency } = desk.cart
  const takes = effect.onWholeLine!
  const taken: Taken = []
  for (const position of eligibleLines(desk, effect)) {
    const before = left[position]!
    if (before === 0 || (owns && !owns(candidate, position))) continue
    const { line, list } = lines[position]!
    take(taken, left, position, Math.min(takes(line, before, list, currency), before), line.quantity)
  }
  return entryOf(step, taken)
}

function ofOrder({ desk }: Table, step: Step, left: Amount[]): Entry {
  const { lines } = desk.pristine
  const positions = eligibleLines(desk, step.effect)
  const open = positions.map(position => left[position]!)
  let remaining = 0
  let list = 0
  for (let index = 0; index < positions.length; index++) {
    remaining += open[index]!
    list += lines[positions[index]!]!.list
  }
  const amount = step.effect.onWholeOrder!(remaining, list, desk.cart.currency)
  const shares = spread(amount, open, open, desk.plan.arithmetic)
  const taken: Taken = []
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index]!
    take(taken, left, position, shares[index]!, lines[position]!.line.quantity)
  }
  return entryOf(step, taken)
}

function take(taken: Taken, left: Amount[], position: number, amount: Amount, units: number): void {
  if (amount <= 0) return
  left[position]! -= amount
  taken.push({ position, amount, units })
}

function entryOf({ candidate, effect }: Step, lines: Entry['lines']): Entry {
  let amount = 0
  for (const line of lines) amount += line.amount
  const method = effect.definition.method(effect.params)
  return { candidate, class: effect.class, method, amount, lines, charges: [], waiting: false, gifts: [] }
}
