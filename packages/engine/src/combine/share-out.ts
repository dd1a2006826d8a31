/**
 * The best owners of all lines among promotions that stand apart, out of what each takes of each set of lines; with them
 * the best set of these promotions, wherever they may all share the order. A short cart is shared out as a whole, ties
 * and all; a long one part by part (`share-parts.ts`).
 */
import { inParts } from './share-parts.ts'
import { isSmall, type Purse, partitionOf, type Shareable, type ShareOut } from './shareable.ts'

/**
 * Of these candidates, ascending, which stand apart. Undefined: there is no time, or the best takes too long to find and
 * a good one is not enough (`orGood`).
 */
export function shareOut(
  shareable: Shareable,
  products: readonly number[],
  purse: Purse,
  orGood = false,
): ShareOut | undefined {
  const key = `${orGood}:${products.join()}`
  if (shareable.known.has(key)) return shareable.known.get(key)
  if (purse.pricings <= 0) return undefined
  const now = atOnce(shareable, products, purse) ?? inParts(shareable, products, purse, orGood)
  shareable.known.set(key, now)
  return now
}

function atOnce(shareable: Shareable, products: readonly number[], purse: Purse): ShareOut | undefined {
  const { table, lines } = shareable
  const part = { lines, players: products }
  if (!isSmall(shareable, part)) return undefined
  const found = partitionOf(shareable, part, purse)
  const owners = new Int32Array(table.desk.pristine.lines.length).fill(found?.takers[0] ?? -1)
  for (const [bit, owner] of (found?.owners ?? []).entries()) if (owner >= 0) owners[lines[bit]!] = owner
  const value = found?.value ?? 0
  return { value, most: value, owners, takers: found?.takers ?? [] }
}
