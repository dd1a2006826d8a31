/**
 * The smallest change that would make a promotion apply. Only what pricing confirms is offered: 10.00 more may not be
 * enough where a discount takes a part of it away, then what is still missing is added and tried once more.
 */
import { quickLimits } from '../combine/search.ts'
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart } from '../model/cart.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Remedy } from '../model/quote.ts'
import { compareRatios } from '../money/compare.ts'
import { mulDiv } from '../money/mul-div.ts'
import type { CompiledPromotion } from './compile.ts'
import { type Decision, decide } from './decide.ts'
import { type Desk, layOut } from './desk.ts'
import type { Failure, Finding } from './finding.ts'
import { afterRemedy, isWithinRange, type Request, withOtherGoods } from './remedied-cart.ts'
import { isSurelyIn } from './sure-remedy.ts'

/** What is asked for, and by what string; undefined: an automatic promotion. */
interface Wanted {
  readonly decision: Decision
  readonly promotion: CompiledPromotion
  readonly code: SubmittedCode | undefined
}

/** How often what is still missing is added before the remedy is given up. */
const mostRounds = 4

/** Of every failing check in their order the first remedy that works, or null. */
export function workingRemedy(
  decision: Decision,
  promotion: CompiledPromotion,
  code: SubmittedCode | undefined,
  failures: readonly Failure[],
): Remedy | null {
  const wanted = { decision, promotion, code }
  const outbid = failures.some(({ reason }) => lostToOthers.has(reason))
  const candidates = outbid && code ? dropsOf(decision, code) : remediesOf(failures, decision.desk.cart)
  for (const candidate of candidates) {
    const working = enough(wanted, candidate)
    if (working) return working
  }
  return failures.every(({ reason }) => reason === 'no_effect') ? moreToTake(wanted) : null
}

/** A few of the goods that a promotion names are tried, each in so many pieces. */
const mostFilters = 4
const tries = [1, 2, 4, 8, 16]

/**
 * Of one that takes nothing off: more of its goods may reach its first tier or complete its set. Buy 3, get 1, with 2 in
 * the cart: one more is not enough, two are. It must help both as more of a line and as other goods that fit.
 */
function moreToTake(wanted: Wanted): Remedy | null {
  const effects = wanted.promotion.effects.filter(({ class: of, definition, params }) => {
    return of !== 'shipping' && definition.startsAtMoney?.(params) !== true
  })
  const filters = effects.flatMap(({ items }): readonly ItemsFilter[] => (items.length > 0 ? items : [{}]))
  for (const items of filters.slice(0, mostFilters)) {
    const helps = (quantity: number) => doesApply(wanted, { type: 'add_quantity', quantity, items })
    let least = 1
    for (const quantity of tries) {
      if (helps(quantity)) return { type: 'add_quantity', quantity: smallest(helps, least, quantity), items }
      least = quantity + 1
    }
  }
  return null
}

/** From `least` to `enough`, of which the last helps, the first that does; what helps once keeps helping. */
function smallest(helps: (quantity: number) => boolean, least: number, enough: number): number {
  let [low, high] = [least, enough]
  while (low < high) {
    const middle = (low + high) >> 1
    if (helps(middle)) high = middle
    else low = middle + 1
  }
  return high
}

function doesApply(wanted: Wanted, remedy: Extract<Remedy, { readonly type: 'add_quantity' }>): boolean {
  const ways = [
    afterRemedy(requestOf(wanted), remedy),
    withOtherGoods(requestOf(wanted), remedy.items, remedy.quantity),
  ]
  return ways.every(request => {
    const desk = request && deskOf(wanted, request)
    if (!desk) return false
    const after = decideAfter(wanted, desk, remedy)
    return after.optimal && applies(wanted, after)
  })
}

const lostToOthers: ReadonlySet<Failure['reason']> = new Set(['outbid', 'not_combinable', 'too_many_codes'])

function dropsOf({ table, members }: Decision, code: SubmittedCode): Remedy[] {
  const codes = members.flatMap(member => table.candidates[member]!.code?.submitted ?? [])
  return codes
    .filter(submitted => submitted !== code.submitted)
    .map(submitted => ({ type: 'drop_code', code: submitted }))
}

/** Each failing check's own, then those that may mend several at once: 10.00 are missing and a hat, so 10.00 of hats. */
function remediesOf(failures: readonly Failure[], cart: Cart): Remedy[] {
  const own = failures.flatMap(candidatesOf)
  const amounts = own.filter(remedy => remedy.type === 'add_amount')
  const counts = own.filter(remedy => remedy.type === 'add_quantity')
  if (amounts.length + counts.length < 2) return own
  const amount = Math.max(0, ...amounts.map(remedy => remedy.amount))
  const quantity = Math.max(0, ...counts.map(remedy => remedy.quantity))
  const filters = [...amounts, ...counts].map(remedy => remedy.items)
  const ofAmount: Remedy[] = amount > 0 ? filters.map(items => ({ type: 'add_amount', amount, items })) : []
  const ofQuantity: Remedy[] = quantity > 0 ? filters.map(items => ({ type: 'add_quantity', quantity, items })) : []
  // What a piece of unknown price adds to the amount nobody can say, so then it is not offered.
  const known = own.filter(remedy => remedy.type !== 'add_quantity' || amount === 0 || hasAny(cart, remedy.items))
  return [...ofAmount, ...known, ...(amount === 0 ? ofQuantity : [])]
}

function candidatesOf({ remedy, further_remedies = [] }: Finding): readonly Remedy[] {
  return remedy ? [remedy, ...further_remedies] : []
}

function hasAny({ line_items, currency }: Cart, items: ItemsFilter): boolean {
  const test = compileFilter(items)
  return line_items.some(line => test(line, currency))
}

/** The remedy, or a larger one of its kind, once the promotion applies with it. */
function enough(wanted: Wanted, remedy: Remedy): Remedy | undefined {
  let tried = remedy
  let last = remedy
  for (let round = 0; round < mostRounds; round++) {
    const desk = deskAfter(wanted, tried)
    if (!desk) return undefined
    if (isSure(wanted, desk, tried)) return tried
    const after = decideAfter(wanted, desk, tried)
    if (applies(wanted, after)) return after.optimal ? tried : undefined
    const missing = stillMissing(wanted, after, tried)
    if (!missing) return undefined
    const more = together(tried, last, missing)
    if (!more) return undefined
    tried = more
    last = missing
  }
  return undefined
}

function deskAfter(wanted: Wanted, remedy: Remedy): Desk | undefined {
  const request = afterRemedy(requestOf(wanted), remedy)
  return request && deskOf(wanted, request)
}

/** On the lines by id, so that the answer does not depend on the order in which they were sent. */
function requestOf({ decision }: Wanted): Request {
  const { cart, facts, now, pristine } = decision.desk
  return { cart: { ...cart, line_items: pristine.lines.map(({ line }) => line) }, facts, now }
}

function deskOf({ decision }: Wanted, request: Request): Desk | undefined {
  const { plan, moment } = decision.desk
  return isWithinRange(request.cart) ? layOut({ plan, moment, ...request }) : undefined
}

/** Without a code the order is the same whoever asks for it, so it is decided once for all of them. */
function decideAfter({ decision, code }: Wanted, desk: Desk, tried: Remedy): Decision {
  if (tried.type !== 'drop_code') return decide(desk, { ...quickLimits, tellsWhy: code !== undefined })
  const known = withoutCodes.get(decision) ?? new Map<string, Decision>()
  withoutCodes.set(decision, known)
  const after = known.get(tried.code) ?? decide(desk, { ...quickLimits, tellsWhy: false })
  known.set(tried.code, after)
  return after
}

const withoutCodes = new WeakMap<Decision, Map<string, Decision>>()

/** Most goods that are wanted are nobody else's, and then the rest of the cart does not matter. */
function isSure({ decision, promotion, code }: Wanted, after: Desk, { type }: Remedy): boolean {
  if (code || (type !== 'add_amount' && type !== 'add_quantity')) return false
  const before = decision.desk.pristine.lines
  const added = after.cart.line_items.find((line, position) => line !== before[position]?.line)
  return added !== undefined && isSurelyIn(decision, after, added, promotion)
}

function applies({ promotion, code }: Wanted, { table, members }: Decision): boolean {
  return members.some(member => {
    const candidate = table.candidates[member]!
    return candidate.promotion === promotion && candidate.code?.submitted === code?.submitted
  })
}

/** What the remedied cart still lacks, if more of the same kind would mend it. */
function stillMissing({ promotion, code }: Wanted, after: Decision, tried: Remedy): Remedy | undefined {
  const failures = code
    ? after.entrants.find(entrant => entrant.code.submitted === code.submitted)?.failures
    : failuresOf(promotion, after)
  return failures?.flatMap(candidatesOf).find(({ type }) => type === tried.type)
}

/** Of an automatic promotion: what its checks found, or what refused it when it had its turn. */
function failuresOf(promotion: CompiledPromotion, { missed, table, priced }: Decision): readonly Finding[] {
  const assessed = missed.find(assessment => assessment.promotion === promotion)
  if (assessed) return assessed.failures
  const member = table.candidates.findIndex(candidate => candidate.promotion === promotion)
  const refusal = priced.refusals.get(member)
  return refusal ? [refusal] : []
}

/**
 * Of 20.00 that were missing 16.00 came in when 20.00 were added, so the other 4.00 need 5.00 more. What is not measured
 * in money is added as it is; of two instants the later one counts. Undefined: trying once more would change nothing.
 */
function together(tried: Remedy, before: Remedy, missing: Remedy): Remedy | undefined {
  if (tried.type === 'add_quantity' && missing.type === 'add_quantity') {
    return { ...tried, quantity: tried.quantity + missing.quantity }
  }
  if (tried.type === 'remove_lines' && missing.type === 'remove_lines') {
    return { ...tried, line_items: [...tried.line_items, ...missing.line_items].sort() }
  }
  if (tried.type === 'wait_until' && missing.type === 'wait_until') {
    return Date.parse(missing.at) > Date.parse(tried.at) ? missing : undefined
  }
  if (tried.type !== 'add_amount' || before.type !== 'add_amount' || missing.type !== 'add_amount') return undefined
  const gained = before.amount - missing.amount
  // More than any cart may hold.
  if (gained > 0 && compareRatios(missing.amount, gained, Number.MAX_SAFE_INTEGER, before.amount) > 0) return undefined
  const more = gained > 0 ? mulDiv(missing.amount, before.amount, gained, 'down') : 0
  return { ...tried, amount: tried.amount + Math.max(more, missing.amount) }
}
