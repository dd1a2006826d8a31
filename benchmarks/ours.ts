/** Our engine on a scenario: compiled once, then one complete quote per call, with its checks and explanations. */

import type { Cart, Promotion, Quote } from '@counterfoil/engine'
import { compile, parsePromotion, quote } from '@counterfoil/engine'
import type { Scenario, ScenarioPromotion } from './scenarios.ts'

const now = Date.parse('2026-11-21T10:00:00Z')

export function ourPricer(scenario: Scenario): () => Quote {
  const plan = compile({ promotions: promotionsOf(scenario) })
  const cart = cartOf(scenario)
  const facts = { codes: [], usage: {} }
  return () => quote(plan, cart, facts, { now })
}

export function promotionsOf(scenario: Scenario): readonly Promotion[] {
  return scenario.promotions.map(each => promotionOf(each, scenario.country))
}

function promotionOf(promotion: ScenarioPromotion, country: string): Promotion {
  const parsed = parsePromotion(documentOf(promotion, country))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

/** All classes may share the order and all lines: every match applies, as with the peers. */
export function documentOf({ id, segment, products }: ScenarioPromotion, country: string): object {
  return {
    id,
    name: id,
    status: 'active',
    trigger: 'automatic',
    conditions: segment
      ? [
          { type: 'customer_segment', any_of: [segment] },
          { type: 'country', any_of: [country] },
        ]
      : [],
    effects: [
      { type: 'percent_off', percent: '1', target: 'items', ...(products && { items: { include: [{ products }] } }) },
    ],
    combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
  }
}

export function cartOf(scenario: Scenario): Cart {
  return {
    currency: 'EUR',
    line_items: scenario.lines.map(line => ({
      id: line.id,
      product: line.product,
      quantity: line.quantity,
      unit_price: line.price,
    })),
    shipping: [],
    customer: { id: 'customer-1', segments: scenario.segments },
    context: { shipping_country: scenario.country },
  }
}
