/** What is left of an order of each arm after its goods are paid: of those whose lines all have a cost. */
import { includedTax } from '@counterfoil/engine'
import { type OrderCosts, readCosts } from '../../store/comparison/read-costs.ts'
import type { Queryable } from '../../store/database.ts'
import { digits } from './judge.ts'

/** Orders of one look: a cart may be long and is read at once. */
const stretch = 250

export interface ArmMargin {
  readonly orders: number
  readonly looked_at: number
  readonly per_order: number
}

/** Null: of none of them it is known. */
export async function marginOf(db: Queryable, storeId: string, ids: readonly string[]): Promise<ArmMargin | null> {
  let [orders, sum] = [0, 0]
  for (let from = 0; from < ids.length; from += stretch)
    for (const row of await db.query(readCosts(storeId, ids.slice(from, from + stretch)))) {
      const margin = marginOfOrder(row)
      if (margin === undefined) continue
      orders += 1
      sum += margin
    }
  return orders === 0 ? null : { orders, looked_at: ids.length, per_order: digits(sum / orders) }
}

/** As backtests count it: two tees at 25.00 that cost 9.00, with 10 % off: 45.00 − 18.00 = 27.00. */
function marginOfOrder({ prices_include_tax, lines }: OrderCosts): number | undefined {
  let margin = 0
  for (const { total, unit_cost, tax_rate, quantity } of lines) {
    if (unit_cost === null) return undefined
    const tax = prices_include_tax ? includedTax(total, tax_rate ?? undefined) : 0
    margin += total - tax - unit_cost * quantity
  }
  return lines.length === 0 ? undefined : margin
}
