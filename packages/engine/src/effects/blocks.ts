/**
 * What blocks of units lose, one block after the other: sets and bundles, each with its own sum. A block's sum is spread
 * over its lines, whichever runs and parts their units stand in; what one block took of a line, the next cannot take.
 */
import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import type { LineState, Take } from './definition.ts'
import { moneyOn } from './run-money.ts'
import { byLine, type Chosen, chosenOf, type Piece } from './selection.ts'
import { takesAcross } from './spread.ts'

/** Some units of one run, from unit `from` on. */
export interface BlockPart {
  readonly state: LineState
  readonly run: number
  readonly from: number
  readonly units: number
}

export interface Block {
  readonly parts: readonly BlockPart[]
  /** What the block loses when so much is left on its units. */
  readonly off: (left: Amount) => Amount
}

/** One take for each run that loses something, by line id and run: units and amounts of all blocks together. */
export function takesOfBlocks(blocks: readonly Block[], arithmetic: Arithmetic): Take[] {
  const merged = new Map<LineState, Map<number, Take>>()
  const open = new Map<LineState, Amount>()
  for (const { parts, off } of blocks) {
    const lines = linesOf(parts, open)
    const states = new Map(lines.map(({ state }) => [state.index, state]))
    const left = lines.reduce((sum, line) => sum + line.left, 0)
    for (const take of takesAcross(off(left), lines, arithmetic)) {
      const state = states.get(take.line)!
      open.set(state, (open.get(state) ?? state.capacity) - take.amount)
      addTo(merged, state, take)
    }
  }
  return [...merged]
    .sort(([a], [b]) => (a.line.id < b.line.id ? -1 : 1))
    .flatMap(([, runs]) => [...runs.values()].sort((a, b) => a.run - b.run))
}

/** The parts of a line as one entry, by line id; `open`: what earlier blocks have left of its capacity. */
function linesOf(parts: readonly BlockPart[], open: ReadonlyMap<LineState, Amount>): Chosen[] {
  const pieces = new Map<LineState, Piece[]>()
  for (const part of parts) {
    const known = pieces.get(part.state)
    if (known) known.push(pieceOf(part))
    else pieces.set(part.state, [pieceOf(part)])
  }
  return [...pieces]
    .map(([state, some]) => {
      const line = chosenOf(state, some)
      return { ...line, capacity: Math.min(line.capacity, open.get(state) ?? line.capacity) }
    })
    .sort(byLine)
}

/** Cut at running totals of the run, so that the parts never add up to more than the run. */
function pieceOf({ state, run, from, units }: BlockPart): Piece {
  const left = moneyOn(state.runs[run]!, from, units)
  const floor = (state.line.min_unit_price ?? 0) * units
  return { run, units, left, capacity: Math.max(0, left - floor) }
}

function addTo(merged: Map<LineState, Map<number, Take>>, state: LineState, take: Take): void {
  const runs = merged.get(state) ?? new Map<number, Take>()
  merged.set(state, runs)
  const before = runs.get(take.run)
  const units = (before?.units ?? 0) + take.units
  const amount = (before?.amount ?? 0) + take.amount
  runs.set(take.run, { ...take, units, amount })
}
