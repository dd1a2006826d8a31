/**
 * The one place where money leaves a line. A run of three units of which one is discounted becomes two runs: 3 × 10.00
 * less 4.00 on one unit is a run of one with 6.00 left and a run of two with 20.00.
 */
import type { LineState, Run, Take } from '../effects/definition.ts'
import { moneyOn } from '../effects/run-money.ts'
import type { Amount } from '../model/promotion.ts'

export interface LineTaken {
  readonly line: LineState
  readonly amount: Amount
  /** Units that lost money and were not counted under the mark before. */
  readonly units: number
}

/**
 * Takes `from` to `to` (out) of a list, all of this line, by run, each clipped at what may still be taken. `mark`: the
 * bit of a promotion with several effects, which counts a unit once; 0: every unit counts.
 */
export function applyTakes(state: LineState, takes: readonly Take[], from = 0, to = takes.length, mark = 0): LineTaken {
  const runs: Run[] = []
  let amount = 0
  let units = 0
  for (let index = 0; index < state.runs.length; index++) {
    const run = state.runs[index]!
    let used = 0
    for (let at = from; at < to && used < run.units; at++) {
      const take = takes[at]!
      if (take.run !== index) continue
      const size = Math.min(take.units, run.units - used)
      const left = moneyOn(run, used, size)
      const floor = (state.line.min_unit_price ?? 0) * size
      const taken = Math.max(0, Math.min(take.amount, left - floor, state.capacity - amount))
      runs.push(partOf(run, size, left - taken, take.claims === true, taken > 0 ? mark : 0))
      used += size
      amount += taken
      if (taken > 0 && !isCounted(run, mark)) units += size
    }
    if (used === 0) runs.push(run)
    else if (used < run.units)
      runs.push({ ...run, units: run.units - used, left: moneyOn(run, used, run.units - used) })
  }
  return { line: withRuns(state, runs), amount, units }
}

/** Whether the promotion with this mark has taken off these units before. */
export function isCounted({ counted = 0 }: Run, mark: number): boolean {
  return (counted & mark) !== 0
}

/** Most runs carry neither word, and all of those have one shape. */
function partOf(run: Run, units: number, left: Amount, claims: boolean, mark: number): Run {
  const claimed = claims || run.claimed === true
  const counted = (run.counted ?? 0) | mark
  if (counted !== 0) return claimed ? { units, left, claimed, counted } : { units, left, counted }
  return claimed ? { units, left, claimed } : { units, left }
}

/** The same line with a higher floor, as a promotion with a margin of its own sees it. */
export function withFloor(state: LineState, floor: Amount): LineState {
  if (floor <= state.floor) return state
  return { ...state, floor, capacity: Math.max(0, Math.min(state.capacity, state.left - floor)) }
}

/** The same line as if its price could go down to nothing. */
export function withoutFloors(state: LineState): LineState {
  const { min_unit_price: _floor, ...line } = state.line
  return withRuns({ ...state, line, floor: 0 }, state.runs)
}

/** The same line with other runs: what is left of it and what may still be taken follow from them. */
export function withRuns(state: LineState, runs: readonly Run[]): LineState {
  const { index, line, list, floor } = state
  const unitFloor = line.min_unit_price ?? 0
  let left = 0
  let capacity = 0
  for (const run of runs) {
    left += run.left
    capacity += Math.max(0, run.left - unitFloor * run.units)
  }
  return { index, line, list, left, floor, capacity: Math.max(0, Math.min(capacity, left - floor)), runs }
}
