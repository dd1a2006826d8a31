/** One past order, priced without and with the drafts: by the engine's own functions, on what the order keeps. */
import { resolveCodes } from '@counterfoil/contract'
import {
  type Cart,
  type Facts,
  type Plan,
  type Promotion,
  type Quote,
  quote,
  type Reason,
  type Settings,
  type SubmittedCode,
  type Tried,
  tryCart,
} from '@counterfoil/engine'
import { bareCode, bareCodes, cartOf } from '../orders/frozen-plan.ts'
import type { DraftCodes } from '../trials/lay-over.ts'
import type { LimitUses } from './limit-uses.ts'
import type { PastOrder } from './past-orders.ts'
import type { OrderPlans } from './plans-of-orders.ts'

export interface BacktestTerms {
  /** By id, as they are tried. */
  readonly drafts: ReadonlyMap<string, Promotion>
  readonly settings: Settings
  /** Codes that are taken to open other promotions than they did. */
  readonly codes: DraftCodes['book']
  /** Every order is taken to have entered a code of each draft that is opened by one. */
  readonly assumesCodes: boolean
}

export interface PricedOrder {
  readonly cart: Cart
  readonly before: Quote
  readonly after: Quote
  /** Drafts that are not in it. */
  readonly missed: readonly Missed[]
}

export interface Missed {
  readonly promotion: string
  readonly reason: Reason | 'no_code'
  /** It qualifies, and these were taken instead; absent: it does not qualify. */
  readonly lostTo?: readonly string[]
}

/** What limits have counted on each side. */
export interface BothUses {
  readonly before: LimitUses
  readonly after: LimitUses
}

export function priceOrder(order: PastOrder, plans: OrderPlans, terms: BacktestTerms, uses: BothUses): PricedOrder {
  const { frozen, instant, newCustomer } = order
  const scope = uses.after.scopeOf(order)
  const who = {
    customer_known: scope.identities.length > 0,
    ...(newCustomer !== null && { has_ordered: !newCustomer }),
  }
  const options = { now: instant, moment: 'redemption', include: [] } as const
  const had = bareCodes(frozen)
  const facts: Facts = { codes: had, usage: uses.before.usage(scope, had), ...who }
  const before = quote(plans.before, cartOf(frozen), facts, options)
  uses.before.take(before, scope, had)
  const codes = codesOf(order, terms)
  const cart = { ...frozen.cart, discounts: { codes: codes.map(({ submitted }) => submitted) } }
  const tried: Facts = { codes, usage: uses.after.usage(scope, codes), ...who }
  const after = quote(plans.after, cart, tried, options)
  uses.after.take(after, scope, codes)
  const missed = missedOf({ plan: plans.after, cart, facts: tried, after, now: instant }, terms)
  return { cart, before, after, missed }
}

/** The codes that the order used, and those that it is taken to have entered. */
function codesOf({ id, frozen }: PastOrder, { drafts, codes: book, assumesCodes }: BacktestTerms): SubmittedCode[] {
  const own = frozen.codes.map((code): SubmittedCode => {
    const [other] = resolveCodes(book, [code.code], undefined)
    const promotion = other?.record?.promotion ?? code.promotion
    return { submitted: code.code, canonical: code.code, record: bareCode({ ...code, promotion }) }
  })
  if (!assumesCodes) return own
  const opened = new Set(own.map(({ record }) => record?.promotion))
  // One for each order: what limits each code to a few uses limits none of them.
  const assumed = [...drafts.values()]
    .filter(draft => draft.trigger === 'code' && !opened.has(draft.id))
    .map((draft): SubmittedCode => {
      const code = `#${draft.id}`
      return { submitted: code, canonical: code, record: bareCode({ id: `#${id}`, code, promotion: draft.id }) }
    })
  return [...own, ...assumed]
}

interface Asked {
  readonly plan: Plan
  readonly cart: Cart
  readonly facts: Facts
  readonly after: Quote
  readonly now: number
}

function missedOf({ plan, cart, facts, after, now }: Asked, { drafts }: BacktestTerms): readonly Missed[] {
  const given = new Set(after.discounts.applied.map(({ promotion }) => promotion))
  const opened = new Set(facts.codes.map(({ record }) => record?.promotion))
  const missing = [...drafts.values()].filter(({ id }) => !given.has(id))
  const asked = missing.filter(({ id, trigger }) => trigger === 'automatic' || opened.has(id)).map(({ id }) => id)
  const tells = { promotions: 'asked', alternatives: false } as const
  const { promotions: told } =
    asked.length === 0
      ? { promotions: [] }
      : tryCart(plan, cart, facts, { now, moment: 'redemption', include: [], promotions: asked, tells })
  return missing.map(({ id: promotion }) => {
    if (!asked.includes(promotion)) return { promotion, reason: 'no_code' }
    const one = told.find(tried => tried.promotion === promotion)
    const lostTo = one?.outcome === 'lost' ? winnersOf(one, after) : undefined
    return { promotion, reason: one?.reason ?? 'no_effect', ...(lostTo && { lostTo }) }
  })
}

/** Those that it conflicts with; where it conflicts with nobody (a code too many) all that were taken. */
function winnersOf({ details = {} }: Tried, { discounts }: Quote): readonly string[] {
  const named = [details.by, details.conflicts_with].find(ids => Array.isArray(ids) && ids.length > 0)
  return (named as readonly string[] | undefined) ?? discounts.applied.map(({ promotion }) => promotion)
}
