/** An items filter that leaves nothing: all that it includes it also excludes, or its prices run from high to low. */
import type { ItemsFilter, Matcher } from '../../items/items-filter.ts'
import { filtersIn } from '../documents.ts'
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly filter: ItemsFilter
}

export const emptyFilter = defineRule<Details>({
  rule: 'empty_filter',
  severity: 'error',

  *find({ subjects }) {
    for (const { document } of subjects) {
      const { conditions, effects } = document
      for (const { path, filter } of filtersIn({ conditions, effects }))
        if (isEmpty(filter)) yield { promotion: document.id, path, details: { filter } }
    }
  },

  message: () =>
    'No item can ever fit this filter: everything it includes is excluded again, or a price range is upside down.',
})

function isEmpty({ include = [], exclude = [] }: ItemsFilter): boolean {
  if (
    exclude.some(({ on_sale, ...rest }) => on_sale === true && isBare(rest)) &&
    exclude.some(({ on_sale, ...rest }) => on_sale === false && isBare(rest))
  )
    return true
  return (
    include.length > 0 && include.every(matcher => isImpossible(matcher) || exclude.some(out => covers(out, matcher)))
  )
}

function isBare(rest: object): boolean {
  return Object.keys(rest).length === 0
}

function isImpossible({ unit_price }: Matcher): boolean {
  const { min, max } = unit_price ?? {}
  if (!min || !max) return false
  const shared = Object.keys(min).filter(currency => max[currency] !== undefined)
  return shared.every(currency => min[currency]! > max[currency]!)
}

/** Whatever fits `inner` fits `outer`: each key of `outer` is there in `inner`, and no wider. */
function covers(outer: Matcher, inner: Matcher): boolean {
  return (Object.keys(outer) as (keyof Matcher)[]).every(key => {
    const [wide, narrow] = [outer[key], inner[key]]
    if (narrow === undefined) return false
    if (key === 'categories') return everyWithin(narrow as readonly string[], wide as readonly string[])
    if (Array.isArray(wide)) return (narrow as readonly string[]).every(word => wide.includes(word))
    return JSON.stringify(wide) === JSON.stringify(narrow)
  })
}

/** "apparel/tops" is within "apparel". */
function everyWithin(paths: readonly string[], roots: readonly string[]): boolean {
  return paths.every(path => roots.some(root => path === root || path.startsWith(`${root}/`)))
}
