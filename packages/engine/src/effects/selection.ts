/**
 * Which units of the eligible lines an effect works on. Units are never walked one by one: a run of a million units is
 * one piece. "One unit, cheapest" over 3 x 5.00 and 2 x 4.00 is one piece of one unit of the second line.
 */

import type { Amount } from '../model/promotion.ts'
import { compareRatios } from '../money/compare.ts'
import type { LineState } from './definition.ts'
import { unitsInGroups } from './groups.ts'
import type { Groups } from './groups-params.ts'
import type { Selection, UnitPick } from './params.ts'
import { moneyOn } from './run-money.ts'

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

/** Lines by id; a line none of whose units was chosen is left out. First the limits, then the groups. */
export function chooseUnits(selection: Selection, lines: readonly LineState[]): readonly Chosen[] {
  const { max_units, max_units_per_line, unit_multiple: multiple = 1, groups } = selection
  const limited = max_units !== undefined || max_units_per_line !== undefined || multiple > 1
  if (!limited && !groups) return lines.map(wholeLine)
  let chosen: readonly Chosen[] = lines.map(withMoney)
  if (multiple > 1) chosen = inMultiples(selection, chosen)
  else if (limited) chosen = withinLimits(selection, chosen)
  return groups ? inGroups(groups, chosen) : chosen
}

/** Unit by unit in the order of the pick: of two lines at one price, those units first that have more left. */
function withinLimits(selection: Selection, lines: readonly Chosen[]): readonly Chosen[] {
  const { max_units: most = Number.MAX_SAFE_INTEGER, max_units_per_line: perLine = most, pick = 'cheapest' } = selection
  const entries = entriesOf(lines)
  const units = entries.map(() => 0)
  const onLine = new Map<LineState, number>()
  let open = most
  for (const index of orderOf(entries, byUnit(pick))) {
    const { state, units: there } = entries[index]!
    const used = onLine.get(state) ?? 0
    units[index] = Math.min(there, perLine - used, open)
    onLine.set(state, used + units[index])
    open -= units[index]
  }
  return gather(lines, entries, units)
}

/** Whole multiples line by line; what a line cannot fill is left to the next. */
function inMultiples(selection: Selection, lines: readonly Chosen[]): readonly Chosen[] {
  const { max_units_per_line: perLine, unit_multiple: multiple = 1, pick = 'cheapest' } = selection
  let open = selection.max_units ?? Number.POSITIVE_INFINITY
  const chosen: Chosen[] = []
  for (const candidate of [...lines].sort((a, b) => byPick(pick, a, b))) {
    const wanted = Math.min(candidate.units, perLine ?? candidate.units, open)
    const units = wanted - (wanted % multiple)
    if (units === 0) continue
    chosen.push(firstUnits(candidate, units))
    open -= units
  }
  return chosen.sort(byLine)
}

/** Units of complete groups, and of those the ones that the groups select. */
function inGroups(groups: Groups, lines: readonly Chosen[]): readonly Chosen[] {
  const entries = entriesOf(lines)
  const units = unitsInGroups(groups, entries, order => byUnit(picks[order]))
  return gather(lines, entries, units)
}

const picks: Readonly<Record<Groups['sort'], UnitPick>> = {
  price_asc: 'cheapest',
  price_desc: 'dearest',
  line_id: 'line_id',
}

/** One entry per run, since runs differ in what is left on their units. */
export function entriesOf(lines: readonly Chosen[]): Chosen[] {
  return lines.flatMap(line => line.pieces.map(piece => chosenOf(line.state, [piece])))
}

function orderOf(entries: readonly Chosen[], compare: (a: Chosen, b: Chosen) => number): readonly number[] {
  return entries.map((_, index) => index).sort((a, b) => compare(entries[a]!, entries[b]!))
}

/** So many units of each entry, line by line again. */
function gather(lines: readonly Chosen[], entries: readonly Chosen[], units: readonly number[]): readonly Chosen[] {
  const pieces = new Map<LineState, Piece[]>(lines.map(line => [line.state, []]))
  for (const [
    index,
    {
      state,
      pieces: [piece],
    },
  ] of entries.entries()) {
    if (units[index]! > 0) pieces.get(state)!.push(pieceOf(state, piece!.run, units[index]!))
  }
  return [...pieces].flatMap(([state, some]) => (some.length > 0 ? [chosenOf(state, some)] : []))
}

/** By list unit price, then more left, then line id, then the run that was made first. */
export function byUnit(pick: UnitPick): (a: Chosen, b: Chosen) => number {
  return (a, b) => (a.state === b.state ? byMoneyLeft(a, b) || a.pieces[0]!.run - b.pieces[0]!.run : byPick(pick, a, b))
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
    .sort((a, b) => compareRatios(b.left, b.units, a.left, a.units) || a.run - b.run)
  return chosenOf(state, pieces)
}

/** By list unit price, then the unit with more left on it, then line id. */
function byPick(pick: UnitPick, a: Chosen, b: Chosen): number {
  if (pick === 'line_id') return byLine(a, b)
  const price = a.state.line.unit_price - b.state.line.unit_price
  if (price !== 0) return pick === 'cheapest' ? price : -price
  return byMoneyLeft(a, b) || byLine(a, b)
}

function byMoneyLeft(a: Chosen, b: Chosen): number {
  const [first, second] = [a.pieces[0], b.pieces[0]]
  return first && second ? compareRatios(second.left, second.units, first.left, first.units) : 0
}

export function byLine(a: Chosen, b: Chosen): number {
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
  const left = moneyOn(state.runs[run]!, 0, units)
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
