/**
 * The promotions of an order as they were frozen, ready to price: dates and switches no longer count, conditions and
 * effects do. Limits are whatever the caller says: none, or those of today.
 */
import {
  type Campaign,
  type Cart,
  type Code,
  compile,
  type Limits,
  type Promotion,
  quote,
  type SubmittedCode,
} from '@counterfoil/engine'
import type { Frozen } from '../frozen-order.ts'

/** Open and active, whatever became of it since. */
export function bare({ schedule: _schedule, limits: _limits, ...rest }: Promotion, limits?: Limits): Promotion {
  return { ...rest, status: 'active', ...(limits && { limits }) }
}

export function bareCampaign({ schedule: _schedule, ...rest }: Campaign): Campaign {
  return { ...rest, status: 'active' }
}

/** The code that opened a promotion then, with limits of today or none: it needs no dates, customer or session now. */
export function bareCode({ id, code, promotion }: Frozen['codes'][number], limits?: Code['limits']): Code {
  return { id, code, promotion, status: 'active', ...(limits && { limits }) }
}

export function bareCodes({ codes }: Frozen): readonly SubmittedCode[] {
  return codes.map(code => ({ submitted: code.code, canonical: code.code, record: bareCode(code) }))
}

export function readsHistory(promotion: Promotion): boolean {
  const compiled = compile({ promotions: [promotion] }).promotions.get(promotion.id)
  return compiled?.conditions.some(asksForHistory) ?? false
}

function asksForHistory({ definition }: { readonly definition: { readonly facts: readonly string[] } }): boolean {
  return definition.facts.includes('customer_history')
}

/**
 * Promotions whose conditions ask for what is not kept (an e-mail address, the customer's attributes) held when the order
 * was redeemed, and what comes back changes nothing about that: a condition that does not hold on the whole order as it
 * is kept is one of those, and is left out. The rest is asked as ever.
 */
export function withoutUnkept(frozen: Frozen, instant: number): readonly Promotion[] {
  const promotions = frozen.promotions.map(({ campaign: _campaign, ...promotion }) => bare(promotion))
  const given = appliedOf(frozen, promotions, instant)
  return promotions.map(promotion => {
    if (given.has(promotion.id)) return promotion
    const conditions = promotion.conditions.filter(condition => {
      return appliedOf(frozen, [{ ...promotion, conditions: [condition] }], instant).has(promotion.id)
    })
    return { ...promotion, conditions }
  })
}

function appliedOf(frozen: Frozen, promotions: readonly Promotion[], instant: number): ReadonlySet<string> {
  const plan = compile({ promotions, settings: frozen.settings })
  const facts = { codes: bareCodes(frozen), usage: {}, has_ordered: false }
  const { discounts } = quote(plan, cartOf(frozen), facts, { now: instant, moment: 'redemption', include: [] })
  return new Set(discounts.applied.map(({ promotion }) => promotion))
}

/** The cart with the codes that opened its promotions. */
export function cartOf({ cart, codes }: Frozen): Cart {
  return { ...cart, discounts: { codes: codes.map(({ code }) => code) } }
}
