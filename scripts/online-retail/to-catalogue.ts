/** The catalogue behind the invoices: one entry per article that an order names, with its usual words and price. */
import type { DemoItem } from '../../packages/server/src/demo/order-format.ts'
import { categorise } from './categorise.ts'
import type { Invoice } from './read-csv.ts'
import { isArticle } from './to-orders.ts'

/** Sold most often first (then by stock code), so that the numbers in the packed orders stay short. */
export function toCatalogue(invoices: readonly Invoice[]): DemoItem[] {
  const seen = new Map<string, { count: number; words: Map<string, number>; prices: Map<number, number> }>()
  for (const row of invoices.filter(invoice => !invoice.number.startsWith('C')).flatMap(invoice => invoice.rows)) {
    if (!isArticle(row) || row.quantity <= 0) continue
    const article = seen.get(row.stockCode) ?? { count: 0, words: new Map(), prices: new Map() }
    seen.set(row.stockCode, article)
    article.count += 1
    // Rows at price 0 carry the warehouse's remarks ("damages", "found") as often as the article's name.
    if (row.unitPrice === 0) continue
    article.words.set(row.description, (article.words.get(row.description) ?? 0) + 1)
    article.prices.set(row.unitPrice, (article.prices.get(row.unitPrice) ?? 0) + 1)
  }
  return [...seen]
    .filter(([, article]) => article.prices.size > 0)
    .sort(([a, { count: countA }], [b, { count: countB }]) => countB - countA || (a < b ? -1 : 1))
    .map(([sku, article]) => {
      const words = mostFrequent(article.words)
      return {
        sku,
        product: /^\d{5}/.exec(sku)?.[0] ?? sku,
        title: titleCase(words),
        category: categorise(words),
        price: mostFrequent(article.prices),
      }
    })
}

/** Ties go to the value that was seen first. */
function mostFrequent<T>(counts: ReadonlyMap<T, number>): T {
  const [first, ...others] = counts
  if (first === undefined) throw new Error('An article without a single sale has no usual price.')
  return others.reduce((best, entry) => (entry[1] > best[1] ? entry : best), first)[0]
}

/** "WHITE HANGING HEART T-LIGHT HOLDER" reads better as "White hanging heart t-light holder". */
function titleCase(words: string): string {
  return words === words.toUpperCase() ? words.charAt(0) + words.slice(1).toLowerCase() : words
}
