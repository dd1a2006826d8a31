/**
 * Complete sets at one price. Units stand in a row by list price; every `size` of them are a set. A run of a million
 * equal units holds its sets as one block, so the work grows with lines and not with units.
 */

import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import { mulDiv } from '../money/mul-div.ts'
import type { Take } from './definition.ts'
import type { UnitPick } from './params.ts'
import { byPick, type Chosen, chosenOf, type Piece } from './selection.ts'
import { takesAcross } from './spread.ts'

export interface SetTerms {
  readonly price: Amount
  readonly size: number
  readonly pick: UnitPick
  readonly repeats: number | undefined
}

/** A block is one set made of several pieces, or many equal sets inside one run. */
interface Block {
  readonly sets: number
  readonly parts: readonly Chosen[]
}

/** What each set costs above the price, laid on its units in proportion. Three for 20.00 of 8, 8, 6: 2.00 off. */
export function proposeSets(terms: SetTerms, lines: readonly Chosen[], arithmetic: Arithmetic): Take[] {
  const row = lines.flatMap(singles).sort((a, b) => byPick(terms.pick, a, b))
  const takes = blocksOf(terms, row).flatMap(({ sets, parts }) => {
    const left = parts.reduce((sum, part) => sum + part.left, 0)
    return takesAcross(Math.max(0, left - terms.price * sets), [...parts].sort(byLineId), arithmetic)
  })
  return mergeTakes(takes, lines)
}

/** A line as one entry per run: runs differ in what is left on their units. */
function singles(line: Chosen): Chosen[] {
  return line.pieces.map(piece => chosenOf(line.state, [piece]))
}

function blocksOf({ size, repeats }: SetTerms, row: readonly Chosen[]): Block[] {
  const all = row.reduce((sum, entry) => sum + entry.units, 0)
  let open = Math.min((all - (all % size)) / size, repeats ?? Number.MAX_SAFE_INTEGER)
  const blocks: Block[] = []
  let started: Chosen[] = []
  let missing = size

  for (const entry of row) {
    let units = entry.units
    while (units > 0 && open > 0) {
      const whole = missing === size ? Math.min((units - (units % size)) / size, open) : 0
      const used = whole > 0 ? whole * size : Math.min(units, missing)
      const part = unitsOf(entry, entry.units - units, used)
      units -= used
      if (whole > 0) {
        blocks.push({ sets: whole, parts: [part] })
        open -= whole
        continue
      }
      started.push(part)
      missing -= used
      if (missing > 0) continue
      blocks.push({ sets: 1, parts: started })
      started = []
      missing = size
      open -= 1
    }
  }
  return blocks
}

/** Units `from` to `from + units` of a run: cut at running totals, so that the parts never add up to more than the run. */
function unitsOf({ state, pieces }: Chosen, from: number, units: number): Chosen {
  const { run, units: all, left: money } = pieces[0] as Piece
  const upTo = (count: number) => mulDiv(money, count, all, 'half_up')
  const left = upTo(from + units) - upTo(from)
  const floor = (state.line.min_unit_price ?? 0) * units
  return chosenOf(state, [{ run, units, left, capacity: Math.max(0, Math.min(left - floor, state.capacity)) }])
}

/** Parts of one run that stand in several blocks become one take; by line id again. */
function mergeTakes(takes: readonly Take[], lines: readonly Chosen[]): Take[] {
  const merged = new Map<string, Take>()
  for (const take of takes) {
    const key = `${take.line}:${take.run}`
    const before = merged.get(key)
    const units = (before?.units ?? 0) + take.units
    const amount = (before?.amount ?? 0) + take.amount
    merged.set(key, { ...take, units, amount })
  }
  const place = new Map(lines.map((line, index) => [line.state.index, index]))
  return [...merged.values()].sort((a, b) => place.get(a.line)! - place.get(b.line)! || a.run - b.run)
}

function byLineId(a: Chosen, b: Chosen): number {
  return a.state.line.id < b.state.line.id ? -1 : 1
}
