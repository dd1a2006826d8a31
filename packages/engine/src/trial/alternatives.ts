/**
 * What would have been taken off with a promotion that qualified and lost: the best permitted combination in which it takes
 * something, priced, and how much less that is. Under `selection: priority` what it and those that may stand beside it take.
 */
import { bestWith } from '../combine/best-with.ts'
import { takeByPriority } from '../combine/priority.ts'
import { defaultLimits, priceAlone } from '../combine/search.ts'
import { priceSet } from '../combine/solution.ts'
import { mayShareOrder } from '../combine/terms.ts'
import { showApplied } from '../evaluate/applied.ts'
import { CandidateTable } from '../evaluate/candidate.ts'
import type { Decision } from '../evaluate/decide.ts'
import type { Priced, Table } from '../evaluate/pricing.ts'
import { totalsOf } from '../evaluate/totals.ts'
import type { Amount } from '../model/promotion.ts'

export interface Taken {
  readonly promotion: string
  readonly code?: string
  /** Off items and shipping, and the value of gifts. */
  readonly amount: Amount
}

/** Promotions that may stand in one order, and what they come to. */
export interface Combination {
  /** What combinations are compared by: off items and shipping, and the value of gifts. */
  readonly value: Amount
  /** What the order costs with it. */
  readonly total: Amount
  readonly promotions: readonly Taken[]
}

/** The best combination in which this promotion takes something. */
export interface Alternative extends Combination {
  readonly promotion: string
  readonly code?: string
  /** By so much the chosen one takes more; below zero where a store's rules do not take the most. */
  readonly by: Amount
  /** Of the chosen ones those that it does without. */
  readonly without: readonly string[]
  /** False: there were too many combinations to look at all of them, and a better one may exist. */
  readonly exact: boolean
}

/** Of more that lost those are looked at that take most alone. */
const mostLosers = 12
const effort = { nodes: 2000, pricings: 3000 } as const

export function alternativesTo(decision: Decision): readonly Alternative[] {
  const { table, members } = decision
  const alone = priceAlone(table)
  const losers = table.candidates
    .map((_, candidate) => candidate)
    .filter(candidate => !members.includes(candidate))
    .sort((a, b) => alone(b).worth - alone(a).worth || a - b)
    .slice(0, mostLosers)
  const winner = chosenOf(decision)
  const found = losers.flatMap(candidate => alternativeWith(decision, winner, candidate))
  return found.sort((a, b) => a.by - b.by || (a.promotion < b.promotion ? -1 : 1))
}

export function chosenOf(decision: Decision): Combination {
  return combinationOf(decision, decision.table, decision.priced)
}

interface Found {
  readonly table: Table
  readonly priced: Priced
  readonly exact: boolean
}

function alternativeWith(decision: Decision, winner: Combination, candidate: number): readonly Alternative[] {
  const { selection } = decision.desk.plan.settings
  const found = selection === 'priority' ? firstWith(decision, candidate) : searchedWith(decision, candidate)
  if (!found) return []
  const { promotion, code } = decision.table.candidates[candidate]!
  const own = combinationOf(decision, found.table, found.priced)
  const kept = new Set(own.promotions.map(taken => taken.promotion))
  const alternative: Alternative = {
    promotion: promotion.document.id,
    ...(code && { code: code.submitted }),
    ...own,
    by: winner.value - own.value,
    without: winner.promotions.map(taken => taken.promotion).filter(id => !kept.has(id)),
    exact: found.exact,
  }
  return [alternative]
}

function searchedWith({ table, desk }: Decision, candidate: number): Found | undefined {
  const limits = { ...defaultLimits, ...effort, maxCodes: desk.plan.settings.max_codes }
  const { solution, exact } = bestWith(table, priceAlone(table), limits, candidate)
  return solution && { table, priced: priceSet(table, solution.members, solution.owners), exact }
}

/** Those that cannot stand beside it left out; and where earlier ones still leave it nothing, all that come before it. */
function firstWith({ table, desk }: Decision, candidate: number): Found | undefined {
  const own = table.candidates[candidate]!
  const { max_codes } = desk.plan.settings
  const beside = table.candidates.filter(
    other => other === own || mayShareOrder(other.promotion.terms, own.promotion.terms),
  )
  const later = beside.slice(beside.indexOf(own))
  for (const candidates of [beside, later, [own]]) {
    const some = new CandidateTable(desk, candidates)
    const taken = takeByPriority(some, max_codes)
    if (taken?.solution.takers.some(taker => candidates[taker] === own))
      return { table: some, priced: taken.priced, exact: candidates === beside }
  }
  return undefined
}

function combinationOf(decision: Decision, table: Table, priced: Priced): Combination {
  const { desk } = decision
  const { lines, charges } = showApplied({ ...decision, table, priced }, desk.plan.settings.locale, 'merchant')
  const { settings } = desk.plan
  const { total } = totalsOf({ cart: desk.cart, settings, lines, charges, states: priced.lines })
  return { value: priced.worth, total, promotions: takenBy(table, priced) }
}

/** In the order of application. */
function takenBy({ candidates }: Table, { entries }: Priced): readonly Taken[] {
  const amounts = new Map<number, Amount>()
  for (const { candidate, amount, gifts } of entries) {
    const worth = gifts.reduce((sum, gift) => sum + gift.worth, amount)
    amounts.set(candidate, (amounts.get(candidate) ?? 0) + worth)
  }
  return [...amounts].map(([candidate, amount]) => {
    const { promotion, code } = candidates[candidate]!
    return { promotion: promotion.document.id, ...(code && { code: code.submitted }), amount }
  })
}
