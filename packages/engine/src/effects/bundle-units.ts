/**
 * Which units form complete bundles. Parts may overlap, so lines are grouped by the parts they fit (a bit each) and
 * Hall's condition is asked over every subset of parts: a bundle of 1 × A or B and 1 × B needs one B and two of both.
 * The cheapest or dearest units are then taken one lot after the other wherever the condition still holds, which is
 * optimal (the units that can be told apart into parts are a transversal matroid).
 */
import type { Amount } from '../model/promotion.ts'
import { byPrice, type Lot } from './lots.ts'
import type { UnitPick } from './params.ts'

/** A lot that fits at least one part: bit i stands for part i. */
export interface PartLot extends Lot {
  readonly fits: number
}

/** Some units of a lot, from unit `from` on. */
export interface Share {
  readonly lot: PartLot
  readonly from: number
  readonly units: number
}

/** The parts a bundle consists of: how many units of each. At most ten, so that the subsets are at most 1,024. */
export type Quantities = readonly number[]

/** The most complete bundles, at most `most`. */
export function mostBundles(quantities: Quantities, lots: readonly PartLot[], most: number): number {
  const subsets = 2 ** quantities.length
  const inside = unitsInside(subsets, lots)
  const all = inside[subsets - 1]!
  let bundles = most
  for (let parts = 1; parts < subsets; parts++) {
    const there = all - inside[subsets - 1 - parts]!
    const needed = neededBy(quantities, parts)
    bundles = Math.min(bundles, (there - (there % needed)) / needed)
  }
  return bundles
}

/** The units of so many bundles: cheapest or dearest list price first. It is known that the bundles can be formed. */
export function unitsOfBundles(
  quantities: Quantities,
  lots: readonly PartLot[],
  bundles: number,
  pick: UnitPick,
): Share[] {
  const subsets = 2 ** quantities.length
  const room = roomOf(quantities, bundles)
  const chosen: Share[] = []
  const closed = new Set<number>()
  for (const lot of [...lots].sort(byPrice(pick))) {
    if (closed.has(lot.fits)) continue
    let units = lot.units
    for (let parts = lot.fits; parts < subsets; parts = (parts + 1) | lot.fits) units = Math.min(units, room[parts]!)
    if (units < lot.units) closed.add(lot.fits)
    if (units === 0) continue
    for (let parts = lot.fits; parts < subsets; parts = (parts + 1) | lot.fits) room[parts]! -= units
    chosen.push({ lot, from: 0, units })
  }
  return chosen
}

/**
 * Every chosen unit in one part, in the order given: each unit goes to the first part that it fits and that the units
 * after it can do without. One list per part, together `bundles` × its quantity.
 */
export function partsOf(quantities: Quantities, chosen: readonly Share[], bundles: number): Share[][] {
  const subsets = 2 ** quantities.length
  const room = roomOf(quantities, bundles)
  for (const { lot, units } of chosen) {
    for (let parts = lot.fits; parts < subsets; parts = (parts + 1) | lot.fits) room[parts]! -= units
  }
  const open = quantities.map(quantity => quantity * bundles)
  const lists: Share[][] = quantities.map(() => [])
  for (const { lot, units } of chosen) {
    let from = 0
    for (let part = 0; part < quantities.length && from < units; part++) {
      if ((lot.fits & (1 << part)) === 0) continue
      let count = Math.min(units - from, open[part]!)
      for (let parts = 1; parts < subsets; parts++) {
        if (loses(parts, part, lot.fits)) count = Math.min(count, room[parts]!)
      }
      if (count === 0) continue
      for (let parts = 1; parts < subsets; parts++) if (loses(parts, part, lot.fits)) room[parts]! -= count
      open[part]! -= count
      lists[part]!.push({ lot, from, units: count })
      from += count
    }
  }
  return lists
}

/** List value of the dearest units of so many bundles. */
export function dearestBundles(quantities: Quantities, lots: readonly PartLot[], bundles: number): Amount {
  let value = 0
  for (const { lot, units } of unitsOfBundles(quantities, lots, bundles, 'dearest')) value += lot.price * units
  return value
}

/** A subset that has the part but not all of the unit's parts gives up a place without losing a unit that needs it. */
function loses(parts: number, part: number, fits: number): boolean {
  return (parts & (1 << part)) !== 0 && (parts & fits) !== fits
}

/** By subset of parts: the places of those parts. */
function roomOf(quantities: Quantities, bundles: number): number[] {
  const subsets = 2 ** quantities.length
  const room: number[] = []
  for (let parts = 0; parts < subsets; parts++) room.push(neededBy(quantities, parts) * bundles)
  return room
}

function neededBy(quantities: Quantities, parts: number): number {
  let units = 0
  for (let part = 0; part < quantities.length; part++) if ((parts & (1 << part)) !== 0) units += quantities[part]!
  return units
}

/** By subset of parts: the units that fit nothing outside it. */
function unitsInside(subsets: number, lots: readonly PartLot[]): number[] {
  const inside = new Array<number>(subsets).fill(0)
  for (const lot of lots) inside[lot.fits]! += lot.units
  for (let bit = 1; bit < subsets; bit *= 2) {
    for (let parts = 0; parts < subsets; parts++) if ((parts & bit) !== 0) inside[parts]! += inside[parts - bit]!
  }
  return inside
}
