/**
 * The published order of checks, top to bottom. Each answers what it found, or nothing when it has nothing to say. What
 * only the other promotions of the order can decide (duplicates, slots, combination, effect) is decided after the search.
 */
import type { Verdict } from '../conditions/definition.ts'
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Remedy } from '../model/quote.ts'
import type { Of } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'
import { compileWindow, isAlways, stateAt, type Window } from '../schedule/window.ts'
import type { CompiledCondition, CompiledPromotion } from './compile.ts'
import { type Desk, eligibleLines, pristineView } from './desk.ts'
import { type Finding, failed } from './finding.ts'
import type { LimitsRead } from './limits.ts'
import { isChanged, leastKept, sessionCartOf, sessionOf } from './session-cart.ts'

/** What the checks ask about: one promotion, and the code that opens it unless it is automatic. */
export interface Subject {
  readonly desk: Desk
  readonly promotion: CompiledPromotion
  readonly code: SubmittedCode | undefined
  readonly limits: LimitsRead
  /** Conditions that read the money left: asked again when the promotion has its turn. */
  readonly late: CompiledCondition[]
}

interface Step {
  readonly check: string
  readonly ask: (subject: Subject) => readonly Finding[]
}

export const sequence: readonly Step[] = [
  { check: 'active', ask: askActive },
  { check: 'window', ask: askWindow },
  { check: 'customer', ask: askCustomer },
  { check: 'session', ask: askSession },
  { check: 'currency', ask: askCurrency },
  { check: 'limits', ask: ({ limits }) => limits.findings },
  { check: 'conditions', ask: askConditions },
  { check: 'items', ask: askItems },
]

/** Before everything else: is there anything behind the string at all? */
export function askExists(code: SubmittedCode, promotion: CompiledPromotion | undefined): Finding | undefined {
  if (code.rate_limited) {
    const { retry_after_seconds } = code
    return failed('exists', 'rate_limited', {
      details: retry_after_seconds === undefined ? {} : { retry_after_seconds },
    })
  }
  if (code.canonical === null) return failed('exists', 'malformed_code', { details: {} })
  if (!code.record || !promotion) return failed('exists', 'unknown_code', { details: {} })
  return undefined
}

/** What nearly every check answers of a promotion that holds. */
const nothing: readonly Finding[] = []

function askActive({ promotion: { document, campaign }, code }: Subject): readonly Finding[] {
  if (document.status === 'active' && (campaign?.document.status ?? 'active') === 'active' && !code?.record)
    return nothing
  const findings: Finding[] = []
  const codeStatus = code?.record?.status ?? 'active'
  if (codeStatus !== 'active') findings.push(failed('active', 'code_disabled', { details: {}, actual: codeStatus }))
  if (document.status !== 'active') findings.push(inactive('promotion', document.status))
  if (campaign && campaign.document.status !== 'active') findings.push(inactive('campaign', campaign.document.status))
  return findings
}

function inactive(of: 'promotion' | 'campaign', status: CompiledPromotion['document']['status']): Finding {
  return failed('active', 'promotion_inactive', { details: { of, status }, required: 'active', actual: status })
}

/** Promotion, campaign and code must all be open; each that is not says so. */
function askWindow({ desk, promotion, code }: Subject): readonly Finding[] {
  if (!code && isAlways(promotion.window) && !promotion.campaign) return nothing
  const findings: Finding[] = []
  const now = judgedAt(desk, promotion, code)
  const add = (of: Of, window: Window) => {
    const finding = shut(of, window, now)
    if (finding) findings.push(finding)
  }
  add('promotion', promotion.window)
  if (promotion.campaign) add('campaign', promotion.campaign.window)
  const { starts, ends } = code?.record ?? {}
  if (starts !== undefined || ends !== undefined) {
    const own = { ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }) }
    add('code', compileWindow(own, promotion.timeZone))
  }
  return findings
}

/** What a reservation holds is judged as of the instant that it was made; under another code it is not what was held. */
function judgedAt({ now, facts: { reserved } }: Desk, promotion: CompiledPromotion, code: Subject['code']): number {
  if (!reserved || !Object.hasOwn(reserved.promotions, promotion.document.id)) return now
  return reserved.promotions[promotion.document.id] === (code?.record?.id ?? null) ? reserved.at : now
}

function shut(of: Of, window: Window, now: number): Finding | undefined {
  const at = stateAt(window, now)
  if (at.state === 'open') return undefined
  if (at.state === 'expired') return failed('window', 'expired', { details: { of, ended_at: at.ends_at } })
  if (at.state === 'not_started') {
    const remedy: Remedy = { type: 'wait_until', at: at.starts_at }
    return failed('window', 'not_started', { details: { of, starts_at: at.starts_at }, remedy })
  }
  const { opens_at } = at
  const remedy: Remedy | undefined = opens_at === undefined ? undefined : { type: 'wait_until', at: opens_at }
  return failed('window', 'outside_hours', { details: { of, ...(opens_at !== undefined && { opens_at }) }, remedy })
}

function askCustomer({ desk, code }: Subject): readonly Finding[] {
  if (code?.assignment === 'other') return [failed('customer', 'wrong_customer', { details: {} })]
  const { ownership } = code ?? {}
  if (ownership === 'own') return [failed('customer', 'wrong_customer', { details: { own: true } })]
  if (ownership === 'referrer') return [failed('customer', 'wrong_customer', { details: { referrer: true } })]
  if (code?.assignment !== 'unknown' && ownership !== 'unknown') return nothing
  const remedy: Remedy = { type: 'sign_in' }
  if (desk.moment === 'redemption')
    return [failed('customer', 'sign_in_required', { details: {}, actual: null, remedy })]
  return [{ check: 'customer', ok: null, reason: 'sign_in_required', actual: null, waiting_for: 'customer', remedy }]
}

function askSession({ desk, code }: Subject): readonly Finding[] {
  const session = code && sessionOf(code, desk.cart.context?.session_id)
  if (session === undefined || !code?.record) return nothing
  if (session === 'other') return [failed('session', 'wrong_session', { details: {} })]
  const then = sessionCartOf(code.record, desk.cart.line_items)
  if (!then || !isChanged(then)) return nothing
  return [failed('session', 'cart_changed', { details: {}, required: leastKept(then), actual: then.kept })]
}

function askCurrency({ desk, promotion: { currencies } }: Subject): readonly Finding[] {
  const { currency } = desk.cart
  if (!currencies || currencies.includes(currency)) return nothing
  return [
    failed('currency', 'wrong_currency', { details: { currency, currencies }, required: currencies, actual: currency }),
  ]
}

/** Of an automatic promotion nobody reads what it passed, so only the rest is told. */
function askConditions({ desk, promotion, code, late }: Subject): readonly Finding[] {
  if (promotion.conditions.length === 0) return nothing
  const findings: Finding[] = []
  for (const condition of promotion.conditions) {
    desk.till.askedRemaining = false
    const verdict = ask(desk, condition)
    if (desk.till.askedRemaining) late.push(condition)
    if (!code && verdict.outcome === 'satisfied') continue
    const finding = findingOf(condition.definition.type, verdict, code !== undefined && desk.moment === 'quote')
    findings.push(desk.till.askedRemaining && finding.ok === false ? { ...finding, ok: null } : finding)
  }
  return findings
}

function ask(desk: Desk, { definition, params }: CompiledCondition): Verdict {
  return definition.check(params, desk.view)
}

/** One condition on the money of this moment. Unknown holds nothing back only for a code before the redemption. */
export function askCondition(desk: Desk, condition: CompiledCondition, byCode: boolean): Finding {
  return findingOf(condition.definition.type, ask(desk, condition), byCode && desk.moment === 'quote')
}

function findingOf(check: string, verdict: Verdict, mayWait: boolean): Finding {
  if (verdict.outcome === 'satisfied') return { check, ok: true, required: verdict.required, actual: verdict.actual }
  const { reason, required, details, remedy, further_remedies, checks } = verdict
  const more = { ...(remedy && { remedy }), ...(further_remedies && { further_remedies }), ...(checks && { checks }) }
  const told = { check, reason: reason as Reason, required, details, ...more }
  if (verdict.outcome === 'rejected') return { ...told, ok: false, actual: verdict.actual }
  const waits = mayWait && verdict.waiting_for !== undefined
  return waits
    ? { ...told, ok: null, actual: null, waiting_for: verdict.waiting_for }
    : { ...told, ok: false, actual: null }
}

function askItems({ desk, promotion }: Subject): readonly Finding[] {
  const { effects } = promotion
  for (const effect of effects) if (effect.definition.touches(effect.params, pristineView(desk, effect))) return nothing
  const methods = effects.flatMap(({ definition, params }) => definition.methods?.(params) ?? [])
  if (methods.length > 0 && effects.every(effect => effect.class === 'shipping')) return [otherMethod(methods, desk)]
  const items = lackedItems(promotion, desk)
  if (!items) return [failed('items', 'no_eligible_items', { details: {} })]
  const remedy: Remedy = { type: 'add_quantity', quantity: 1, items }
  return [
    failed('items', 'no_eligible_items', {
      details: { items, required: 1, actual: 0 },
      required: 1,
      actual: 0,
      remedy,
    }),
  ]
}

/** The first of the goods that it asks for and that the cart lacks: of shirts and a mug, with shirts in the cart, the mug. */
function lackedItems({ effects }: CompiledPromotion, desk: Desk): ItemsFilter | undefined {
  for (const effect of effects) {
    const [only] = effect.items
    if (effect.items.length === 1 && eligibleLines(desk, effect).length === 0) return only
    const lacked = effect.items.length > 1 ? effect.items.find(items => !isInCart(items, desk)) : undefined
    if (lacked) return lacked
  }
  return undefined
}

function isInCart(items: ItemsFilter, { cart }: Desk): boolean {
  const test = compileFilter(items)
  return cart.line_items.some(line => line.gift_of === undefined && test(line, cart.currency))
}

function otherMethod(methods: readonly string[], { cart }: Desk): Finding {
  const any_of = [...new Set(methods)]
  const actual = [...new Set((cart.shipping ?? []).flatMap(({ method }) => method ?? []))].sort()
  const details = { any_of, shipping_method: actual.length > 0 ? actual.join(', ') : null }
  const remedy: Remedy = { type: 'set_shipping_method', any_of }
  return failed('items', 'wrong_shipping_method', { details, required: { any_of }, actual, remedy })
}
