/**
 * Owners of the lines that depend on one another, by branch and bound: line after line goes to whoever may have it, and a
 * branch is left when even its upper bound cannot beat the best solution so far. Exact while the purse lasts.
 */
import type { Amount } from '../model/promotion.ts'
import { bitCount } from './bits.ts'
import type { SetSearch } from './owners.ts'
import { wholeShare, wholesOf } from './shares.ts'
import { compareSolutions, compareTallies, isEffective, type Solution, type Tally } from './solution.ts'

export interface OpenLine {
  readonly position: number
  /** Owner masks that the line may have. */
  readonly options: readonly number[]
}

/** What has to be beaten; undefined: nothing so far. */
export type Least = { readonly value: Amount; readonly tally: Tally } | undefined

export interface OpenLinesInput {
  readonly set: SetSearch
  /** Owners of all lines; those of the open ones are tried here. */
  readonly masks: readonly number[]
  readonly open: readonly OpenLine[]
  readonly tally: Tally
  readonly least: Least
  readonly price: (owners: readonly number[]) => Solution
}

export interface OpenLinesFound {
  /** Undefined: no owners beat `least`. */
  readonly solution: Solution | undefined
  readonly exact: boolean
}

interface Walk extends OpenLinesInput {
  readonly masks: number[]
  readonly lines: readonly RatedLine[]
  /** In eighths: Σ of the best that the lines from this depth on could give, and that of the lines that are decided. */
  readonly suffix: readonly number[]
  readonly fixed: number
  /** Per bit, in eighths: how much of the promotion is counted by its total, and that total. */
  readonly shares: Float64Array
  readonly totals: readonly Amount[]
  /** Bits that must have a line and have none yet: how many. */
  without: number
  /** Per bit: how many lines it has. */
  readonly has: Int32Array
  /** Per bit: the ceilings of the lines it has or may still have, and how many those are. */
  readonly potential: Float64Array
  readonly reach: Int32Array
  /** Per bit: the positions that it owns and sees, as bits; undefined: what it takes does not follow from them alone. */
  readonly owned: Int32Array | undefined
  /** Bits that must have a line, or the set is no larger than one without them. */
  readonly needy: number
  best: Solution | undefined
  exact: boolean
}

interface RatedOption {
  readonly mask: number
  /** In eighths: the most that the line can give under it, as far as promotions are counted line by line. */
  readonly most: number
}

interface RatedLine {
  readonly position: number
  readonly options: readonly RatedOption[]
  /** Bits that are in some option, and the ceiling of each. */
  readonly touching: number
  readonly ceilings: readonly Amount[]
}

/** An inner node of the tree costs this share of a pricing. */
const costOfNode = 0.02

export function searchOpenLines(input: OpenLinesInput): OpenLinesFound {
  const walk = begin(input)
  descend(walk, 0, walk.fixed)
  return { solution: walk.best, exact: walk.exact }
}

function begin(input: OpenLinesInput): Walk {
  const { set, masks, open } = input
  const bits = set.products.length
  const every: OpenLine[] = masks.map((mask, position) => ({ position, options: [mask] }))
  for (const line of open) every[line.position] = line
  const totals = set.products.map(product => set.bounds.products[product]!)
  const shares = Float64Array.from(set.products, product => set.bounds.shares.byTotal[product]!)
  const rated = every.map(line => rate(set, line))
  const lines = open.map(({ position }) => rated[position]!).sort((a, b) => mostOf(b) - mostOf(a))
  const isOpen = new Set(open.map(({ position }) => position))
  const suffix = new Array<number>(lines.length + 1).fill(0)
  for (let depth = lines.length - 1; depth >= 0; depth--) suffix[depth] = suffix[depth + 1]! + mostOf(lines[depth]!)
  const potential = new Float64Array(bits)
  const reach = new Int32Array(bits)
  for (const { touching, ceilings } of rated) {
    for (let bit = 0; bit < bits; bit++) {
      if ((touching & (1 << bit)) === 0) continue
      potential[bit]! += ceilings[bit]!
      reach[bit]! += 1
    }
  }
  const needy = needyBits(set)
  const walk: Walk = {
    ...input,
    masks: masks.slice(),
    lines,
    suffix,
    fixed: rated.reduce((sum, line) => (isOpen.has(line.position) ? sum : sum + mostOf(line)), 0),
    shares,
    totals,
    potential,
    reach,
    has: new Int32Array(bits),
    without: bitCount(needy),
    owned: set.takes && ownedBits(set, masks, isOpen),
    needy,
    best: undefined,
    exact: true,
  }
  for (const [position, mask] of masks.entries()) if (!isOpen.has(position)) count(walk, mask, 1)
  return walk
}

/** By what it takes alone, so that the first leaf is a good guess. */
function rate(set: SetSearch, { position, options }: OpenLine): RatedLine {
  const { products, aloneOnLine } = set
  const ceilings = ceilingsAt(set, position)
  const worth = (mask: number) =>
    products.reduce((sum, product, bit) => (mask & (1 << bit) ? sum + aloneOnLine[product]![position]! : sum), 0)
  const touching = options.reduce((all, mask) => all | mask, 0)
  const rated = options.map(mask => ({
    mask,
    worth: worth(mask),
    most: mostUnder(set, mask, position),
  }))
  return { position, options: rated.sort((a, b) => b.worth - a.worth), touching, ceilings }
}

/** In eighths: what the line gives under the mask, as far as its promotions are counted line by line. */
function mostUnder({ products, bounds }: SetSearch, mask: number, position: number): number {
  let sum = 0
  for (let bit = 0, rest = mask; rest !== 0; bit++, rest >>>= 1) {
    if ((rest & 1) !== 0) sum += bounds.shares.byLine[products[bit]!]?.[position] ?? 0
  }
  return Math.min(sum, bounds.lineMost[position]! * wholeShare)
}

function mostOf({ options }: RatedLine): number {
  let most = 0
  for (const option of options) if (option.most > most) most = option.most
  return most
}

function ceilingsAt({ products, bounds }: SetSearch, position: number): readonly Amount[] {
  return products.map(product => bounds.perLine[product]?.[position] ?? 0)
}

/** A promotion with effects on items alone takes nothing without a line. */
function needyBits({ products, table }: SetSearch): number {
  let needy = 0
  for (const [bit, product] of products.entries()) {
    const { effects } = table.candidates[product]!.promotion
    if (effects.every(effect => effect.class === 'product' && !effect.definition.ofGiftLines)) needy |= 1 << bit
  }
  return needy
}

function descend(walk: Walk, depth: number, soFar: number): void {
  const { lines } = walk
  const { purse } = walk.set
  if (walk.set.stackers === 0 && walk.without > lines.length - depth) return
  if (!isPromising(walk, depth, soFar)) return
  const line = lines[depth]
  if (purse.pricings <= 0) {
    walk.exact = false
    return
  }
  if (!line) {
    purse.pricings -= costOfNode
    if (isPromisingLeaf(walk)) keep(walk, walk.price(walk.masks.slice()))
    return
  }
  purse.pricings -= costOfNode
  for (const { mask, most } of line.options) {
    walk.masks[line.position] = mask
    const lost = line.touching & ~mask
    own(walk, line, mask)
    count(walk, mask, 1)
    if (give(walk, line, lost)) descend(walk, depth + 1, soFar + most)
    own(walk, line, mask)
    count(walk, mask, -1)
    takeBack(walk, line, lost)
  }
}

/** Whoever sees the line and gets it, or the same again: then it is given back. */
function own({ owned, set }: Walk, { position }: RatedLine, mask: number): void {
  if (!owned) return
  const bit = 31 - Math.clz32(mask)
  if (set.bounds.sees[set.products[bit]!]?.[position] === 1) owned[bit]! ^= 1 << position
}

/** One line more, or less, for whoever is in the mask. */
function count(walk: Walk, mask: number, step: 1 | -1): void {
  const { has, needy } = walk
  for (let bit = 0, rest = mask; rest !== 0; bit++, rest >>>= 1) {
    if ((rest & 1) === 0) continue
    has[bit]! += step
    if ((needy & (1 << bit)) !== 0 && has[bit] === (step === 1 ? 1 : 0)) walk.without -= step
  }
}

function ownedBits({ products, bounds }: SetSearch, masks: readonly number[], isOpen: ReadonlySet<number>): Int32Array {
  const owned = new Int32Array(products.length)
  for (const [position, mask] of masks.entries()) {
    const bit = 31 - Math.clz32(mask)
    if (!isOpen.has(position) && bounds.sees[products[bit]!]?.[position] === 1) owned[bit]! |= 1 << position
  }
  return owned
}

/** With what each promotion takes of the lines it owns now, instead of its ceilings. */
function isPromisingLeaf(walk: Walk): boolean {
  const { owned, set } = walk
  const least = walk.best ?? walk.least
  if (!owned || !set.takes || !least) return true
  let products = 0
  for (const [bit, product] of set.products.entries()) products += set.takes(product, owned[bit]!)
  return beats(set.boundWith(products), walk.tally, least)
}

/** Takes the line from those who do not get it; false: somebody has none left. */
function give({ potential, reach, needy }: Walk, { ceilings }: RatedLine, lost: number): boolean {
  let everybody = true
  for (let bit = 0, rest = lost; rest !== 0; bit++, rest >>>= 1) {
    if ((rest & 1) === 0) continue
    potential[bit]! -= ceilings[bit]!
    reach[bit]! -= 1
    if (reach[bit] === 0 && (needy & (1 << bit)) !== 0) everybody = false
  }
  return everybody
}

function takeBack({ potential, reach }: Walk, { ceilings }: RatedLine, lost: number): void {
  for (let bit = 0, rest = lost; rest !== 0; bit++, rest >>>= 1) {
    if ((rest & 1) === 0) continue
    potential[bit]! += ceilings[bit]!
    reach[bit]! += 1
  }
}

/** `best` is never worse than `least`. */
function isPromising(walk: Walk, depth: number, soFar: number): boolean {
  const least = walk.best ?? walk.least
  return !least || beats(boundAt(walk, depth, soFar), walk.tally, least)
}

/** Or ties with it and is no larger. */
function beats(value: Amount, tally: Tally, least: NonNullable<Least>): boolean {
  return value !== least.value ? value > least.value : compareTallies(tally, least.tally) <= 0
}

function boundAt({ set, suffix, shares, totals, potential }: Walk, depth: number, soFar: number): Amount {
  let eighths = soFar + suffix[depth]!
  for (let bit = 0; bit < shares.length; bit++) {
    if (shares[bit]! > 0) eighths += shares[bit]! * Math.min(totals[bit]!, potential[bit]!)
  }
  return set.boundWith(wholesOf(eighths))
}

function keep(walk: Walk, solution: Solution): void {
  if (!isEffective(solution)) return
  if (walk.least && !beats(solution.value, solution.tally, walk.least)) return
  if (!walk.best || compareSolutions(solution, walk.best) < 0) walk.best = solution
}
