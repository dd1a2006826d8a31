/** Money on some units of a run: of 10.00 on three units the first holds 3.33, the second 3.34, the third 3.33. */
import type { Amount } from '../model/promotion.ts'
import { mulDiv } from '../money/mul-div.ts'
import type { Run } from './definition.ts'

/** The money on `units` units of a run from unit `from` on, cut at running totals so that the parts add up to the run. */
export function moneyOn(run: Pick<Run, 'units' | 'left'>, from: number, units: number): Amount {
  if (from === 0 && units === run.units) return run.left
  return moneyUpTo(run, from + units) - moneyUpTo(run, from)
}

function moneyUpTo({ units, left }: Pick<Run, 'units' | 'left'>, count: number): Amount {
  return count === units ? left : mulDiv(left, count, units, 'half_up')
}
