/**
 * The least amount a line may be sold for. Margin = (paid without tax − cost) / paid without tax, so with a cost of 6.00
 * and a margin of 20 % at least 6.00 / 0.8 = 7.50 must be paid without tax, and 9.00 where the price contains 20 %.
 */
import type { Amount } from '../model/promotion.ts'
import { compareRatios } from './compare.ts'
import { mulDiv } from './mul-div.ts'
import { wholePpm } from './percent.ts'

export interface MarginLine {
  /** What stands on the line before any discount, as it is charged. */
  readonly list: Amount
  readonly unitCost: Amount
  readonly quantity: number
  /** Tax that is contained in an amount of this line; 0 where tax comes on top. */
  readonly taxIn: (paid: Amount) => Amount
}

/**
 * The smallest amount from 0 to `list` that keeps the margin (parts per million); `list` itself when even the full price
 * does not, so that nothing may be taken. What costs nothing has every margin. Exact for every safe integer.
 */
export function leastForMargin(margin: number, line: MarginLine): Amount {
  const { list, unitCost, quantity, taxIn } = line
  if (unitCost === 0) return 0
  const cost = unitCost * quantity
  const netOf = (paid: Amount) => paid - taxIn(paid)
  // A cost past 2^53−1 is above every price.
  if (cost > netOf(list)) return list
  const kept = wholePpm - margin
  if (kept === 0 || compareRatios(netOf(list), wholePpm, cost, kept) < 0) return list
  const net = ceilDiv(cost, wholePpm, kept)
  return leastWithNet(net, list, netOf)
}

function ceilDiv(amount: Amount, numerator: number, denominator: number): Amount {
  const down = mulDiv(amount, numerator, denominator, 'down')
  return compareRatios(down, numerator, amount, denominator) < 0 ? down + 1 : down
}

/** What is paid without tax never falls when more is paid, so the least amount is found by halving. */
function leastWithNet(net: Amount, most: Amount, netOf: (paid: Amount) => Amount): Amount {
  let low = net
  let high = most
  if (netOf(low) >= net) return low
  while (high - low > 1) {
    const middle = low + mulDiv(high - low, 1, 2, 'down')
    if (netOf(middle) >= net) high = middle
    else low = middle
  }
  return high
}
