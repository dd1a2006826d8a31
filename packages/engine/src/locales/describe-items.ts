/**
 * Items filters in words: "3 items in apparel (except items on sale)". Which keys a matcher has, and in which order they
 * are told, is here; every word is the language's own.
 */
import type { AttributeValue, ItemsFilter, Matcher } from '../items/items-filter.ts'
import type { MoneyMap } from '../model/promotion.ts'
import type { Phrases } from './phrases.ts'

/** A part of a description, of names that were joined already; `several`: more than one. */
type Named = (names: string, several: boolean) => string

export interface ItemWords extends Pick<Phrases, 'list' | 'moneyMap'> {
  readonly categories: Named
  readonly collections: Named
  readonly brands: Named
  readonly products: Named
  readonly skus: Named
  readonly tags: Named
  readonly onSale: string
  readonly notOnSale: string
  readonly priceFrom: (min: string) => string
  readonly priceUpTo: (max: string) => string
  readonly priceBetween: (min: string, max: string) => string
  /** "color red or blue". */
  readonly attribute: (name: string, values: string) => string
  /** "with color red and size 42". */
  readonly having: (attributes: string) => string
  readonly value: (value: AttributeValue) => string
  /** "4 others": what is left of a list that is too long to be told. */
  readonly others: (count: number) => string
  /** Joins alternatives: ", or ". */
  readonly alternatively: string
  /** The noun of what is left out: "items". */
  readonly excludedNoun: string
  /** "(except …)". */
  readonly except: (excluded: string) => string
}

/** Names beyond this many are counted, not told. */
const mostNames = 5

/** Writes a noun with its filter: "items", or "one more item", and which. */
export function itemsDescriber(words: ItemWords): (noun: string, filter: ItemsFilter | undefined) => string {
  return (noun, filter) => {
    const include = (filter?.include ?? []).map(matcher => qualify(matcher, words))
    const exclude = (filter?.exclude ?? []).map(matcher => `${words.excludedNoun} ${qualify(matcher, words)}`)
    const included = include.length === 0 ? noun : `${noun} ${include.join(words.alternatively)}`
    return exclude.length === 0 ? included : `${included} ${words.except(words.list(exclude, 'and'))}`
  }
}

/** No line is left out. */
export function isEverything(filter: ItemsFilter | undefined): boolean {
  return includesAll(filter) && !filter?.exclude?.length
}

/** Nothing is asked for; perhaps something is left out. */
export function includesAll(filter: ItemsFilter | undefined): boolean {
  return !filter?.include?.length
}

const namedKeys = ['categories', 'collections', 'brands', 'products', 'skus', 'tags'] as const

function qualify(matcher: Matcher, words: ItemWords): string {
  const { on_sale, unit_price, attributes } = matcher
  const parts: string[] = []
  for (const key of namedKeys) {
    const given = matcher[key]
    if (given) parts.push(words[key](names(given, words), given.length > 1))
  }
  if (on_sale !== undefined) parts.push(on_sale ? words.onSale : words.notOnSale)
  if (unit_price) parts.push(priced(unit_price, words))
  const having = Object.entries(attributes ?? {}).map(([name, values]) =>
    words.attribute(name, names(values.map(words.value), words)),
  )
  if (having.length > 0) parts.push(words.having(words.list(having, 'and')))
  return parts.join(' ')
}

function priced({ min, max }: { min?: MoneyMap; max?: MoneyMap }, words: ItemWords): string {
  if (min && max) return words.priceBetween(words.moneyMap(min), words.moneyMap(max))
  return min ? words.priceFrom(words.moneyMap(min)) : words.priceUpTo(words.moneyMap(max ?? {}))
}

function names(list: readonly string[], words: ItemWords): string {
  if (list.length <= mostNames) return words.list(list, 'or')
  return words.list([...list.slice(0, mostNames - 1), words.others(list.length - mostNames + 1)], 'or')
}
