/**
 * A short cut for the plainest of effects: what one takes off a line all of whose units share one history, as a number.
 * 10 % of a line of 20.00 with 18.00 left is 1.80; no runs, pieces and takes have to be laid out to find that.
 */
import type { CartLine } from '../model/cart.ts'
import type { Amount } from '../model/promotion.ts'
import type { Selection } from './params.ts'

/**
 * Off a line with one run, no floor and `left` on it, before it is clipped at that; `list` is unit_price × quantity.
 * Exactly what `propose` takes there.
 */
export type WholeLine = (line: CartLine, left: Amount, list: Amount, currency: string) => Amount

/**
 * Off the order: `left` and `list` of all lines that the effect sees, none of which has a floor. What it comes to is then
 * spread over them by what is left of each. Exactly what `propose` takes there.
 */
export type WholeOrder = (left: Amount, list: Amount, currency: string) => Amount

/** Neither are units counted nor some of them chosen. */
export function isOfWholeLines({ max_units, max_units_per_line, unit_multiple = 1, groups }: Selection): boolean {
  return max_units === undefined && max_units_per_line === undefined && unit_multiple === 1 && groups === undefined
}
