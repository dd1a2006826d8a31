/**
 * What a code for a session remembers of its cart: units and list values, as the engine compares them later. Two lines of
 * HAT at 30.00 are one entry of two; the dearest come first, so that the order of lines changes nothing.
 */
import type { IssueRequest } from '@counterfoil/contract'
import type { Code } from '@counterfoil/engine'

type Lines = NonNullable<IssueRequest['cart']>['line_items']
type Items = NonNullable<Code['session_items']>

/** Undefined: there is nothing to remember. Gifts come and go with their promotions. */
export function sessionItemsOf(lines: Lines): Items | undefined {
  const items = new Map<string, Items[number]>()
  for (const { id, sku, product, quantity, unit_price, gift_of } of lines) {
    if (gift_of !== undefined) continue
    const name = sku ?? product ?? id
    const key = JSON.stringify([name, unit_price])
    items.set(key, { sku: name, quantity: quantity + (items.get(key)?.quantity ?? 0), unit_price })
  }
  const sorted = [...items.values()].sort((one, other) =>
    one.sku === other.sku ? other.unit_price - one.unit_price : one.sku < other.sku ? -1 : 1,
  )
  return sorted.length === 0 ? undefined : sorted
}
