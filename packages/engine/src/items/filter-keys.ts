/**
 * The index keys of a filter: of which a cart must have one for any line to be eligible. A cart's own keys are `sku:`,
 * `product:`, `collection:`, `brand:`, `tag:` of its lines, and `category:` of every path and of all its ancestors.
 */
import type { IndexKey } from '../evaluate/index-keys.ts'
import type { CartLine } from '../model/cart.ts'
import type { ItemsFilter, Matcher } from './items-filter.ts'

/** Undefined: the filter may fit a line whatever it is (no include matcher, or one by price, sale or attributes alone). */
export function filterKeys(filter: ItemsFilter | undefined): IndexKey | undefined {
  const include = filter?.include ?? []
  if (include.length === 0) return undefined
  const anyOf: string[] = []
  for (const matcher of include) {
    const keys = matcherKeys(matcher)
    if (!keys) return undefined
    anyOf.push(...keys)
  }
  return { anyOf: [...new Set(anyOf)] }
}

/** The keys that a line brings to its cart, to be looked up among `filterKeys`. */
export function lineKeys(line: CartLine): string[] {
  const keys: string[] = []
  if (line.sku !== undefined) keys.push(`sku:${line.sku}`)
  if (line.product !== undefined) keys.push(`product:${line.product}`)
  if (line.brand !== undefined) keys.push(`brand:${line.brand}`)
  for (const collection of line.collections ?? []) keys.push(`collection:${collection}`)
  for (const tag of line.tags ?? []) keys.push(`tag:${tag}`)
  for (const category of line.categories ?? []) {
    for (const path of pathAndAncestors(category)) keys.push(`category:${path}`)
  }
  return keys
}

/** A matcher ANDs its keys, so any one of them is necessary: the most selective kind is taken. */
function matcherKeys(matcher: Matcher): string[] | undefined {
  const { skus, products, collections, brands, tags, categories } = matcher
  if (skus) return skus.map(word => `sku:${word}`)
  if (products) return products.map(word => `product:${word}`)
  if (collections) return collections.map(word => `collection:${word}`)
  if (brands) return brands.map(word => `brand:${word}`)
  if (tags) return tags.map(word => `tag:${word}`)
  if (categories) return categories.map(word => `category:${word}`)
  return undefined
}

/** "apparel/tops/tees" -> itself, "apparel/tops", "apparel". */
function pathAndAncestors(path: string): string[] {
  const paths = [path]
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) paths.push(path.slice(0, end))
  return paths
}
