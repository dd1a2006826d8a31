/**
 * What bundles lose. The units of each part stand in a row in the order of `pick`; the first bundle has the first units
 * of every part, and so on, and each bundle has its own sum: of two bundles for 20.00 worth 25.00 and 18.00 the first
 * loses 5.00, the second nothing. Equal bundles are one block, so that the work grows with lines and not with bundles.
 */
import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import { takesOfBlocks } from './blocks.ts'
import type { Share } from './bundle-units.ts'
import type { LineState, Take } from './definition.ts'
import type { Offer } from './offer.ts'

/** Some bundles whose units come from the same lots, part by part. */
interface BundleBlock {
  readonly bundles: number
  readonly shares: readonly Share[]
}

export interface BundleInput {
  /** Per part, in the order of `pick`. */
  readonly parts: readonly (readonly Share[])[]
  readonly quantities: readonly number[]
  readonly bundles: number
  readonly offer: Offer
  readonly arithmetic: Arithmetic
}

/** Every unit of a bundle is used up, also one that loses nothing. Takes by line id and run. */
export function takesOfBundles(input: BundleInput): Take[] {
  const { offer, arithmetic, parts, bundles: all } = input
  const blocks = 'ppm' in offer ? [{ bundles: all, shares: parts.flat() }] : blocksOf(input)
  const takes = takesOfBlocks(
    blocks.map(({ bundles, shares }) => ({
      parts: shares.map(({ lot: { state, run }, from, units }) => ({ state, run, from, units })),
      off: (left: Amount) => discountOf(left, bundles, offer, arithmetic),
    })),
    arithmetic,
  )
  return claimAll(parts.flat(), new Map(takes.map(take => [`${take.line}:${take.run}`, take.amount])))
}

function discountOf(left: Amount, bundles: number, offer: Offer, arithmetic: Arithmetic): Amount {
  if ('ppm' in offer) return arithmetic.percentOf(left, offer.ppm)
  return 'price' in offer ? Math.max(0, left - offer.price * bundles) : Math.min(offer.amountOff * bundles, left)
}

/** The next bundles again and again: as many as have all their units in the lots that stand first. */
function blocksOf({ parts, quantities, bundles }: BundleInput): BundleBlock[] {
  const blocks: BundleBlock[] = []
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
