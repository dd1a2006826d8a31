/** What pricing a solution counts for in the search's purse. */
import type { Table } from '../evaluate/pricing.ts'

/**
 * In pricings of a cart of up to 40 lines with up to 16 promotions: one of 1,000 lines costs 75, with 64 promotions 300,
 * so that no cart holds up the others for long. It grows faster than the cart: picks are sorted, and caches overflow.
 */
export function costOfPricing({ table }: { readonly table: Table }): number {
  const { length } = table.desk.pristine.lines
  const lines = Math.max(1, (length / 40) * (1 + length / 500))
  return Math.ceil(lines * Math.max(1, table.candidates.length / 16))
}
