/**
 * What bundles lose. The units of each part stand in a row in the order of `pick`; the first bundle has the first units
 * of every part, and so on, and each bundle has its own sum: of two bundles for 20.00 worth 25.00 and 18.00 the first
 * loses 5.00, the second nothing. Equal bundles are one block, so that the work grows with lines and not with bundles.
 */
import { moneyOn } from '../evaluate/apply-takes.ts'
import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import type { Share } from './bundle-units.ts'
import type { LineState, Take } from './definition.ts'
import { type Chosen, chosenOf } from './selection.ts'
import { takesAcross } from './spread.ts'

export type BundleOffer = { readonly ppm: number } | { readonly amountOff: Amount } | { readonly price: Amount }

/** Some bundles whose units come from the same lots, part by part. */
interface Block {
  readonly bundles: number
  readonly shares: readonly Share[]
}

export interface BundleInput {
  /** Per part, in the order of `pick`. */
  readonly parts: readonly (readonly Share[])[]
  readonly quantities: readonly number[]
  readonly bundles: number
  readonly offer: BundleOffer
  readonly arithmetic: Arithmetic
}

/** Every unit of a bundle is used up, also one that loses nothing. Takes by line id and run. */
export function takesOfBundles(input: BundleInput): Take[] {
  const { offer, arithmetic, parts } = input
  const amounts = new Map<string, Amount>()
  const open = new Map<LineState, Amount>()
  const blocks = 'ppm' in offer ? [{ bundles: 1, shares: parts.flat() }] : blocksOf(input)
  for (const { bundles, shares } of blocks) {
    const chosen = shares.map(share => chosenUnits(share, open)).sort(byLineId)
    const left = chosen.reduce((sum, part) => sum + part.left, 0)
    for (const take of takesAcross(discountOf(left, bundles, offer, arithmetic), chosen, arithmetic)) {
      const key = `${take.line}:${take.run}`
      const state = chosen.find(part => part.state.index === take.line)!.state
      const amount = Math.min(take.amount, open.get(state)!)
      open.set(state, open.get(state)! - amount)
      amounts.set(key, (amounts.get(key) ?? 0) + amount)
    }
  }
  return claimAll(parts.flat(), amounts)
}

function discountOf(left: Amount, bundles: number, offer: BundleOffer, arithmetic: Arithmetic): Amount {
  if ('ppm' in offer) return arithmetic.percentOf(left, offer.ppm)
  return 'price' in offer ? Math.max(0, left - offer.price * bundles) : Math.min(offer.amountOff * bundles, left)
}

/** The next bundles again and again: as many as have all their units in the lots that stand first. */
function blocksOf({ parts, quantities, bundles }: BundleInput): Block[] {
  const blocks: Block[] = []
  const at = parts.map(() => ({ share: 0, used: 0 }))
  for (let open = bundles; open > 0; ) {
    let whole = open
    for (let part = 0; part < parts.length; part++) {
      const { share, used } = at[part]!
      const there = parts[part]![share]!.units - used
      const quantity = quantities[part]!
      whole = Math.min(whole, (there - (there % quantity)) / quantity)
    }
    const count = Math.max(1, whole)
    const shares = parts.flatMap((list, part) => nextUnits(list, at[part]!, quantities[part]! * count))
    blocks.push({ bundles: count, shares })
    open -= count
  }
  return blocks
}

function nextUnits(list: readonly Share[], at: { share: number; used: number }, units: number): Share[] {
  const taken: Share[] = []
  for (let open = units; open > 0; ) {
    const { lot, from, units: all } = list[at.share]!
    const count = Math.min(open, all - at.used)
    taken.push({ lot, from: from + at.used, units: count })
    open -= count
    at.used += count
    if (at.used < all) continue
    at.share += 1
    at.used = 0
  }
  return taken
}

/** Cut at running totals of the run, so that the parts never add up to more than the run. */
function chosenUnits({ lot, from, units }: Share, open: Map<LineState, Amount>): Chosen {
  const { state, run } = lot
  const most = open.get(state) ?? state.capacity
  open.set(state, most)
  const left = moneyOn(lot, from, units)
  const floor = (state.line.min_unit_price ?? 0) * units
  return chosenOf(state, [{ run, units, left, capacity: Math.max(0, Math.min(left - floor, most)) }])
}

function claimAll(shares: readonly Share[], amounts: ReadonlyMap<string, Amount>): Take[] {
  const takes = new Map<string, { state: LineState; take: Take }>()
  for (const { lot, units } of shares) {
    const { state, run } = lot
    const key = `${state.index}:${run}`
    const before = takes.get(key)?.take.units ?? 0
    const amount = amounts.get(key) ?? 0
    takes.set(key, { state, take: { line: state.index, run, units: before + units, amount, claims: true } })
  }
  return [...takes.values()]
    .sort((a, b) => (a.state === b.state ? a.take.run - b.take.run : a.state.line.id < b.state.line.id ? -1 : 1))
    .map(({ take }) => take)
}

function byLineId(a: Chosen, b: Chosen): number {
  if (a.state === b.state) return a.pieces[0]!.run - b.pieces[0]!.run
  return a.state.line.id < b.state.line.id ? -1 : 1
}
