/** The least amount of every line under a margin, worked out once per quote and margin. */
import type { CartLine } from '../model/cart.ts'
import type { Amount } from '../model/promotion.ts'
import { leastForMargin } from '../money/margin.ts'
import { includedTax } from '../money/tax.ts'
import type { Plan } from './compile.ts'
import type { Desk } from './desk.ts'

/**
 * 0 where the line has no cost: it has no margin either. Where prices include tax, what counts is paid without it, as it
 * is rounded for the line; a store that taxes what stood there before discounts takes that tax off.
 */
export function leastOf(plan: Plan, taxIncluded: boolean, line: CartLine, margin: number): Amount {
  const { unit_cost: unitCost, unit_price, quantity, tax_rate: rate } = line
  if (unitCost === undefined) return 0
  const list = unit_price * quantity
  const before = plan.settings.tax.basis === 'before_discount'
  const taxIn = taxIncluded ? (paid: Amount) => includedTax(before ? list : paid, rate) : noTax
  return leastForMargin(margin, { list, unitCost, quantity, taxIn })
}

const noTax = () => 0

/** For lines by id. */
export function floorsAt(desk: Desk, margin: number): readonly Amount[] {
  const known = desk.floors.get(margin)
  if (known) return known
  const { plan, cart, pristine } = desk
  const floors = pristine.lines.map(({ line }) => leastOf(plan, cart.prices_include_tax === true, line, margin))
  desk.floors.set(margin, floors)
  return floors
}
