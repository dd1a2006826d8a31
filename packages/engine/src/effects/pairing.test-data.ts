/**
 * What pairing effects must do, worked out by trying everything: every set of given units, every set of triggers, every
 * way to put units into parts. Slow and naive on purpose; it shares no code with the effects.
 */
import * as fc from 'fast-check'
import { applyTakes } from '../evaluate/apply-takes.ts'
import type { LineState } from './definition.ts'
import { lineStates } from './line-states.test-data.ts'
import type { BundleDocument, Items, PairDocument } from './pairing-effects.test-data.ts'

/** Lines of at most eight units in all, of which earlier promotions used some up and gave some away. */
export const fewUnits: fc.Arbitrary<readonly LineState[]> = fc
  .array(
    fc.record({
      sku: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 1, max: 4 }),
      unit_price: fc.oneof(fc.constantFrom(10, 20), fc.integer({ min: 0, max: 40 })),
      claimed: fc.constantFrom(0, 0, 0, 1),
      empty: fc.constantFrom(0, 0, 0, 1),
      min_unit_price: fc.constantFrom(0, 0, 0, 7, 20),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(rows => rows.filter((_, index) => rows.slice(0, index + 1).reduce((sum, row) => sum + row.quantity, 0) <= 8))
  .map(rows => {
    const lines = lineStates(rows.map(({ claimed: _, empty: __, ...row }) => row))
    return lines.map((line, index) => {
      const { claimed, empty, unit_price, min_unit_price } = rows[index]!
      const first = { line: line.index, run: 0 }
      return applyTakes(
        line,
        [
          { ...first, units: claimed, amount: 0, claims: true },
          { ...first, units: empty, amount: (unit_price - min_unit_price) * empty },
        ].filter(take => take.units > 0),
      ).line
    })
  })

interface Unit {
  readonly line: LineState
  readonly price: number
  readonly left: number
}

/** By id of the line: how many of its units are given and how many are triggers. */
export type Counts = Readonly<Record<string, { readonly given: number; readonly triggers: number }>>

export interface Paired {
  readonly counts: Counts
  readonly value: number
}

export function exhaustivePairing(document: PairDocument, lines: readonly LineState[]): Paired {
  const { buy, get, pick: order = 'cheapest', max_repeats: most = 99, partial = false } = document
  const units = freeUnits(lines).filter(unit => unit.left > 0)
  const sign = order === 'cheapest' ? 1 : -1
  let best: { readonly score: readonly number[]; readonly given: readonly Unit[]; readonly rounds: number } | undefined
  for (const given of subsets(units.filter(unit => fits(unit, get) && unit.left > floorOf(unit.line)))) {
    if (given.length === 0) continue
    const rounds = Math.ceil(given.length / get.quantity)
    const complete = Math.floor(given.length / get.quantity)
    if (rounds > most || (rounds !== complete && !partial)) continue
    const buyers = units.filter(unit => fits(unit, buy) && !given.includes(unit))
    if (buy.quantity !== undefined && buyers.length < rounds * buy.quantity) continue
    if (buy.amount && sum(buyers) < rounds * buy.amount.USD) continue
    const score = [-complete, -given.length, sign * sum(given), ...placesOf(given, units, sign)]
    if (!best || isBefore(score, best.score)) best = { score, given, rounds }
  }
  if (!best) return { counts: {}, value: 0 }
  const { given, rounds } = best
  const buyers = units.filter(unit => fits(unit, buy) && !given.includes(unit))
  let triggers: { readonly score: readonly number[]; readonly chosen: readonly Unit[] } | undefined
  for (const chosen of subsets(buyers)) {
    if (buy.quantity !== undefined && chosen.length !== rounds * buy.quantity) continue
    if (buy.amount && sum(chosen) < rounds * buy.amount.USD) continue
    const score = [chosen.length, -sum(chosen), ...placesOf(chosen, units, -1)]
    if (!triggers || isBefore(score, triggers.score)) triggers = { score, chosen }
  }
  return { counts: countsOf(given, triggers!.chosen), value: sum(given) }
}

/** `dearest_line`: the triggers come first in the order of lines by value, the given units next in the same order. */
export function exhaustiveByLine(document: PairDocument, lines: readonly LineState[]): Counts {
  const { buy, get, max_repeats: most = 99, partial = false } = document
  const units = freeUnits(lines).filter(unit => unit.left > 0)
  const order = [...units].sort(
    (a, b) =>
      b.line.list - a.line.list || (a.line === b.line ? b.left - a.left : a.line.line.id < b.line.line.id ? -1 : 1),
  )
  const places = (some: readonly Unit[]) => some.map(unit => order.indexOf(unit)).sort((a, b) => a - b)
  let best: { readonly score: readonly number[]; readonly counts: Counts } | undefined
  for (const given of subsets(units.filter(unit => fits(unit, get) && unit.left > floorOf(unit.line)))) {
    if (given.length === 0) continue
    const rounds = Math.ceil(given.length / get.quantity)
    const complete = Math.floor(given.length / get.quantity)
    if (rounds > most || (rounds !== complete && !partial)) continue
    for (const triggers of subsets(units.filter(unit => fits(unit, buy) && !given.includes(unit)))) {
      if (triggers.length !== rounds * buy.quantity!) continue
      const score = [-complete, -given.length, ...places(triggers), ...places(given)]
      if (!best || isBefore(score, best.score)) best = { score, counts: countsOf(given, triggers) }
    }
  }
  return best?.counts ?? {}
}

/** What given units lose, line by line. */
export function lostOnLines(
  document: PairDocument,
  counts: Counts,
  lines: readonly LineState[],
): Record<string, number> {
  const { percent_off, amount_off, fixed_price } = document.get
  const lost: Record<string, number> = {}
  for (const { line } of lines) {
    const given = counts[line.id]?.given ?? 0
    const price = line.unit_price
    const most = given * (price - (line.min_unit_price ?? 0))
    let amount = 0
    if (percent_off) amount = Math.floor((price * given * Number(percent_off) * 10 + 500) / 1000)
    if (amount_off) amount = given * Math.min(price, amount_off.USD)
    if (fixed_price) amount = given * Math.max(0, price - fixed_price.USD)
    if (amount > 0 && most > 0) lost[line.id] = Math.min(amount, most)
  }
  return lost
}

export interface Bundled {
  readonly units: Readonly<Record<string, number>>
  readonly total: number
}

export function exhaustiveBundles(document: BundleDocument, lines: readonly LineState[]): Bundled {
  const { parts, pick: order = 'cheapest', max_repeats: most = 99 } = document
  const sign = order === 'cheapest' ? 1 : -1
  const size = parts.reduce((all, { quantity }) => all + quantity, 0)
  const free = freeUnits(lines)
  const units = inOrder(free, free, sign)
  for (let bundles = Math.min(most, Math.floor(units.length / size)); bundles > 0; bundles--) {
    let best: { readonly score: readonly number[]; readonly chosen: readonly Unit[] } | undefined
    for (const chosen of subsets(units)) {
      if (chosen.length !== bundles * size) continue
      const score = [sign * sum(chosen), ...placesOf(chosen, units, sign)]
      if (best && !isBefore(score, best.score)) continue
      if (
        placed(
          chosen,
          parts.map(({ quantity }) => quantity * bundles),
          parts,
        )
      )
        best = { score, chosen }
    }
    if (!best) continue
    const rows = placed(
      inOrder(best.chosen, units, sign),
      parts.map(({ quantity }) => quantity * bundles),
      parts,
    )!
    return { units: unitCounts(best.chosen), total: bundleTotal(document, rows, bundles) }
  }
  return { units: {}, total: 0 }
}

function bundleTotal({ parts, price, percent_off, amount_off }: BundleDocument, rows: Unit[][], bundles: number) {
  const leftOf = (units: readonly Unit[]) => units.reduce((all, unit) => all + unit.left, 0)
  const mostOf = (units: readonly Unit[]) =>
    units.reduce((all, unit) => all + Math.max(0, unit.left - floorOf(unit.line)), 0)
  if (percent_off) {
    const all = rows.flat()
    return Math.min(mostOf(all), Math.floor((leftOf(all) * Number(percent_off) * 10 + 500) / 1000))
  }
  let total = 0
  for (let bundle = 0; bundle < bundles; bundle++) {
    const mine = rows.flatMap((row, at) => row.slice(bundle * parts[at]!.quantity, (bundle + 1) * parts[at]!.quantity))
    const wanted = price ? Math.max(0, leftOf(mine) - price.USD) : Math.min(leftOf(mine), amount_off!.USD)
    total += Math.min(wanted, mostOf(mine))
  }
  return total
}

/** The first way, unit by unit and part by part, to put all of them into places that they fit. */
function placed(units: readonly Unit[], open: readonly number[], parts: BundleDocument['parts']): Unit[][] | undefined {
  const [unit, ...rest] = units
  if (!unit) return parts.map(() => [])
  for (const [at, filter] of parts.entries()) {
    if (open[at] === 0 || !fits(unit, filter)) continue
    const rows = placed(
      rest,
      open.map((places, index) => (index === at ? places - 1 : places)),
      parts,
    )
    if (!rows) continue
    rows[at]!.unshift(unit)
    return rows
  }
  return undefined
}

function freeUnits(lines: readonly LineState[]): Unit[] {
  return lines.flatMap(line =>
    line.runs
      .filter(run => !run.claimed)
      .flatMap(run =>
        Array.from({ length: run.units }, () => ({ line, price: line.line.unit_price, left: run.left / run.units })),
      ),
  )
}

function floorOf({ line }: LineState): number {
  return line.min_unit_price ?? 0
}

function fits({ line }: Unit, { items: filter }: Items): boolean {
  return !filter || filter.include[0].skus.includes(line.line.sku!)
}

function* subsets(units: readonly Unit[]): Generator<Unit[]> {
  for (let bits = 0; bits < 2 ** units.length; bits++) yield units.filter((_, index) => (bits & (1 << index)) !== 0)
}

/** By list price, then more left, then line id. */
function inOrder(some: readonly Unit[], all: readonly Unit[], sign: number): Unit[] {
  return [...some].sort(
    (a, b) =>
      sign * (a.price - b.price) ||
      b.left - a.left ||
      (a.line.line.id < b.line.line.id ? -1 : a.line.line.id > b.line.line.id ? 1 : all.indexOf(a) - all.indexOf(b)),
  )
}

function placesOf(some: readonly Unit[], all: readonly Unit[], sign: number): number[] {
  const order = inOrder(all, all, sign)
  return some.map(unit => order.indexOf(unit)).sort((a, b) => a - b)
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value < b[index]!
  return false
}

function sum(units: readonly Unit[]): number {
  return units.reduce((all, unit) => all + unit.price, 0)
}

function countsOf(given: readonly Unit[], triggers: readonly Unit[]): Counts {
  const counts: Record<string, { given: number; triggers: number }> = {}
  for (const { line } of [...given, ...triggers]) counts[line.line.id] ??= { given: 0, triggers: 0 }
  for (const { line } of given) counts[line.line.id]!.given += 1
  for (const { line } of triggers) counts[line.line.id]!.triggers += 1
  return counts
}

function unitCounts(units: readonly Unit[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { line } of units) counts[line.line.id] = (counts[line.line.id] ?? 0) + 1
  return counts
}
