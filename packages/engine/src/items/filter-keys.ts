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
  eachLineKey(line, undefined, key => keys.push(key))
  return keys
}

/** The same one by one, and only of these kinds ("sku", "category"): no key is spelled that nobody asks for. */
export function eachLineKey(
  { sku, product, brand, collections, tags, categories }: CartLine,
  kinds: ReadonlySet<string> | undefined,
  visit: (key: string) => void,
): void {
  const wanted = (kind: string) => kinds === undefined || kinds.has(kind)
  if (sku !== undefined && wanted('sku')) visit(`sku:${sku}`)
  if (product !== undefined && wanted('product')) visit(`product:${product}`)
  if (brand !== undefined && wanted('brand')) visit(`brand:${brand}`)
  if (collections && wanted('collection')) for (const collection of collections) visit(`collection:${collection}`)
  if (tags && wanted('tag')) for (const tag of tags) visit(`tag:${tag}`)
  if (!categories || !wanted('category')) return
  for (const category of categories) {
    visit(`category:${category}`)
    // Of "apparel/tops/tees" also "apparel/tops" and "apparel".
    for (let end = category.lastIndexOf('/'); end > 0; end = category.lastIndexOf('/', end - 1)) {
      visit(`category:${category.slice(0, end)}`)
    }
  }
}

/** A matcher ANDs its keys, so any one of them is necessary: the most selective kind is taken. */
function matcherKeys(matcher: Matcher): string[] | undefined {
  const { skus, products, collections, brands, tags, categories } = matcher
  if (skus) return keysOf('sku', skus)
  if (products) return keysOf('product', products)
  if (collections) return keysOf('collection', collections)
  if (brands) return keysOf('brand', brands)
  if (tags) return keysOf('tag', tags)
  if (categories) return keysOf('category', categories)
  return undefined
}

/** Joined, since an index keeps them: two strings put together would be kept as their parts and as the whole. */
function keysOf(kind: string, words: readonly string[]): string[] {
  return words.map(word => [kind, word].join(':'))
}
