/** Who qualifies, which of them are chosen, and what became of every code: the decision that the quote writes down. */
import { takeByPriority } from '../combine/priority.ts'
import { notCombinable, whyNotChosen } from '../combine/refusals.ts'
import { type Alone, defaultLimits, priceAlone, type SearchLimits, search } from '../combine/search.ts'
import { type Entrant, keepOnePerPromotion, keepWithinSlots, markDuplicates } from '../combine/slots.ts'
import type { Solution } from '../combine/solution.ts'
import { mayShareOrder } from '../combine/terms.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Amount } from '../model/promotion.ts'
import { reasonRank } from '../rejections/reasons.ts'
import { type Assessment, assessAutomatic, assessCode } from './assess.ts'
import { type Candidate, CandidateTable } from './candidate.ts'
import { type Desk, lookedUpAt } from './desk.ts'
import type { Failure } from './finding.ts'
import { type Priced, price, type Table } from './pricing.ts'
import { byPriority, lookUp } from './promotion-index.ts'

export interface Decision {
  readonly desk: Desk
  readonly table: Table
  readonly entrants: readonly Entrant[]
  /** Automatic promotions that the index found and that do not hold, for `nearly`. */
  readonly missed: readonly Assessment[]
  /** Positions in the table, ascending. */
  readonly members: readonly number[]
  readonly priced: Priced
  readonly optimal: boolean
  readonly within: Amount
}

export interface Effort extends Omit<SearchLimits, 'maxCodes'> {
  /** False: why the codes that are not chosen are left out is of no matter. */
  readonly tellsWhy?: boolean
}

/** `effort`: how far the search for the best goes. */
export function decide(desk: Desk, effort: Effort = defaultLimits): Decision {
  const { settings } = desk.plan
  const entrants = enter(desk)
  const automatic = lookUp(desk.plan.index, desk.cart, lookedUpAt(desk)).map(promotion =>
    assessAutomatic(desk, promotion),
  )
  const { table, alone } = competing(desk, entrants, automatic)
  const missed = automatic.filter(assessment => assessment.failures.length > 0)
  const limits = { ...effort, maxCodes: settings.max_codes }

  const field = settings.exclusive === 'first' ? exclusiveFirst(table, alone) : { table, alone }
  const chosen = choose(field.table, field.alone, limits)
  const members = withWaiting(field.table, field.alone, chosen.solution?.members ?? [], settings.max_codes)
  if (effort.tellsWhy !== false) refuseLosers({ entrants, table, field, chosen, members, limits })
  return {
    desk,
    table: field.table,
    entrants,
    missed,
    members,
    priced: priceMembers(field.table, chosen, members),
    optimal: chosen.optimal,
    within: chosen.within,
  }
}

/** Every string that was submitted, in order; strings that the caller did not resolve are unknown codes. */
export function submittedCodes({ facts, cart }: Desk): readonly SubmittedCode[] {
  if (facts.codes.length > 0) return facts.codes
  return (cart.discounts?.codes ?? []).map(submitted => ({ submitted, canonical: submitted }))
}

function enter(desk: Desk): Entrant[] {
  const codes = submittedCodes(desk)
  if (codes.length === 0) return []
  const seen = new Set<string>()
  const entrants = codes.map((code, index): Entrant => {
    const assessment = assessCode(desk, code)
    const key = code.record?.id
    const again = key !== undefined && seen.has(key)
    if (key !== undefined) seen.add(key)
    const silent = again && desk.plan.settings.duplicate_codes === 'ignore'
    return { index, code, assessment, failures: [...assessment.failures], silent }
  })
  if (entrants.length > 1) {
    markDuplicates(entrants)
    keepOnePerPromotion(entrants)
  }
  return entrants
}

/** Everybody who qualifies, each priced alone; where slots are not decided by what is best, without those who lost theirs. */
function competing(desk: Desk, entrants: readonly Entrant[], automatic: readonly Assessment[]): Field {
  const table = layTable(desk, entrants, automatic)
  const alone = priceAlone(table)
  const takesSomething = ({ index }: Entrant) => {
    const position = table.candidates.findIndex(candidate => candidate.index === index)
    return position < 0 || alone(position).entries.length !== 0
  }
  if (!keepWithinSlots(entrants, desk.plan.settings, takesSomething)) return { table, alone }
  const kept = layTable(desk, entrants, automatic)
  return { table: kept, alone: priceAlone(kept) }
}

function layTable(desk: Desk, entrants: readonly Entrant[], automatic: readonly Assessment[]): Table {
  const candidates: Candidate[] = []
  for (const { index, code, assessment, failures } of entrants) {
    const { promotion } = assessment
    if (promotion && failures.length === 0) candidates.push({ promotion, code, index, assessment })
  }
  for (const assessment of automatic) {
    const { promotion } = assessment
    if (!promotion || assessment.failures.length > 0) continue
    candidates.push({ promotion, code: undefined, index: -1, assessment })
  }
  if (entrants.length > 0) candidates.sort((a, b) => byPriority(a.promotion, b.promotion))
  return new CandidateTable(desk, candidates)
}

interface Field {
  readonly table: Table
  readonly alone: Alone
}

interface Chosen {
  readonly solution: Solution | undefined
  readonly priced: Priced | undefined
  readonly optimal: boolean
  readonly within: Amount
}

function choose(table: Table, alone: Alone, limits: SearchLimits): Chosen {
  if (table.desk.plan.settings.selection === 'best_for_shopper') return search(table, alone, limits)
  const taken = takeByPriority(table, limits.maxCodes)
  return { solution: taken?.solution, priced: taken?.priced, optimal: true, within: 0 }
}

/** `exclusive: first`: an exclusive promotion that takes something is alone, whatever the others would take. */
function exclusiveFirst(table: Table, alone: Alone): Field {
  const { steps, candidates, desk } = table
  const first = steps.find(({ candidate }) => {
    return candidates[candidate]!.promotion.terms.exclusive && alone(candidate).worth > 0
  })
  if (!first) return { table, alone }
  const only = [candidates[first.candidate]!]
  const kept = new CandidateTable(desk, only)
  return { table: kept, alone: priceAlone(kept) }
}

/** Shipping that is not known yet: whoever waits for it and may share the order is in, with nothing taken so far. */
function withWaiting(
  { candidates, desk }: Table,
  alone: Alone,
  chosen: readonly number[],
  maxCodes: number,
): readonly number[] {
  let members = chosen
  if (desk.pristine.charges) return members
  for (const [candidate, { promotion, code }] of candidates.entries()) {
    if (members.includes(candidate)) continue
    const { entries, worth } = alone(candidate)
    if (worth > 0 || !entries.some(entry => entry.waiting)) continue
    const codes = members.filter(member => candidates[member]!.code).length
    if (code && codes >= maxCodes) continue
    const fits = members.every(member => mayShareOrder(promotion.terms, candidates[member]!.promotion.terms))
    if (fits) members = [...members, candidate].sort((a, b) => a - b)
  }
  return members
}

/** Adds the entries of those that only wait; what the others took stays as it is. */
function priceMembers(table: Table, { solution, priced }: Chosen, members: readonly number[]): Priced {
  const base = priced ?? price(table, () => ({ admits: () => false }))
  const added = members.filter(member => !solution?.members.includes(member))
  if (added.length === 0) return base
  const waiting = price(table, () => ({ admits: candidate => added.includes(candidate) }))
  return { ...base, entries: [...base.entries, ...waiting.entries] }
}

interface Outcome {
  readonly entrants: readonly Entrant[]
  readonly table: Table
  readonly field: Field
  readonly chosen: Chosen
  readonly members: readonly number[]
  readonly limits: SearchLimits
}

function refuseLosers({ entrants, table, field, chosen, members, limits }: Outcome): void {
  const { settings } = table.desk.plan
  for (const { index, failures, assessment } of entrants) {
    if (failures.length > 0) continue
    const candidate = field.table.candidates.findIndex(entry => entry.index === index)
    if (candidate < 0) failures.push(notCombinable(field.table, members))
    else if (!members.includes(candidate)) {
      const failure = whyNotChosen({ ...field, ...chosen, members, candidate, settings, limits })
      failures.push(failure)
      if (isOfPromotion(failure)) shareFailure(failure, entrants, assessment)
    }
  }
}

/** What stands before `duplicate_code` in the published order is no matter of the other codes. */
function isOfPromotion({ reason }: Failure): boolean {
  return reasonRank[reason] < reasonRank.duplicate_code
}

/** A budget that refuses a promotion refuses it by every code, also by those that are duplicates of the one that was tried. */
function shareFailure(failure: Failure, entrants: readonly Entrant[], { promotion }: Assessment): void {
  for (const { assessment, failures } of entrants) {
    if (assessment.promotion === promotion && !failures.includes(failure)) failures.push(failure)
  }
}
