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
    const atMost = { type: 'maximum_subtotal', amount: money(source.currency, amount), ...common }
    return compared(condition, amount, { gte: atLeast, eq: atMost }, 'min_subtotal', gaps)
  },
  max_subtotal: (condition, source, gaps) => {
    noteUnread(condition, ['type', 'amount', ...subtotalWords], 'max_subtotal', gaps)
    const operator = condition.operator ?? 'lte'
    if (operator !== 'lte' && operator !== 'lt') gaps.push(`max_subtotal: the operator ${String(operator)}`)
    // Whole minor units: below 50.00 is at most 49.99.
    const amount = (condition.amount as number) - (operator === 'lt' ? 1 : 0)
    if (amount < 0) gaps.push('max_subtotal: a value below zero')
    return [
      { type: 'maximum_subtotal', amount: money(source.currency, amount), ...subtotalOf(condition, source, gaps) },
    ]
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
    return compared(condition, quantity, { gte: atLeast }, 'min_quantity', gaps)
  },
  contains_item: (condition, source, gaps) => {
    noteUnread(condition, ['type', 'match', 'filter'], 'contains_item', gaps)
    const match = condition.match ?? 'any'
    if (match === 'any') return [contains(condition.filter, source, gaps)]
    if (match === 'all') return eachProduct(condition).map(filter => contains(filter, source, gaps))
    if (match === 'none') return [{ type: 'not', conditions: [contains(condition.filter, source, gaps)] }]
    gaps.push(`contains_item: match ${String(match)}`)
    return []
  },
  customer_group: condition => [{ type: 'customer_segment', any_of: listed(condition.groups) }],
  customer_email: (condition, _source, gaps) => [emails(condition.emails as readonly string[], gaps)],
  logged_in: () => [{ type: 'customer', known: true }],
  first_order: condition => [{ type: 'new_customer', guests: condition.guests === true ? 'accept' : 'refuse' }],
  nth_order: condition => {
    const earlier = (condition.n as number) - 1
    return [{ type: 'order_count', min: earlier, max: earlier }]
  },
  country: condition => [{ type: 'country', any_of: listed(condition.in, 'XX'), of: 'shipping' }],
  region: (condition, source) => {
    const code = regionCodes(source)
    return [{ type: 'region', any_of: listed(condition.in, 'ZZ-ZZZ').map(code), of: 'shipping' }]
  },
  channel: condition => [{ type: 'sales_channel', any_of: listed(condition.in) }],
  currency: condition => [{ type: 'currency', any_of: listed(condition.in, 'XXX') }],
  shipping_method: condition => [{ type: 'shipping_method', any_of: listed(condition.in) }],
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

/** `gt` of whole numbers is `gte` of the next one; `eq` is "at least" and "at most" together. */
function compared(
  condition: CaseCondition,
  value: number,
  build: { gte: (least: number) => object; eq?: object },
  what: string,
  gaps: Gaps,
): object[] {
  const operator = condition.operator ?? 'gte'
  // "At least nothing" always holds; our documents have no words for it.
  if (operator === 'gte') return value > 0 ? [build.gte(value)] : []
  if (operator === 'gt') return [build.gte(value + 1)]
  if (operator === 'eq' && build.eq !== undefined) return [...(value > 0 ? [build.gte(value)] : []), build.eq]
  gaps.push(`${what}: the operator ${String(operator)}`)
  return []
}

const contains = (filter: unknown, source: Case, gaps: Gaps): object => ({
  type: 'contains',
  items: {},
  ...itemsOf(filter, source.currency, gaps),
})

/** `match: all`: one filter for each product that must be there. */
function eachProduct(condition: CaseCondition): CaseFilter[] {
  const filter = (condition.filter ?? {}) as CaseFilter
  return (filter.products ?? []).map(product => ({ ...filter, products: [product] }))
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
