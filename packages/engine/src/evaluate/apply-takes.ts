/**
 * The one place where money leaves a line. A run of three units of which one is discounted becomes two runs: 3 × 10.00
 * less 4.00 on one unit is a run of one with 6.00 left and a run of two with 20.00.
 */
import type { LineState, Run, Take } from '../effects/definition.ts'
import { pieceOf } from '../effects/selection.ts'
import type { Amount } from '../model/promotion.ts'

export interface LineTaken {
  readonly line: LineState
  readonly amount: Amount
  readonly units: number
}

/** Takes `from` to `to` (out) of a list, all of this line, at most one per run, each clipped at what may still be taken. */
export function applyTakes(state: LineState, takes: readonly Take[], from = 0, to = takes.length): LineTaken {
  const runs: Run[] = []
  let amount = 0
  let units = 0
  for (let index = 0; index < state.runs.length; index++) {
    const run = state.runs[index]!
    const take = takeOf(takes, from, to, index)
    if (!take) {
      runs.push(run)
      continue
    }
    const piece = pieceOf(state, index, Math.min(take.units, run.units))
    const taken = Math.max(0, Math.min(take.amount, piece.capacity))
    runs.push({ units: piece.units, left: piece.left - taken })
    if (piece.units < run.units) runs.push({ units: run.units - piece.units, left: run.left - piece.left })
    amount += taken
    if (taken > 0) units += piece.units
  }
  return { line: withRuns(state, runs), amount, units }
}

function takeOf(takes: readonly Take[], from: number, to: number, run: number): Take | undefined {
  for (let index = from; index < to; index++) if (takes[index]!.run === run) return takes[index]
  return undefined
}

function withRuns(state: LineState, runs: readonly Run[]): LineState {
  const { index, line, list } = state
  const floor = line.min_unit_price ?? 0
  let left = 0
  let capacity = 0
  for (const run of runs) {
    left += run.left
    capacity += Math.max(0, run.left - floor * run.units)
  }
  return { index, line, list, left, capacity, runs }
}
