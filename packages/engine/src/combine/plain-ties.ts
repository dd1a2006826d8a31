/**
 * Promotions that would take the same off a line: one of them is enough. Those that some line needs are in; of the lines
 * that none of them serves best, all that want the same promotions go to the first of these, where no promotion is wanted
 * by two such groups of lines. What is left then has the fewest members, and of those the first.
 */
import type { Amount } from '../model/promotion.ts'
import { lossOf, type PlainSet } from './plain-contest.ts'

/** The members of the best solution, ascending; undefined: ties are tangled, it takes a search. */
export function withoutTies(
  set: PlainSet,
  takers: readonly number[],
  needed: readonly number[],
): readonly number[] | undefined {
  const { candidates } = set.table
  const { contest } = set
  // Whether one of those that stack is needed depends on which others are there.
  const open = takers.filter(taker => !needed.includes(taker))
  if (!contest || open.some(taker => !mayBeLeft(set, taker))) return undefined
  const isIn = new Uint8Array(candidates.length)
  for (const member of needed) isIn[member] = 1
  /** Per candidate the first of the group of lines that want it, plus one. */
  const groupOf = new Int32Array(candidates.length)
  for (let position = 0; position < contest.best.length; position++) {
    const most = contest.best[position]!
    if (most === 0 || contest.together[position]! > most) continue
    if (contest.together[position] === most) return undefined
    const equals = equalsOn(set, position, most)
    if (equals.some(member => isIn[member] === 1)) continue
    const group = equals[0]! + 1
    for (const member of equals) {
      if (groupOf[member] !== 0 && groupOf[member] !== group) return undefined
      groupOf[member] = group
    }
  }
  return takers.filter(taker => isIn[taker] === 1 || groupOf[taker] === taker + 1)
}

/** It does not stack, and no other that would do instead is dearer to a shopper: neither a code nor provisional. */
function mayBeLeft({ table }: PlainSet, taker: number): boolean {
  const { promotion, code, assessment } = table.candidates[taker]!
  return !promotion.terms.stacks && code === undefined && assessment.waiting.length === 0
}

/** Who takes that much off the line alone, in the order of promotions. */
function equalsOn({ table: { candidates, desk }, audiences }: PlainSet, position: number, most: Amount): number[] {
  const line = desk.pristine.lines[position]!
  return audiences[position]!.filter(member => {
    const { promotion } = candidates[member]!
    return !promotion.terms.stacks && lossOf(promotion, line, desk) === most
  })
}
