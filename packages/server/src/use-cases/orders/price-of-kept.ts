/**
 * What the units that were kept would have cost by themselves, under the promotions as they were frozen: limits, dates
 * and switches no longer count, conditions and effects do.
 */
import { compile, quote } from '@counterfoil/engine'
import type { Frozen } from '../frozen-order.ts'
import { bareCodes, cartOf, withoutUnkept } from './frozen-plan.ts'

export interface KeptInput {
  readonly frozen: Frozen
  /** Epoch milliseconds of the redemption. */
  readonly instant: number
  /** Units kept, by line id. */
  readonly kept: ReadonlyMap<string, number>
}

/** Minor units, shipping and tax included. */
export function priceOfKept({ frozen, instant, kept }: KeptInput): number {
  const plan = compile({ promotions: withoutUnkept(frozen, instant), settings: frozen.settings })
  const cart = cartOf(frozen)
  const lines = cart.line_items.map(line => ({ ...line, quantity: kept.get(line.id) ?? 0 }))
  const keptCart = { ...cart, line_items: lines.filter(line => line.quantity > 0) }
  const facts = { codes: bareCodes(frozen), usage: {}, has_ordered: false }
  return quote(plan, keptCart, facts, { now: instant, moment: 'redemption', include: [] }).totals.total
}

/** Whether any promotion of the order claws its discount back: then it is the price of what is kept that counts. */
export function clawsBack({ promotions }: Frozen): boolean {
  return promotions.some(promotion => promotion.on_return === 'clawback')
}
