/**
 * The best solution outright, where nobody stands in anybody's way: all candidates may share the order and price line by
 * line. Then a line goes to the best of those that do not stack, or to those together that do, and whoever takes
 * something is in. That is the best solution, and the only one as good, when without any one of its members some line
 * would lose less: a set without it takes no more on every other line (`EffectDefinition.onWholeLine`).
 */
import type { LineState } from '../effects/definition.ts'
import type { Candidate } from '../evaluate/candidate.ts'
import { eligibleLines } from '../evaluate/desk.ts'
import { isPlain, isPlainDesk, leftAfter, type PlainOwners, pricePlain, shared } from '../evaluate/plain-pricing.ts'
import type { Priced, Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'
import { type Solution, solutionOf } from './solution.ts'
import { mayShareOrder } from './terms.ts'

export interface PlainSolution {
  readonly solution: Solution | undefined
  readonly priced: Priced
}

/** Undefined: it takes a search. */
export function solvePlain(table: Table, maxCodes: number): PlainSolution | undefined {
  const members = table.candidates.map((_, candidate) => candidate)
  return isPlainSet(table, members) && mayAllShare(table, maxCodes) ? bestOfPlain(table, members) : undefined
}

/** The best of all that some of these members can make, by (priority, id) and all plain; they may share the order. */
export function bestOfPlain(table: Table, members: readonly number[]): PlainSolution | undefined {
  const set = layOutSet(table, members)
  const priced = pricePlain(table, members, set.contest?.owners)
  if (members.length > 1 && !areMissed(set, priced)) return undefined
  const takers = priced.entries.map(({ candidate }) => candidate)
  if (takers.length === 0) return { solution: undefined, priced }
  return { solution: solutionOf(table, takers, undefined, priced), priced }
}

/** What a plain set takes when every line goes to whom it should. */
export function pricePlainSet(table: Table, members: readonly number[]): Priced {
  return pricePlain(table, members, layOutSet(table, members).contest?.owners)
}

export function isPlainSet({ candidates, desk }: Table, members: readonly number[]): boolean {
  if (!isPlainDesk(desk)) return false
  for (const member of members) if (!isPlain(candidates[member]!)) return false
  return true
}

function mayAllShare({ candidates }: Table, maxCodes: number): boolean {
  let codes = 0
  for (const { code } of candidates) if (code) codes += 1
  return codes <= maxCodes && allShare(candidates.map(({ promotion }) => promotion.terms))
}

type Promotion = Candidate['promotion']
type Terms = Promotion['terms']

function allShare(terms: readonly Terms[]): boolean {
  for (let a = 1; a < terms.length; a++) {
    for (let b = 0; b < a; b++) if (!mayShareOrder(terms[a]!, terms[b]!)) return false
  }
  return true
}

/** Some of the candidates, and per line who of them sees it, in the order of promotions. */
interface PlainSet {
  readonly table: Table
  readonly audiences: readonly (readonly number[])[]
  readonly contest: Contest | undefined
}

/** Per line by id: what it would lose to its best promotion that does not stack, to the next best, and to all that do. */
interface Contest {
  readonly owners: PlainOwners
  readonly best: Float64Array
  readonly next: Float64Array
  readonly together: Float64Array
}

function layOutSet(table: Table, members: readonly number[]): PlainSet {
  const audiences = members.length > 1 ? audiencesOf(table, members) : []
  const allStack = members.every(member => table.candidates[member]!.promotion.terms.stacks)
  const set = { table, audiences, contest: undefined }
  return allStack || members.length === 1 ? set : { ...set, contest: contestOf(set) }
}

function audiencesOf({ candidates, desk }: Table, members: readonly number[]): PlainSet['audiences'] {
  const audiences: number[][] = desk.pristine.lines.map(() => [])
  for (const member of members) {
    const [effect] = candidates[member]!.promotion.effects
    for (const position of eligibleLines(desk, effect!)) audiences[position]!.push(member)
  }
  return audiences
}

/** Ties go to the first in the order of promotions. */
function contestOf(set: PlainSet): Contest {
  const { candidates, desk } = set.table
  const { lines } = desk.pristine
  const [best, next, together] = [0, 1, 2].map(() => new Float64Array(lines.length)) as Three
  const contest = { owners: new Int32Array(lines.length).fill(shared), best, next, together }
  for (let position = 0; position < lines.length; position++) {
    for (const member of set.audiences[position]!) {
      const { promotion } = candidates[member]!
      if (!promotion.terms.stacks) enter(contest, position, member, lossOf(promotion, lines[position]!, desk))
    }
    together[position] = takenTogether(set, position)
    const lead = together[position]! - best[position]!
    const isFirst = () => firstStacking(set, position) < contest.owners[position]!
    if (lead > 0 || (lead === 0 && isFirst())) contest.owners[position] = shared
  }
  return contest
}

type Three = [Float64Array, Float64Array, Float64Array]

function enter({ owners, best, next }: Contest, position: number, member: number, loss: Amount): void {
  if (loss > best[position]!) {
    next[position] = best[position]!
    best[position] = loss
    owners[position] = member
  } else next[position] = Math.max(next[position]!, loss)
}

function lossOf(promotion: Promotion, line: LineState, { cart }: Table['desk']): Amount {
  return line.left - leftAfter(promotion, line, line.left, cart.currency)
}

function firstStacking({ table: { candidates, desk }, audiences }: PlainSet, position: number): number {
  const line = desk.pristine.lines[position]!
  const stacksHere = (member: number) => {
    const { promotion } = candidates[member]!
    return promotion.terms.stacks && lossOf(promotion, line, desk) > 0
  }
  return audiences[position]!.find(stacksHere) ?? candidates.length
}

/** What a line loses to those that stack, one after the other, without one of them. */
function takenTogether({ table: { candidates, desk }, audiences }: PlainSet, position: number, without = -1): Amount {
  const line = desk.pristine.lines[position]!
  let left = line.left
  for (const member of audiences[position]!) {
    const { promotion } = candidates[member]!
    if (member === without || !promotion.terms.stacks || left === 0) continue
    left = leftAfter(promotion, line, left, desk.cart.currency)
  }
  return line.left - left
}

/** Of each that takes something, a line would lose less if it were not there. */
function areMissed(set: PlainSet, priced: Priced): boolean {
  const { lines } = set.table.desk.pristine
  return priced.entries.every(({ candidate, lines: taken }) =>
    taken.some(({ position }) => {
      if (set.audiences[position]!.length === 1) return true
      return lossWithout(set, position, candidate) < lines[position]!.left - priced.lines[position]!.left
    }),
  )
}

function lossWithout(set: PlainSet, position: number, without: number): Amount {
  const { table, contest } = set
  const { stacks } = table.candidates[without]!.promotion.terms
  if (!stacks) return Math.max(contest!.next[position]!, contest!.together[position]!)
  return Math.max(contest?.best[position] ?? 0, takenTogether(set, position, without))
}
