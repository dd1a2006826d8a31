/**
 * Conditions of a case as conditions of a promotion. One entry per word of the vocabulary; one condition may become
 * several, since all of a promotion's conditions must hold. Whether a type exists yet is asked of the engine's own
 * parser, not known here.
 */
import type { Case, CaseCondition, CaseFilter } from '../case.ts'
import { itemsOf } from './filter.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { money } from './money.ts'
import { regionCodes } from './regions.ts'

type Translator = (condition: CaseCondition, source: Case, gaps: Gaps) => object[]

const translators: Readonly<Record<string, Translator>> = {
  min_subtotal: (condition, source, gaps) => {
    noteUnread(condition, ['type', 'amount', ...subtotalWords], 'min_subtotal', gaps)
    const amount = condition.amount as number
    const common = subtotalOf(condition, source, gaps)
    const atLeast = (least: number) => ({ type: 'minimum_subtotal', amount: money(source.currency, least), ...common })
    const atMost = (most: number) => maximum(most, common, source.currency)
    return compared(condition, amount, { atLeast, atMost }, 'min_subtotal', gaps)
  },
  max_subtotal: (condition, source, gaps) => {
    noteUnread(condition, ['type', 'amount', ...subtotalWords], 'max_subtotal', gaps)
    const operator = condition.operator ?? 'lte'
    if (operator !== 'lte' && operator !== 'lt') gaps.push(`max_subtotal: the operator ${String(operator)}`)
    // Whole minor units: below 50.00 is at most 49.99.
    const amount = (condition.amount as number) - (operator === 'lt' ? 1 : 0)
    if (amount < 0) gaps.push('max_subtotal: a value below zero')
    return [maximum(amount, subtotalOf(condition, source, gaps), source.currency)]
  },
  min_quantity: (condition, source, gaps) => {
    noteUnread(condition, ['type', 'quantity', 'operator', 'filter', 'perLine'], 'min_quantity', gaps)
    const quantity = condition.quantity as number
    const atLeast = (least: number) => ({
      type: 'minimum_quantity',
      quantity: least,
      ...itemsOf(condition.filter, source.currency, gaps),
      ...(condition.perLine === true && { scope: 'line' }),
    })
    if (condition.perLine === true && condition.operator === 'eq') gaps.push('min_quantity: eq of one line')
    const atMost = (most: number) => none(atLeast(most + 1))
    return compared(condition, quantity, { atLeast, atMost }, 'min_quantity', gaps)
  },
  contains_item: (condition, source, gaps) => {
    noteUnread(condition, ['type', 'match', 'filter'], 'contains_item', gaps)
    const match = condition.match ?? 'any'
    if (match === 'any') return [contains(condition.filter, source, gaps)]
    if (match === 'all') return eachListed(condition, gaps).map(filter => contains(filter, source, gaps))
    if (match === 'none') return [none(contains(condition.filter, source, gaps))]
    gaps.push(`contains_item: match ${String(match)}`)
    return []
  },
  customer_group: condition => [{ type: 'customer_segment', any_of: listed(condition.groups) }],
  customer_email: (condition, source, gaps) =>
    now(emails((condition.emails ?? []) as readonly string[], gaps), Boolean(source.cart.customer?.email)),
  // Ours is known by an e-mail too; what a case asks for is an account.
  logged_in: (_condition, source) => now({ type: 'customer', known: true }, Boolean(source.cart.customer?.id)),
  first_order: condition => [{ type: 'new_customer', guests: condition.guests === true ? 'accept' : 'refuse' }],
  nth_order: (condition, source) => {
    const earlier = (condition.n as number) - 1
    return now({ type: 'order_count', min: earlier, max: earlier }, source.cart.customer?.orderCount !== undefined)
  },
  country: condition => [{ type: 'country', any_of: listed(condition.in, 'XX'), of: 'shipping' }],
  region: (condition, source) => {
    const code = regionCodes(source)
    return [{ type: 'region', any_of: listed(condition.in, 'ZZ-ZZZ').map(code), of: 'shipping' }]
  },
  channel: condition => [{ type: 'sales_channel', any_of: listed(condition.in) }],
  currency: (condition, { currency }) => [
    { type: 'currency', any_of: listed(condition.in, currency === 'XAF' ? 'XOF' : 'XAF') },
  ],
  shipping_method: (condition, { cart: { shipping } }) =>
    now(
      { type: 'shipping_method', any_of: listed(condition.in) },
      shipping.some(charge => charge.method),
    ),
}

export function translateConditions(conditions: readonly CaseCondition[], source: Case, gaps: Gaps): object[] {
  return conditions.flatMap(condition => {
    const translate = translators[condition.type]
    if (translate !== undefined) return translate(condition, source, gaps)
    gaps.push(`condition ${condition.type}`)
    return []
  })
}

const subtotalWords = ['operator', 'basis', 'filter', 'includeShipping', 'withTax']

function subtotalOf(condition: CaseCondition, source: Case, gaps: Gaps): object {
  const basis = condition.basis ?? 'original'
  if (basis !== 'original' && basis !== 'discounted') gaps.push(`basis ${String(basis)}`)
  return {
    ...itemsOf(condition.filter, source.currency, gaps),
    basis: basis === 'discounted' ? 'remaining' : 'list',
    ...(condition.includeShipping === true && { include: 'items_and_shipping' }),
    ...(condition.withTax === true && { with_tax: true }),
  }
}

/** "At most nothing" is "not one minor unit"; our documents have no maximum of zero. */
function maximum(amount: number, common: object, currency: string): object {
  return amount === 0
    ? none({ type: 'minimum_subtotal', amount: money(currency, 1), ...common })
    : { type: 'maximum_subtotal', amount: money(currency, amount), ...common }
}

interface Bounds {
  readonly atLeast: (least: number) => object
  readonly atMost: (most: number) => object
}

/** `gt` of whole numbers is `gte` of the next one; `eq` is "at least" and "at most" together. */
function compared(
  condition: CaseCondition,
  value: number,
  { atLeast, atMost }: Bounds,
  what: string,
  gaps: Gaps,
): object[] {
  const operator = condition.operator ?? 'gte'
  // "At least nothing" always holds; our documents have no words for it.
  const reached = value > 0 ? [atLeast(value)] : []
  if (operator === 'gte') return reached
  if (operator === 'gt') return [atLeast(value + 1)]
  if (operator === 'eq') return [...reached, atMost(value)]
  gaps.push(`${what}: the operator ${String(operator)}`)
  return []
}

const none = (condition: object): object => ({ type: 'not', conditions: [condition] })

/**
 * A case stands as it is: what its cart does not say, no checkout brings later. Where we would wait for a fact, a segment
 * is asked for that nobody is in.
 */
function now(condition: object, known: boolean): object[] {
  return known ? [condition] : [condition, { type: 'customer_segment', any_of: listed([]) }]
}

const contains = (filter: unknown, source: Case, gaps: Gaps): object => ({
  type: 'contains',
  items: {},
  ...itemsOf(filter, source.currency, gaps),
})

/** `match: all`: one filter for each product that must be there. */
function eachListed(condition: CaseCondition, gaps: Gaps): CaseFilter[] {
  const filter = (condition.filter ?? {}) as CaseFilter
  if (filter.products) return filter.products.map(product => ({ ...filter, products: [product] }))
  if (filter.skus) return filter.skus.map(sku => ({ ...filter, skus: [sku] }))
  gaps.push('contains_item: match all of a filter without products')
  return []
}

/** An empty list never holds; ours wants at least one value, so it gets one that no request carries. */
function listed(values: unknown, nobody = 'nobody-has-this'): string[] {
  const list = (values ?? []) as string[]
  return list.length > 0 ? list : [nobody]
}

function emails(patterns: readonly string[], gaps: Gaps): object {
  const domains = patterns.filter(pattern => pattern.startsWith('*@')).map(pattern => pattern.slice(2))
  const exact = patterns.filter(pattern => !pattern.includes('*'))
  if (domains.length + exact.length < patterns.length) gaps.push('customer_email: * for part of a name')
  return {
    type: 'customer',
    ...((exact.length > 0 || domains.length === 0) && { emails: listed(exact, 'nobody@nowhere.invalid') }),
    ...(domains.length > 0 && { email_domains: domains }),
  }
}
