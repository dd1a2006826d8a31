/**
 * What a store lets promotions take, and who takes it, as one object that is made once at compile time: the margin that
 * every line keeps, the most that comes off an order, and who competes for a line.
 */
import type { Amount, Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { mulDiv } from './mul-div.ts'
import { rateToPpm, wholePpm } from './percent.ts'

export interface MoneyRules {
  /** In parts per million; undefined: lines have no margin to keep. */
  readonly margin: number | undefined
  /** The most that effects on items and on the order take together, of an order of this subtotal; undefined: no bound. */
  readonly mostOff: ((subtotal: Amount, currency: string) => Amount) | undefined
  /**
   * Promotions with the same key, one after the other in the order of application, compete for every line and charge,
   * and the one that takes most has it. Undefined: they do not compete, each works on what the former left.
   */
  readonly lane: ((promotion: Promotion) => number) | undefined
}

const lanes: Readonly<Record<Settings['same_line'], MoneyRules['lane']>> = {
  best: undefined,
  stack: undefined,
  best_in_priority: promotion => promotion.priority ?? 100,
  best_of_all: () => 0,
}

export function moneyRules({ margin_floor, max_total_discount, same_line }: Settings): MoneyRules {
  return {
    margin: margin_floor === undefined ? undefined : rateToPpm(margin_floor),
    mostOff: max_total_discount && cap(max_total_discount),
    lane: lanes[same_line],
  }
}

/** Rounded down: 33.3333 % of 1.00 lets 0.33 go, and 50 % of 0.05 lets 0.02 go. Of a percentage and an amount the smaller. */
function cap({ percent, amount }: NonNullable<Settings['max_total_discount']>): MoneyRules['mostOff'] {
  const ppm = percent === undefined ? wholePpm : rateToPpm(percent)
  return (subtotal, currency) => Math.min(mulDiv(subtotal, ppm, wholePpm, 'down'), amount?.[currency] ?? subtotal)
}
