/**
 * A cart tried by whoever runs the store: the quote, every check of every code and of the automatic promotions that could
 * matter, and what the combinations that lost would have come to. The quote is `quote`'s own, byte for byte.
 */
import { notCombinable, whyNotChosen } from '../combine/refusals.ts'
import { priceAlone } from '../combine/search.ts'
import type { Entrant } from '../combine/slots.ts'
import { solutionOf } from '../combine/solution.ts'
import { workingRemedy } from '../evaluate/advice.ts'
import { titleOf } from '../evaluate/applied.ts'
import { headlineOf } from '../evaluate/assess.ts'
import type { CompiledPromotion, Plan } from '../evaluate/compile.ts'
import { type Decision, decide } from '../evaluate/decide.ts'
import { layOut } from '../evaluate/desk.ts'
import { type Failure, type Finding, isFailure } from '../evaluate/finding.ts'
import { byPriority, lookUpAnyTime } from '../evaluate/promotion-index.ts'
import { type QuoteOptions, quote } from '../evaluate/quote.ts'
import { checkFor } from '../evaluate/strangers.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Check, Quote, Remedy } from '../model/quote.ts'
import type { Reason } from '../rejections/reasons.ts'
import { type Alternative, alternativesTo, type Combination, chosenOf } from './alternatives.ts'
import { traceOf } from './trace.ts'

export interface TrialOptions extends Omit<QuoteOptions, 'audience'> {
  /** Ids of promotions to be told of in any case. */
  readonly promotions?: readonly string[]
  /** Absent: all of it. `asked`: the codes, and no promotions but those that were asked for. */
  readonly tells?: { readonly promotions?: boolean | 'asked'; readonly alternatives?: boolean }
}

/** What became of a code or of an automatic promotion, with every check. */
export interface Tried {
  /** Absent: there is none behind the code. */
  readonly promotion?: string
  readonly name?: string
  readonly title?: string
  readonly trigger?: 'code' | 'automatic'
  readonly index?: number
  readonly code?: string
  /**
   * `lost`: it qualifies and is not in the order. `needs_code`: it qualifies, for whoever enters a code of it.
   * `refused`: a check of its own failed.
   */
  readonly outcome: 'applied' | 'lost' | 'needs_code' | 'refused'
  readonly reason?: Reason
  /** In the cart's language, of codes: sentences speak of the code that was entered. */
  readonly message?: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly remedy: Remedy | null
  readonly checks: readonly Check[]
}

export interface Trial {
  readonly quote: Quote
  /** The codes in the order of entry, then automatic promotions: those in the order, those that lost, the others. */
  readonly promotions: readonly Tried[]
  readonly chosen: Combination
  readonly alternatives: readonly Alternative[]
  /** Active automatic promotions that are not told of: nothing of the cart fits them. */
  readonly others: number
}

/** Automatic promotions beyond those that the cart could satisfy are told of until there are so many. */
const enough = 40
/** Of so many a remedy is looked for: each costs a few pricings. */
const mostRemedied = 24

export function tryCart(plan: Plan, cart: Cart, facts: Facts, options: TrialOptions): Trial {
  const { tells = {}, promotions: asked = [], ...rest } = options
  const quoted = quote(plan, cart, facts, { ...rest, audience: 'merchant' })
  const { now, moment = 'quote' } = options
  const decision = decide(layOut({ plan, cart, facts, now, moment }))
  const tellsPromotions = tells.promotions !== false
  const others = tellsPromotions ? withoutCode(decision, asked, tells.promotions === 'asked') : { told: [], left: 0 }
  const include = options.include ?? cart.include ?? ['remedies']
  const remedies = { left: include.includes('remedies') ? mostRemedied : 0 }
  return {
    quote: quoted,
    promotions: tellsPromotions
      ? [
          ...decision.entrants.map(entrant => ofCode(decision, quoted, entrant)),
          ...inOrder(others.told.map(promotion => ofPromotion(decision, promotion, remedies))),
        ]
      : [],
    chosen: chosenOf(decision),
    alternatives: tells.alternatives === false ? [] : alternativesTo(decision),
    others: others.left,
  }
}

/** What they are called. */
function named({ document }: CompiledPromotion, locale: string): Partial<Tried> {
  const { id, name, trigger } = document
  return { promotion: id, name, title: titleOf(document, locale), trigger }
}

function ofCode(decision: Decision, { discounts }: Quote, { index, code, assessment, failures }: Entrant): Tried {
  const { promotion, findings } = assessment
  const rejected = discounts.rejected.find(entry => entry.index === index)
  const all = [...findings, ...failures.filter(failure => !findings.includes(failure))]
  const isIn = decision.members.some(member => decision.table.candidates[member]!.index === index)
  const headline = headlineOf(failures)
  const told = rejected && { message: rejected.message, details: rejected.details }
  return {
    ...(promotion && named(promotion, localeOf(decision))),
    index,
    code: code.submitted,
    outcome: isIn ? 'applied' : assessment.failures.length > 0 ? 'refused' : 'lost',
    ...(headline && { reason: headline.reason }),
    ...told,
    remedy: rejected?.remedy ?? null,
    checks: all.map(shown),
  }
}

function ofPromotion(decision: Decision, promotion: CompiledPromotion, remedies: { left: number }): Tried {
  const { table, members } = decision
  const findings = traceOf(decision.desk, promotion)
  const own = findings.filter(isFailure)
  const candidate = table.candidates.findIndex(one => one.promotion === promotion)
  const isIn = members.includes(candidate)
  const isOpen = own.length === 0 && promotion.document.trigger === 'code'
  const lost = isIn || isOpen || own.length > 0 ? undefined : whyLost(decision, candidate)
  const failures = lost ? [...own, lost] : own
  let remedy: Remedy | null = null
  if (own.length > 0 && promotion.document.trigger === 'automatic' && remedies.left > 0) {
    remedies.left -= 1
    remedy = workingRemedy(decision, promotion, undefined, own)
  }
  const headline = headlineOf(failures)
  return {
    ...named(promotion, localeOf(decision)),
    outcome: isIn ? 'applied' : isOpen ? 'needs_code' : own.length > 0 ? 'refused' : 'lost',
    ...(headline && { reason: headline.reason, details: headline.details ?? {} }),
    remedy,
    checks: [...findings, ...(lost ? [lost] : [])].map(shown),
  }
}

function whyLost({ desk, table, members, priced }: Decision, candidate: number): Failure {
  // It was left out before anybody was chosen: one that excludes all others is in.
  if (candidate < 0) return notCombinable(table, members)
  const { settings } = desk.plan
  const limits = { nodes: 500, pricings: 500, maxCodes: settings.max_codes }
  const solution = solutionOf(table, members, undefined, priced)
  return whyNotChosen({ table, alone: priceAlone(table), solution, members, priced, candidate, settings, limits })
}

function shown(finding: Finding): Check {
  return checkFor('merchant', finding)
}

function localeOf({ desk: { cart, plan } }: Decision): string {
  return cart.locale ?? plan.settings.locale
}

/** Those that were asked for, those that the cart could satisfy at some time, and some more in the order of promotions. */
function withoutCode({ desk, table }: Decision, asked: readonly string[], onlyAsked: boolean) {
  const { plan, cart } = desk
  const entered = new Set(desk.facts.codes.map(code => code.record?.promotion))
  const active = [...plan.promotions.values()].filter(
    ({ document }) => document.trigger === 'automatic' && document.status === 'active',
  )
  const told = new Set<CompiledPromotion>()
  for (const id of asked) {
    const promotion = plan.promotions.get(id)
    if (promotion && !entered.has(id)) told.add(promotion)
  }
  if (onlyAsked) return { told: [...told].sort(byPriority), left: active.filter(one => !told.has(one)).length }
  for (const { code, promotion } of table.candidates) if (!code) told.add(promotion)
  for (const promotion of lookUpAnyTime(plan.index, cart)) told.add(promotion)
  for (const promotion of active.length > enough ? active.toSorted(byPriority) : active) {
    if (told.size >= enough) break
    told.add(promotion)
  }
  return { told: [...told].sort(byPriority), left: active.filter(promotion => !told.has(promotion)).length }
}

const places = { applied: 0, lost: 1, needs_code: 2, refused: 3 } as const

function inOrder(tried: readonly Tried[]): readonly Tried[] {
  return tried.toSorted((a, b) => places[a.outcome] - places[b.outcome])
}
