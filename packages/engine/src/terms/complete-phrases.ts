/**
 * Phrases that tell every name of an items filter, where a short message counts what is beyond five. A matcher of twelve
 * brands says the same as three matchers of five, five and two of them: a filter is any-of over its matchers.
 */
import type { ItemsFilter, Matcher } from '../items/items-filter.ts'
import type { Phrases } from '../locales/phrases.ts'

/** A list is told up to here; of a longer one the rest is counted. */
const mostNames = 100
/** As many names as the phrases tell of one matcher. */
const namesPerMatcher = 5
const lists = ['skus', 'products', 'categories', 'collections', 'brands', 'tags'] as const

export function completePhrases(phrases: Phrases): Phrases {
  return {
    ...phrases,
    items: filter => phrases.items(spread(filter)),
    quantity: (count, filter) => phrases.quantity(count, spread(filter)),
    fromQuantity: (count, filter) => phrases.fromQuantity(count, spread(filter)),
    none: filter => phrases.none(spread(filter)),
  }
}

/** For a banner: what is included only. */
export function withoutExclusions(phrases: Phrases): Phrases {
  return {
    ...phrases,
    items: filter => phrases.items(included(filter)),
    quantity: (count, filter) => phrases.quantity(count, included(filter)),
    fromQuantity: (count, filter) => phrases.fromQuantity(count, included(filter)),
    none: filter => phrases.none(included(filter)),
  }
}

function included(filter: ItemsFilter | undefined): ItemsFilter | undefined {
  return filter?.include && { include: filter.include }
}

function spread(filter: ItemsFilter | undefined): ItemsFilter | undefined {
  if (!filter) return filter
  const { include, exclude } = filter
  return {
    ...(include && { include: include.flatMap(divided) }),
    ...(exclude && { exclude: exclude.flatMap(divided) }),
  }
}

function divided(matcher: Matcher): readonly Matcher[] {
  const long = lists.find(key => (matcher[key]?.length ?? 0) > namesPerMatcher)
  if (!long) return [matcher]
  const names = matcher[long] ?? []
  const parts: Matcher[] = []
  let from = 0
  for (; from < Math.min(names.length, mostNames); from += namesPerMatcher)
    parts.push({ ...matcher, [long]: names.slice(from, from + namesPerMatcher) })
  if (from < names.length) parts.push({ ...matcher, [long]: names.slice(from) })
  return parts.flatMap(part => ((part[long]?.length ?? 0) > namesPerMatcher ? [part] : divided(part)))
}
