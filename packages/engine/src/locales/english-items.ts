/** Items filters in English: "3 items in apparel (except items on sale)". */
import type { AttributeValue, ItemsFilter, Matcher } from '../items/items-filter.ts'
import type { MoneyMap } from '../model/promotion.ts'

interface Words {
  readonly list: (words: readonly string[], join: 'and' | 'or') => string
  readonly moneyMap: (amounts: MoneyMap) => string
}

/** Names beyond this many are counted, not told. */
const mostNames = 5

/** Noun and filter: the noun is "item", "items" or "any items". */
export function describeItems(noun: string, filter: ItemsFilter | undefined, words: Words): string {
  const include = (filter?.include ?? []).map(matcher => qualify(matcher, words))
  const exclude = (filter?.exclude ?? []).map(matcher => `items ${qualify(matcher, words)}`)
  const included = include.length === 0 ? noun : `${noun} ${include.join(', or ')}`
  return exclude.length === 0 ? included : `${included} (except ${words.list(exclude, 'and')})`
}

function qualify(matcher: Matcher, words: Words): string {
  const { categories, collections, brands, tags, skus, products, on_sale, unit_price, attributes } = matcher
  const parts: string[] = []
  if (categories) parts.push(`in ${names(categories, words)}`)
  if (collections) parts.push(`of the ${names(collections, words)} collection`)
  if (brands) parts.push(`by ${names(brands, words)}`)
  if (products) parts.push(`of product ${names(products, words)}`)
  if (skus) parts.push(`with SKU ${names(skus, words)}`)
  if (tags) parts.push(`tagged ${names(tags, words)}`)
  if (on_sale !== undefined) parts.push(on_sale ? 'on sale' : 'not on sale')
  if (unit_price) parts.push(priced(unit_price, words))
  for (const [name, values] of Object.entries(attributes ?? {})) parts.push(`with ${name} ${texts(values, words)}`)
  return parts.join(' ')
}

function priced({ min, max }: { min?: MoneyMap; max?: MoneyMap }, { moneyMap }: Words): string {
  if (min && max) return `from ${moneyMap(min)} to ${moneyMap(max)}`
  return min ? `from ${moneyMap(min)}` : `up to ${moneyMap(max ?? {})}`
}

function texts(values: readonly AttributeValue[], words: Words): string {
  return names(values.map(String), words)
}

function names(list: readonly string[], words: Words): string {
  if (list.length <= mostNames) return words.list(list, 'or')
  return words.list([...list.slice(0, mostNames - 1), `${list.length - mostNames + 1} others`], 'or')
}
