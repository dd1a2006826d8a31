/** The filter of a condition or an effect, as an items filter. All given words must hold, so they share one matcher. */
import type { CaseFilter } from '../case.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { money } from './money.ts'

const words = ['products', 'skus', 'categories', 'attributes', 'unitPriceMin', 'unitPriceMax', 'onSale']

/** Undefined when there is no filter: every line. */
function translateFilter(filter: CaseFilter | undefined, currency: string, gaps: Gaps): object | undefined {
  if (filter === undefined) return undefined
  noteUnread({ ...filter }, words, 'filter', gaps)
  const matcher = {
    ...(filter.products && { products: filter.products }),
    ...(filter.skus && { skus: filter.skus }),
    ...(filter.categories && { categories: filter.categories.map(plainCategory) }),
    ...(filter.attributes && { attributes: translateAttributes(filter.attributes) }),
    ...unitPrice(filter, currency),
    ...(filter.onSale === true && { on_sale: true }),
  }
  return {
    ...(Object.keys(matcher).length > 0 && { include: [matcher] }),
    ...(filter.onSale === false && { exclude: [{ on_sale: true }] }),
  }
}

/** A category of a case is a plain name; ours is a path, in which `/` would make one name the parent of another. */
export function plainCategory(category: string): string {
  return category.replaceAll('/', '|')
}

function unitPrice({ unitPriceMin: min, unitPriceMax: max }: CaseFilter, currency: string): object {
  if (min === undefined && max === undefined) return {}
  return {
    unit_price: {
      ...(min !== undefined && { min: money(currency, min) }),
      ...(max !== undefined && { max: money(currency, max) }),
    },
  }
}

function translateAttributes(attributes: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  )
}

/** `{items}` for the documents that take one; nothing without a filter. */
export function itemsOf(filter: unknown, currency: string, gaps: Gaps): object {
  const items = translateFilter(filter as CaseFilter | undefined, currency, gaps)
  return items === undefined ? {} : { items }
}
