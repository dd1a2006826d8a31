/**
 * Complete sets at one price. Units stand in a row by list price; every `size` of them are a set. A run of a million
 * equal units holds its sets as one block, so the work grows with lines and not with units.
 */

import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import { type BlockPart, takesOfBlocks } from './blocks.ts'
import type { LineState, Take } from './definition.ts'
import type { UnitPick } from './params.ts'
import { byUnit, type Chosen, entriesOf, wholeLine } from './selection.ts'

export interface SetTerms {
  readonly price: Amount
  readonly size: number
  readonly pick: UnitPick
  readonly repeats: number | undefined
}

/** A block is one set made of several parts, or many equal sets inside one run. */
interface SetBlock {
  readonly sets: number
  readonly parts: readonly BlockPart[]
}

/** What each set costs above the price, laid on its lines in proportion. Three for 20.00 of 8, 8, 6: 2.00 off. */
export function proposeSets(terms: SetTerms, lines: readonly LineState[], arithmetic: Arithmetic): Take[] {
  const row = entriesOf(lines.map(wholeLine)).sort(byUnit(terms.pick))
  const blocks = blocksOf(terms, row).map(({ sets, parts }) => ({
    parts,
    off: (left: Amount) => Math.max(0, left - terms.price * sets),
  }))
  return takesOfBlocks(blocks, arithmetic)
}

function blocksOf({ size, repeats }: SetTerms, row: readonly Chosen[]): SetBlock[] {
  const all = row.reduce((sum, entry) => sum + entry.units, 0)
  let open = Math.min((all - (all % size)) / size, repeats ?? Number.MAX_SAFE_INTEGER)
  const blocks: SetBlock[] = []
  let started: BlockPart[] = []
  let missing = size

  for (const entry of row) {
    const { run } = entry.pieces[0]!
    let units = entry.units
    while (units > 0 && open > 0) {
      const whole = missing === size ? Math.min((units - (units % size)) / size, open) : 0
      const used = whole > 0 ? whole * size : Math.min(units, missing)
      const part = { state: entry.state, run, from: entry.units - units, units: used }
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
