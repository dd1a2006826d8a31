/**
 * Carts that a promotion was made for: a line that its filters include, in a quantity and at a price that reach its
 * thresholds, with the customer and the address that its conditions ask for. They only need to be plausible: whatever is
 * said of them the engine has priced.
 */
import type { Matcher } from '../items/items-filter.ts'
import type { Cart, CartContext, CartCustomer, CartLine } from '../model/cart.ts'
import type { Reason } from '../rejections/reasons.ts'
import { conditionsIn, filtersIn, numbersUnder, type PlacedCondition } from './documents.ts'
import type { Examined } from './scene.ts'

/** Nothing is sold in such numbers; a larger threshold is not sampled. */
const mostUnits = 10_000
const mostAmount = 1_000_000_000

export interface Sample {
  readonly currency: string
  readonly line: CartLine
  /** The smallest cart that could qualify, where there is a minimum. */
  readonly least: number | undefined
  readonly customer: CartCustomer
  readonly context: CartContext
  readonly methods: readonly string[]
}

/** What to buy, and as whom, to get all of these promotions. */
export function sampleFor(promotions: readonly Examined[], currency: string): Sample {
  const documents = promotions.map(({ document }) => document)
  const conditions = documents.flatMap(document => conditionsIn(document.conditions))
  const filters = documents.flatMap(({ effects, conditions: own }) => filtersIn([effects, own]))
  const ofConditions = conditions.flatMap(({ document }) => numbersUnder(document, ['quantity']))
  const ofEffects = documents.map(({ effects }) => sum(numbersUnder(effects, ['quantity', 'set_size', 'size', 'from'])))
  const quantity = Math.min(Math.max(1, ...ofConditions, ...ofEffects), mostUnits)
  const least = Math.max(0, ...conditions.flatMap(({ document }) => numbersUnder(document, [currency])))
  return {
    currency,
    line: lineFor(
      filters.flatMap(({ filter }) => filter.include?.slice(0, 1) ?? []),
      currency,
      quantity,
    ),
    least: least > 0 && least <= mostAmount ? least : undefined,
    ...buyerFor(conditions),
    methods: wordsIn([documents.map(({ effects }) => effects), methodsAsked(conditions)], 'methods'),
  }
}

/** The cart at a unit price, which a filter's lower bound may raise. */
export function cartAt({ currency, line, customer, context, methods }: Sample, unitPrice: number): Cart {
  const unit_price = Math.max(unitPrice, line.unit_price)
  const sale = line.compare_at_price === undefined ? {} : { compare_at_price: unit_price + 1 }
  const method = methods[0]
  return {
    currency,
    line_items: [{ ...line, unit_price, ...sale }],
    shipping: [{ id: 's1', amount: 500, ...(method !== undefined && { method }) }],
    customer,
    context,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function lineFor(matchers: readonly Matcher[], currency: string, quantity: number): CartLine {
  let line: Omit<CartLine, 'id' | 'quantity' | 'unit_price'> & { unit_price: number } = { unit_price: 0 }
  for (const { skus, products, brands, categories, collections, tags, on_sale, unit_price, attributes } of matchers) {
    line = {
      ...line,
      ...(skus && { sku: skus[0]! }),
      ...(products && { product: products[0]! }),
      ...(brands && { brand: brands[0]! }),
      ...(categories && { categories: [...(line.categories ?? []), categories[0]!] }),
      ...(collections && { collections: [...(line.collections ?? []), collections[0]!] }),
      ...(tags && { tags: [...(line.tags ?? []), tags[0]!] }),
      ...(on_sale && { compare_at_price: 1 }),
      ...(attributes && { attributes: { ...line.attributes, ...firstOf(attributes) } }),
      unit_price: Math.max(line.unit_price, unit_price?.min?.[currency] ?? 0),
    }
  }
  return { id: 'l1', quantity, ...line }
}

function firstOf(attributes: NonNullable<Matcher['attributes']>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, values[0]]))
}

/** Where the fact lies that a reason speaks of. */
const contextOf: Partial<Record<Reason, readonly string[]>> = {
  wrong_country: ['shipping_country', 'billing_country', 'ip_country'],
  wrong_region: ['shipping_region'],
  wrong_sales_channel: ['sales_channel'],
  wrong_payment_method: ['payment_method'],
}

function buyerFor(conditions: readonly PlacedCondition[]): { customer: CartCustomer; context: CartContext } {
  const context: Record<string, string> = {}
  const segments: string[] = []
  let orders = 0
  for (const { document, definition } of conditions) {
    const wanted = wordsIn(document, 'any_of')
    if (definition.reasons.includes('wrong_segment')) segments.push(...wanted)
    if (definition.reasons.includes('order_count_mismatch'))
      orders = Math.max(orders, ...numbersUnder(document, ['min']))
    for (const reason of definition.reasons)
      for (const name of contextOf[reason] ?? []) if (wanted[0] !== undefined) context[name] ??= wanted[0]
  }
  return { customer: { id: 'c1', segments, order_count: orders }, context }
}

/** Of conditions on the shipping method, as effects name theirs. */
function methodsAsked(conditions: readonly PlacedCondition[]): readonly { readonly methods: readonly string[] }[] {
  return conditions
    .filter(({ definition }) => definition.reasons.includes('wrong_shipping_method'))
    .map(({ document }) => ({ methods: wordsIn(document, 'any_of') }))
}

function wordsIn(value: unknown, key: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, entry]) =>
    name === key && Array.isArray(entry) ? entry.filter(word => typeof word === 'string') : wordsIn(entry, key),
  )
}
