/** A store's settings of money as one object, chosen once at compile time, so that no effect asks for a setting. */
import type { Amount } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { allocations } from './allocation.ts'
import { mulDiv } from './mul-div.ts'
import { wholePpm } from './percent.ts'
import type { Rounding } from './rounding.ts'

export interface Arithmetic {
  readonly rounding: Rounding
  /** The percentage (in parts per million, see `percentToPpm`) of an amount, rounded as the store rounds. */
  readonly percentOf: (amount: Amount, ppm: number) => Amount
  /** Spreads an amount over weights as the store does; Σ shares = amount. Throws RangeError when all weights are 0. */
  readonly allocate: (amount: Amount, weights: readonly Amount[]) => Amount[]
  /** Where a `percent_off` of items is rounded. */
  readonly roundAt: Settings['round_at']
  /** What a percentage is taken of when the effect does not say. */
  readonly percentBase: Settings['percent_base']
  /** What the subtotal of a tier is read on. */
  readonly thresholdBasis: Settings['threshold_basis']
  /** A `percent_off` of items carries its rounding error from line to line. */
  readonly carryRounding: boolean
}

export type ArithmeticSettings = Pick<
  Settings,
  'rounding' | 'round_at' | 'allocation' | 'percent_base' | 'threshold_basis' | 'carry_rounding'
>

/** Half up, per line, by largest remainder unless the settings say otherwise. 12.5 % of 19.99 is 2.50. */
export function arithmeticFor(settings: ArithmeticSettings): Arithmetic {
  const { rounding } = settings
  return {
    rounding,
    percentOf: (amount, ppm) => mulDiv(amount, ppm, wholePpm, rounding),
    allocate: allocations[settings.allocation],
    roundAt: settings.round_at,
    percentBase: settings.percent_base,
    thresholdBasis: settings.threshold_basis,
    carryRounding: settings.carry_rounding,
  }
}
