/**
 * The cart that the preview prices: things of the catalogue that the promotion is about, a shopper whom its conditions
 * could mean, and shipping. It is a start; everything about it can be changed in place. Pure.
 */
import { compileFilter, type ItemsFilter } from '@counterfoil/engine'
import { isList, isObject, type Json } from '../document/json.ts'

export interface SampleLine {
  readonly id: string
  readonly sku: string
  readonly title: string
  readonly product?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly brand?: string | undefined
  readonly quantity: number
  /** Minor units of the cart's currency. */
  readonly unit_price: number
}

export interface SampleCart {
  readonly lines: readonly SampleLine[]
  readonly shipping: number
  readonly shopper: 'unknown' | 'new' | 'returning'
  readonly segments: readonly string[]
  readonly country: string
}

export interface KnownItem {
  readonly sku: string
  readonly title?: string | undefined
  readonly product?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly brand?: string | undefined
  readonly currency?: string | undefined
  readonly unit_price?: number | undefined
}

const mostLines = 3
/** Goods near it come first: on pennies nobody sees what a percentage does. */
const usualPrice = 15

interface Start {
  readonly document: Json
  readonly items: readonly KnownItem[]
  readonly currency: string
  readonly minor: number
}

/** `minor`: how many minor units one of the currency has, such as 100. */
export function sampleCart({ document, items, currency, minor }: Start): SampleCart {
  const usual = usualPrice * minor
  const priced = items
    .filter(item => (item.unit_price ?? 0) > 0 && (item.currency ?? currency) === currency)
    .toSorted((one, other) => Math.abs((one.unit_price ?? 0) - usual) - Math.abs((other.unit_price ?? 0) - usual))
  const filters = filtersIn(document)
  const meant = filters.flatMap(filter => priced.filter(item => fits(filter, item, currency)).slice(0, 2))
  const chosen = [...new Set([...meant, ...priced])].slice(0, mostLines)
  const known = chosen.map((item, index) => lineOf(item, index))
  return {
    lines: known.length > 0 ? known : [inventedLine(filters, minor)],
    shipping: 5 * minor,
    shopper: 'new',
    segments: wordsIn(document, 'customer_segment'),
    country: wordsIn(document, 'country')[0] ?? '',
  }
}

export function lineOf(item: KnownItem, index: number): SampleLine {
  const { sku, title = sku, product, categories, brand, unit_price = 0 } = item
  const quantity = index === 0 ? 2 : 1
  return { id: `l${index + 1}`, sku, title, product, categories, brand, quantity, unit_price }
}

/** Every items filter that stands somewhere in the document. */
export function filtersIn(value: Json): readonly ItemsFilter[] {
  if (isList(value)) return value.flatMap(filtersIn)
  if (!isObject(value)) return []
  const own = isList(value.include) ? [value as ItemsFilter] : []
  return [...own, ...Object.values(value).flatMap(filtersIn)]
}

function fits(
  filter: ItemsFilter,
  { title: _, currency: __, unit_price = 0, ...item }: KnownItem,
  currency: string,
): boolean {
  const line = Object.fromEntries(Object.entries(item).filter(([, entry]) => entry !== undefined))
  return compileFilter(filter)({ ...line, id: 'l', quantity: 1, unit_price }, currency)
}

/** Without a catalogue: one thing, as the first filter describes it. */
function inventedLine([filter]: readonly ItemsFilter[], minor: number): SampleLine {
  const { skus, products, categories, brands } = filter?.include?.[0] ?? {}
  return {
    id: 'l1',
    sku: skus?.[0] ?? 'SKU-1',
    title: skus?.[0] ?? 'SKU-1',
    product: products?.[0],
    categories: categories?.slice(0, 1),
    brand: brands?.[0],
    quantity: 2,
    unit_price: 25 * minor,
  }
}

/** What a condition of this name asks for, wherever it stands: where to begin, no more. */
function wordsIn(value: Json, name: string): readonly string[] {
  if (isList(value)) return value.flatMap(entry => wordsIn(entry, name))
  if (!isObject(value)) return []
  const own = value.type === name && isList(value.any_of) ? value.any_of.filter(word => typeof word === 'string') : []
  return [...own.slice(0, 1), ...Object.values(value).flatMap(entry => wordsIn(entry, name))]
}
