/**
 * The lines of a plain set and who wants them. A line goes to the best of those that do not stack, or to those together
 * that do: of 10 %, 15 % and two that stack with 8 % each, 100.00 loses 15.36 to the two.
 */
import type { LineState } from '../effects/definition.ts'
import type { Candidate } from '../evaluate/candidate.ts'
import { eligibleLines } from '../evaluate/desk.ts'
import { leftAfter, type PlainOwners, shared } from '../evaluate/plain-pricing.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'

type Promotion = Candidate['promotion']

/** Some of the candidates, and per line who of them sees it, in the order of promotions. */
export interface PlainSet {
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

export function layOutSet(table: Table, members: readonly number[]): PlainSet {
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

export function lossOf(promotion: Promotion, line: LineState, { cart }: Table['desk']): Amount {
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

/** What a line loses without one that took something of it. */
export function lossWithout(set: PlainSet, position: number, without: number): Amount {
  const { table, contest } = set
  const { stacks } = table.candidates[without]!.promotion.terms
  if (!stacks) return Math.max(contest!.next[position]!, contest!.together[position]!)
  return Math.max(contest?.best[position] ?? 0, takenTogether(set, position, without))
}
