/**
 * Upper bounds of what sets of promotions can take, from the ceilings that the effects declare: per line the smaller of
 * what the line is worth and the best ceilings still possible there. Never below what pricing finds.
 */
import { pristineView } from '../evaluate/desk.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { type Shares, sharesOf, wholeShare, wholesOf } from './shares.ts'

export interface Bounds {
  /** Per candidate: the most its effects on items take off each line; undefined: it has none. */
  readonly perLine: readonly (Float64Array | undefined)[]
  /** Per candidate: lines that its effects on items see, also where they can take nothing. */
  readonly sees: readonly (Uint8Array | undefined)[]
  readonly products: readonly Amount[]
  readonly orders: readonly Amount[]
  readonly shipping: readonly Amount[]
  readonly gifts: readonly Amount[]
  readonly shares: Shares
  /** The most that can be taken off each line at all, and off all charges. */
  readonly lineMost: Float64Array
  readonly itemsMost: Amount
  readonly shippingMost: Amount
}

export function boundsOf(table: Table): Bounds {
  const { pristine } = table.desk
  const lineMost = Float64Array.from(pristine.lines, line => line.capacity)
  const bounds = table.candidates.map((_, candidate) => boundsOfCandidate(table, candidate, lineMost))
  return {
    perLine: bounds.map(bound => bound.perLine),
    sees: bounds.map(bound => bound.sees),
    products: bounds.map(bound => bound.products),
    orders: bounds.map(bound => bound.orders),
    shipping: bounds.map(bound => bound.shipping),
    gifts: bounds.map(bound => bound.gifts),
    shares: sharesOf(
      bounds.map(bound => bound.perLine),
      bounds.map(bound => bound.products),
      table.candidates.map(({ promotion }) => promotion.terms.stacks),
    ),
    lineMost,
    itemsMost: Math.min(
      table.desk.mostOff,
      lineMost.reduce((sum, most) => sum + most, 0),
    ),
    shippingMost: (pristine.charges ?? []).reduce((sum, charge) => sum + charge.left, 0),
  }
}

function boundsOfCandidate({ candidates, desk }: Table, candidate: number, lineMost: Float64Array) {
  const { effects } = candidates[candidate]!.promotion
  let perLine: Float64Array | undefined
  let sees: Uint8Array | undefined
  let products = 0
  let orders = 0
  let shipping = 0
  let gifts = 0
  for (const effect of effects) {
    const view = pristineView(desk, effect)
    const total = effect.definition.totalCeiling(effect.params, view)
    gifts += effect.definition.giftCeiling?.(effect.params, view) ?? 0
    if (effect.class === 'shipping') shipping += total
    if (effect.class === 'order') orders += total
    if (effect.class !== 'product') continue
    products += total
    perLine ??= new Float64Array(lineMost.length)
    sees ??= new Uint8Array(lineMost.length)
    for (const line of view.lines) {
      const position = desk.positions[line.index]!
      sees[position] = 1
      const most = perLine[position]! + effect.definition.ceiling(effect.params, line, view)
      perLine[position] = Math.min(most, lineMost[position]!)
    }
  }
  return { perLine, sees, products, orders, shipping, gifts }
}

/** The most that any solution made of some of these candidates can take. */
export function boundOf(table: Table, bounds: Bounds, candidates: readonly number[]): Amount {
  let products = 0
  const withLines: number[] = []
  for (const candidate of candidates) {
    products += bounds.products[candidate]!
    if (bounds.products[candidate]! > 0) withLines.push(candidate)
  }
  if (withLines.length > 1) products = Math.min(products, linesBound(table, bounds, withLines))
  return boundGiven(bounds, candidates)(products)
}

/** The bound of a set, as a function of the most that its effects on items take. */
export function boundGiven(bounds: Bounds, candidates: readonly number[]): (products: Amount) => Amount {
  let orders = 0
  let shipping = 0
  let gifts = 0
  for (const candidate of candidates) {
    orders += bounds.orders[candidate]!
    shipping += bounds.shipping[candidate]!
    gifts += bounds.gifts[candidate]!
  }
  const beside = Math.min(bounds.shippingMost, shipping) + gifts
  return products => Math.min(bounds.itemsMost, products + orders) + beside
}

/** A line goes to the best single promotion, or to those together that stack. */
function linesBound({ candidates }: Table, bounds: Bounds, withLines: readonly number[]): Amount {
  const { perLine, products, lineMost, shares } = bounds
  const stacks = withLines.map(candidate => candidates[candidate]!.promotion.terms.stacks)
  const rowsOf = (all: readonly (Float64Array | undefined)[]) => withLines.map(candidate => all[candidate]!)
  const byLine = bestOfLines(rowsOf(perLine), stacks, lineMost, 1)
  let byTotal = 0
  for (const candidate of withLines) byTotal += shares.byTotal[candidate]! * products[candidate]!
  if (byTotal === 0) return byLine
  const mixed = byTotal + bestOfLines(rowsOf(shares.byLine), stacks, lineMost, wholeShare)
  return Math.min(byLine, wholesOf(mixed))
}

function bestOfLines(
  rows: readonly Float64Array[],
  stacks: readonly boolean[],
  lineMost: Float64Array,
  parts: number,
): Amount {
  let total = 0
  for (let position = 0; position < lineMost.length; position++) {
    let best = 0
    let stacked = 0
    for (let row = 0; row < rows.length; row++) {
      const most = rows[row]![position]!
      if (stacks[row]) stacked += most
      else if (most > best) best = most
    }
    total += Math.min(lineMost[position]! * parts, Math.max(best, stacked))
  }
  return total
}
