/**
 * Which units of the eligible lines an effect works on. Units are never walked one by one: a run of a million units is
 * one piece. "One unit, cheapest" over 3 x 5.00 and 2 x 4.00 is one piece of one unit of the second line.
 */

import type { Amount } from '../model/promotion.ts'
import { mulDiv } from '../money/mul-div.ts'
import type { LineState } from './definition.ts'
import type { Selection, UnitPick } from './params.ts'

/** Some units of one run. `left` is the money still on them, `capacity` what may be taken of it. */
export interface Piece {
  readonly run: number
  readonly units: number
  readonly left: Amount
  readonly capacity: Amount
}

/** The chosen pieces of one line. */
export interface Chosen {
  readonly state: LineState
  readonly units: number
  readonly left: Amount
  readonly capacity: Amount
  readonly pieces: readonly Piece[]
}

/** Lines by id; a line none of whose units was chosen is left out. */
export function chooseUnits(selection: Selection, lines: readonly LineState[]): readonly Chosen[] {
  const perLine = selection.max_units_per_line
  const multiple = selection.unit_multiple ?? 1
  if (selection.max_units === undefined && perLine === undefined && multiple === 1) return lines.map(wholeLine)

  const pick = selection.pick ?? 'cheapest'
  const whole = (units: number) => units - (units % multiple)
  let open = selection.max_units ?? Number.POSITIVE_INFINITY
  const chosen: Chosen[] = []
  for (const candidate of lines.map(withMoney).sort((a, b) => byPick(pick, a, b))) {
    const wanted = Math.min(whole(Math.min(candidate.units, perLine ?? candidate.units)), open)
    const units = whole(wanted)
    if (units === 0) continue
    chosen.push(firstUnits(candidate, units))
    open -= units
  }
  return chosen.sort(byLine)
}

/** Every unit of a line. */
export function wholeLine(state: LineState): Chosen {
  const pieces = state.runs.map((run, index) => pieceOf(state, index, run.units))
  return chosenOf(state, pieces)
}

/** A unit with nothing left on it cannot be given away again, so a limited selection passes over it. */
function withMoney(state: LineState): Chosen {
  const pieces = state.runs
    .map((run, index) => pieceOf(state, index, run.units))
    .filter(piece => piece.left > 0)
    .sort((a, b) => b.left * a.units - a.left * b.units || a.run - b.run)
  return chosenOf(state, pieces)
}

/** By list unit price, then the unit with more left on it, then line id. */
export function byPick(pick: UnitPick, a: Chosen, b: Chosen): number {
  const price = a.state.line.unit_price - b.state.line.unit_price
  if (price !== 0) return pick === 'cheapest' ? price : -price
  const [first, second] = [a.pieces[0], b.pieces[0]]
  const more = first && second ? second.left * first.units - first.left * second.units : 0
  return more !== 0 ? more : byLine(a, b)
}

function byLine(a: Chosen, b: Chosen): number {
  return a.state.line.id < b.state.line.id ? -1 : 1
}

function firstUnits(from: Chosen, units: number): Chosen {
  if (units === from.units) return from
  let open = units
  const pieces: Piece[] = []
  for (const piece of from.pieces) {
    if (open === 0) break
    const part = Math.min(piece.units, open)
    pieces.push(pieceOf(from.state, piece.run, part))
    open -= part
  }
  return chosenOf(from.state, pieces)
}

/** `units` of a run: a third of 10.00 on three units is 3.33; what is left of the run keeps the other 6.67. */
export function pieceOf(state: LineState, run: number, units: number): Piece {
  const { units: all, left: money } = state.runs[run]!
  const left = units === all ? money : mulDiv(money, units, all, 'half_up')
  const floor = (state.line.min_unit_price ?? 0) * units
  return { run, units, left, capacity: left > floor ? Math.min(left - floor, state.capacity) : 0 }
}

export function chosenOf(state: LineState, pieces: readonly Piece[]): Chosen {
  let units = 0
  let left = 0
  let capacity = 0
  for (const piece of pieces) {
    units += piece.units
    left += piece.left
    capacity += piece.capacity
  }
  return { state, units, left, capacity: Math.min(capacity, state.capacity), pieces }
}
