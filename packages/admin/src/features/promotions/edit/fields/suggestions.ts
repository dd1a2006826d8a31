/** What a search in the catalogue offers for an items filter: the words that items share, then the items. Pure. */

export interface Suggestion {
  /** Key of a matcher: `categories`, `brands`, `products`, `skus`. */
  readonly key: string
  readonly word: string
  readonly title?: string | undefined
}

export interface FoundItem {
  readonly sku: string
  readonly product?: string | undefined
  readonly title?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly brand?: string | undefined
}

const mostOfKind = 12

/** `text`: only words that it stands in; of a category also those above it. */
export function suggestionsIn(items: readonly FoundItem[], text: string): readonly Suggestion[] {
  const wanted = text.trim().toLowerCase()
  const fits = (word: string, title = '') => `${word} ${title}`.toLowerCase().includes(wanted)
  const kinds = {
    categories: unique(items.flatMap(({ categories = [] }) => categories.flatMap(withParents))),
    brands: unique(items.flatMap(({ brand }) => brand ?? [])),
    products: unique(items.flatMap(({ product }) => product ?? [])),
  }
  const shared = Object.entries(kinds).flatMap(([key, words]) =>
    words
      .filter(word => fits(word))
      .slice(0, mostOfKind)
      .map(word => ({ key, word })),
  )
  const single = items.filter(({ sku, title }) => fits(sku, title)).slice(0, mostOfKind)
  return [...shared, ...single.map(({ sku, title }) => ({ key: 'skus', word: sku, title }))]
}

/** "apparel/tops" and "apparel". */
function withParents(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort()
}
