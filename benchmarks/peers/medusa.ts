/**
 * Medusa's promotion module: its compute-actions utilities, driven in the order in which its service drives them
 * (sort, look up by code, rules of the order, then actions for the items, and at last the conversion of the amounts),
 * without its database.
 */
import type { Scenario } from '../scenarios.ts'
import { loadPeer } from './peer.ts'

interface Action {
  readonly action: string
}

interface Promotion {
  readonly code: string
  readonly rules: readonly object[]
}

interface Rules {
  readonly areRulesValidForContext: (rules: readonly object[], context: object, scope: 'order') => boolean
}

interface Actions {
  readonly sortByBuyGetType: (a: Promotion, b: Promotion) => number
  readonly getComputedActionsForItems: (
    promotion: Promotion,
    items: readonly object[],
    appliedByLine: Map<string, unknown>,
    allocation: undefined,
  ) => Action[]
}

interface Framework {
  readonly transformPropertiesToBigNumber: (actions: Action[], options: { readonly include: string[] }) => void
}

/** Prices the scenario's cart and answers the number of adjustments; undefined when the peers are not installed. */
export function medusaPricer(scenario: Scenario): (() => number) | undefined {
  const rules = loadPeer<Rules>('@medusajs/promotion/dist/utils/validations/index.js')
  const compute = loadPeer<Actions>('@medusajs/promotion/dist/utils/compute-actions/index.js')
  const framework = loadPeer<Framework>('@medusajs/framework/dist/utils/index.js')
  if (!rules || !compute || !framework) return undefined
  const promotions = scenario.promotions.map(promotion => promotionOf(promotion, scenario.country))
  const context = contextOf(scenario)
  return () => {
    const byCode = new Map(promotions.map(promotion => [promotion.code, promotion]))
    const automatic = new Set(promotions.map(promotion => promotion.code))
    const sorted = promotions.filter(promotion => automatic.has(promotion.code)).sort(compute.sortByBuyGetType)
    const appliedByLine = new Map<string, unknown>()
    const actions: Action[] = []
    for (const { code } of sorted) {
      const promotion = byCode.get(code)
      if (promotion === undefined) continue
      if (!rules.areRulesValidForContext(promotion.rules, context, 'order')) continue
      actions.push(...compute.getComputedActionsForItems(promotion, context.items, appliedByLine, undefined))
    }
    framework.transformPropertiesToBigNumber(actions, { include: ['amount'] })
    return actions.length
  }
}

const rule = (attribute: string, operator: string, values: readonly string[]) => ({
  attribute,
  operator,
  values: values.map(value => ({ value })),
})

function promotionOf({ id, segment, products }: Scenario['promotions'][number], country: string) {
  return {
    id,
    code: id,
    type: 'standard',
    is_automatic: true,
    is_tax_inclusive: false,
    rules: segment
      ? [rule('customer.groups.id', 'in', [segment]), rule('shipping_address.country_code', 'eq', [country])]
      : [],
    application_method: {
      type: 'percentage',
      target_type: 'items',
      allocation: 'each',
      value: 1,
      max_quantity: 1000,
      target_rules: products ? [rule('items.product.id', 'in', products)] : [],
    },
  }
}

function contextOf(scenario: Scenario) {
  return {
    currency_code: 'eur',
    customer: { groups: scenario.segments.map(id => ({ id })) },
    shipping_address: { country_code: scenario.country },
    items: scenario.lines.map(line => ({
      id: line.id,
      quantity: line.quantity,
      unit_price: line.price / 100,
      subtotal: (line.price * line.quantity) / 100,
      original_total: (line.price * line.quantity) / 100,
      product: { id: line.product },
    })),
  }
}
