/**
 * What the units that were kept would have cost by themselves, under the promotions as they were frozen: limits, dates
 * and switches no longer count, conditions and effects do.
 */
import { type Cart, compile, type Promotion, quote, type SubmittedCode } from '@counterfoil/engine'
import type { Frozen } from './frozen-order.ts'

export interface KeptInput {
  readonly frozen: Frozen
  /** Epoch milliseconds of the redemption. */
  readonly instant: number
  /** Units kept, by line id. */
  readonly kept: ReadonlyMap<string, number>
}

/** Minor units, shipping and tax included. */
export function priceOfKept({ frozen, instant, kept }: KeptInput): number {
  const plan = compile({ promotions: frozen.promotions.map(bare), settings: frozen.settings })
  const cart = keptCart(frozen, kept)
  const codes = frozen.codes.map(({ id, code, promotion }): SubmittedCode => {
    return { submitted: code, canonical: code, record: { id, code, promotion, status: 'active' } }
  })
  const facts = { codes, usage: {}, has_ordered: false }
  return quote(plan, cart, facts, { now: instant, moment: 'redemption', include: [] }).totals.total
}

function bare(promotion: Promotion): Promotion {
  const { limits: _limits, schedule: _schedule, campaign: _campaign, ...rest } = promotion
  return { ...rest, status: 'active' }
}

function keptCart({ cart, codes }: Frozen, kept: ReadonlyMap<string, number>): Cart {
  const lines = cart.line_items.map(line => ({ ...line, quantity: kept.get(line.id) ?? 0 }))
  return {
    ...cart,
    line_items: lines.filter(line => line.quantity > 0),
    discounts: { codes: codes.map(({ code }) => code) },
  }
}
