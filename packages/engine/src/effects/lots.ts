/**
 * Units that a pairing effect (buy X get Y, bundle) may still count: one lot per run that no earlier such effect used
 * up. A lot of a million units is one entry, so nothing here is ever walked unit by unit.
 */
import type { Amount } from '../model/promotion.ts'
import { compareRatios } from '../money/compare.ts'
import { mulDiv } from '../money/mul-div.ts'
import type { LineState } from './definition.ts'
import type { UnitPick } from './params.ts'

export interface Lot {
  readonly state: LineState
  readonly run: number
  readonly units: number
  /** Money on all of them together, after earlier promotions. */
  readonly left: Amount
  /** List price of one. */
  readonly price: Amount
}

/** The runs of these lines that are not used up, in the order of the lines. */
export function lotsOf(lines: readonly LineState[]): Lot[] {
  const lots: Lot[] = []
  for (const state of lines) {
    for (let run = 0; run < state.runs.length; run++) {
      const { units, left, claimed } = state.runs[run]!
      if (!claimed) lots.push({ state, run, units, left, price: state.line.unit_price })
    }
  }
  return lots
}

/** By list unit price, then the unit with more left on it, then line id, then run. */
export function byPrice(pick: UnitPick): (a: Lot, b: Lot) => number {
  return (a, b) => {
    if (a.price !== b.price) return pick === 'cheapest' ? a.price - b.price : b.price - a.price
    return byMoneyLeft(a, b) || byLine(a, b)
  }
}

/** By list value of the line, the largest first, then line id; inside a line the unit with more left on it. */
export function byLineValue(a: Lot, b: Lot): number {
  if (a.state.index === b.state.index) return byMoneyLeft(a, b) || a.run - b.run
  return b.state.list - a.state.list || byLine(a, b)
}

export function unitsOf(lots: readonly Lot[]): number {
  let units = 0
  for (const lot of lots) units += lot.units
  return units
}

export function listValueOf(lots: readonly Lot[]): Amount {
  let value = 0
  for (const lot of lots) value += lot.price * lot.units
  return value
}

/** How many whole times `part` goes into `amount`: 7.00 holds 2.00 three times. `part` is above 0. */
export function timesIn(amount: Amount, part: Amount): number {
  return mulDiv(amount, 1, part, 'down')
}

/** The largest whole number up to `most` that is good, when 0 is and whatever is below a good one is too. */
export function largest(most: number, isGood: (count: number) => boolean): number {
  let good = 0
  let bad = most + 1
  while (bad - good > 1) {
    const sum = good + bad
    const middle = (sum - (sum % 2)) / 2
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}

function byMoneyLeft(a: Lot, b: Lot): number {
  return compareRatios(b.left, b.units, a.left, a.units)
}

function byLine(a: Lot, b: Lot): number {
  const [first, second] = [a.state.line.id, b.state.line.id]
  return first === second ? a.run - b.run : first < second ? -1 : 1
}
