/** A solution: a set of promotions that may share the order, an owner for every line, and what that takes off. */
import type { Candidate } from '../evaluate/candidate.ts'
import { isPlainWithOrder, pricePlainInTurn } from '../evaluate/plain-order.ts'
import { isPlain, isPlainDesk, pricePlain } from '../evaluate/plain-pricing.ts'
import { type Policy, type Priced, price, type Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'

/**
 * Per line by id, the product promotions that may touch it, as bits: bit n is the n-th product promotion of the set. In a
 * set of more than 30 the one candidate that may, in an `Int32Array`. Undefined: whoever is in the set.
 */
export type Owners = readonly number[] | Int32Array | undefined

export interface Solution {
  /** Positions in the table, ascending: the order of (priority, id). */
  readonly members: readonly number[]
  readonly owners: Owners
  readonly value: Amount
  readonly tally: Tally
  /** Members that take or give something; when some do not, the set without them is the same and smaller. */
  readonly takers: readonly number[]
}

/** What ties are broken by, before the ranks: fewer provisional, fewer codes, fewer promotions. */
export interface Tally {
  readonly provisional: number
  readonly codes: number
  readonly promotions: number
}

export const noPromotions: Tally = { provisional: 0, codes: 0, promotions: 0 }

export function tallyWith(tally: Tally, { assessment, code }: Candidate): Tally {
  return {
    provisional: tally.provisional + (assessment.waiting.length > 0 ? 1 : 0),
    codes: tally.codes + (code ? 1 : 0),
    promotions: tally.promotions + 1,
  }
}

export function compareTallies(a: Tally, b: Tally): number {
  return a.provisional - b.provisional || a.codes - b.codes || a.promotions - b.promotions
}

/** Members of the set with an effect on items, in the order of (priority, id): what the bits of `Owners` stand for. */
export function productMembers({ candidates }: Table, members: readonly number[]): readonly number[] {
  return members.filter(member => candidates[member]!.promotion.effects.some(effect => effect.class === 'product'))
}

/** What the search keeps of a priced set; the pricing itself is made again for the one that is chosen. */
export function solve(table: Table, members: readonly number[], owners: Owners): Solution {
  return solutionOf(table, members, owners, priceSet(table, members, owners))
}

/** The takers with the lines that each owns, and `beside` with what they take of the rest; undefined: nobody. */
export function solveShares(
  table: Table,
  { takers, owners }: { readonly takers: readonly number[]; readonly owners: Int32Array },
  beside: readonly number[],
): Solution | undefined {
  const members = [...new Set([...takers, ...beside])].sort((a, b) => a - b)
  return members.length === 0 ? undefined : solve(table, members, ownersFrom(table, members, owners))
}

export function priceSet(table: Table, members: readonly number[], owners: Owners): Priced {
  const [only] = members
  if (members.length === 1 && isPlainDesk(table.desk) && isPlain(table.candidates[only!]!))
    return pricePlain(table, members, undefined)
  if (isPlainWithOrder(table, members)) return pricePlainInTurn(table, policyOf(table, members, owners))
  return price(table, () => policyOf(table, members, owners))
}

export function solutionOf(table: Table, members: readonly number[], owners: Owners, priced: Priced): Solution {
  let tally = noPromotions
  for (const member of members) tally = tallyWith(tally, table.candidates[member]!)
  const takers = members.filter(member => takes(priced, member))
  return { members, owners, value: priced.worth, tally, takers }
}

function takes({ entries }: Priced, member: number): boolean {
  return entries.some(
    entry => entry.candidate === member && (entry.amount > 0 || entry.gifts.some(gift => gift.worth > 0)),
  )
}

export function isEffective({ members, takers }: Solution): boolean {
  return members.length === takers.length
}

function policyOf(table: Table, members: readonly number[], owners: Owners): Policy {
  if (members.length === 1) return { admits: candidate => candidate === members[0] }
  const inSet = new Uint8Array(table.candidates.length)
  for (const member of members) inSet[member] = 1
  if (!owners) return { admits: candidate => inSet[candidate] === 1 }

  if (isSole(owners)) {
    return {
      admits: candidate => inSet[candidate] === 1,
      owns: (candidate, position) => owners[position] === candidate,
    }
  }
  const bits = new Int32Array(table.candidates.length)
  for (const [bit, member] of productMembers(table, members).entries()) bits[member] = 1 << bit
  return {
    admits: candidate => inSet[candidate] === 1,
    owns: (candidate, position) => (owners[position]! & bits[candidate]!) !== 0,
  }
}

/** Negative: `a` is better. More off; then the tally, the sorted list of ranks, the owners by line id. */
export function compareSolutions(a: Solution, b: Solution): number {
  return (
    b.value - a.value ||
    compareTallies(a.tally, b.tally) ||
    compareLists(a.members, b.members) ||
    compareOwners(a.owners, b.owners)
  )
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const difference = a[index]! - b[index]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Bits of an owner mask. */
export const mostBits = 30

/** From the one candidate that owns each line, to what a set is priced with. */
export function ownersFrom(table: Table, members: readonly number[], sole: Int32Array): Owners {
  const products = productMembers(table, members)
  if (products.length < 2) return undefined
  if (products.length > mostBits) return sole
  const bitOf = new Map(products.map((product, bit) => [product, 1 << bit]))
  return Array.from(sole, owner => bitOf.get(owner) ?? 1)
}

function isSole(owners: NonNullable<Owners>): owners is Int32Array {
  return owners instanceof Int32Array
}

/** Of the same set, so both are of one kind. */
function compareOwners(a: Owners, b: Owners): number {
  if (!a || !b || isSole(a) !== isSole(b)) return 0
  if (isSole(a) && isSole(b)) return compareLists([...a], [...b])
  for (let position = 0; position < a.length; position++) {
    const difference = compareMasks(a[position]!, b[position]!)
    if (difference !== 0) return difference
  }
  return 0
}

/** As sorted lists of bits: {0} before {0, 1} before {1}. */
export function compareMasks(a: number, b: number): number {
  if (a === b) return 0
  const lowest = (a ^ b) & -(a ^ b)
  const [has, other, sign] = (a & lowest) !== 0 ? [a, b, -1] : [b, a, 1]
  const otherGoesOn = other >= lowest
  return otherGoesOn || has === 0 ? sign : -sign
}
