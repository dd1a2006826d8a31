/** How an items filter is written down: strict, no empty any-of list, no matcher without a key. */
import { arrayOf, boolean, moneyMap, object, optional, recordOf, type Schema, string, union } from '../params/index.ts'
import type { AttributeValue, ItemsFilter, Matcher } from './items-filter.ts'

const words = optional(arrayOf(string(), 1, 10_000))

const finiteNumber: Schema<number> = {
  json: { type: 'number' },
  parse(value, path, issues) {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    issues.push({ path, code: 'type', message: 'Must be a number.' })
    return undefined
  },
}

const attributeValue: Schema<AttributeValue> = union([string({ min: 0 }), finiteNumber, boolean()])

/** A path of names divided by `/`, without one at either end: "apparel/tops". */
const categoryPath = string({ pattern: /^[^/]+(?:\/[^/]+)*$/, expected: 'a path such as "apparel/tops"' })

const matcher: Schema<Matcher> = object(
  {
    skus: words,
    products: words,
    categories: optional(arrayOf(categoryPath, 1, 10_000)),
    collections: words,
    brands: words,
    tags: words,
    on_sale: optional(boolean()),
    unit_price: optional(
      object({ min: optional(moneyMap()), max: optional(moneyMap()) }, { atLeastOneOf: [['min', 'max']] }),
    ),
    attributes: optional(recordOf(arrayOf(attributeValue, 1), { min: 1 })),
  },
  {
    atLeastOneOf: [
      ['skus', 'products', 'categories', 'collections', 'brands', 'tags', 'on_sale', 'unit_price', 'attributes'],
    ],
  },
)

/** The filter itself. `{}` and `{"include": []}` mean every line. */
export function itemsFilter(): Schema<ItemsFilter> {
  return object({ include: optional(arrayOf(matcher, 0, 500)), exclude: optional(arrayOf(matcher, 0, 500)) })
}
