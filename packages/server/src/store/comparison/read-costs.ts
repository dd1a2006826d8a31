/**
 * Of those orders of whose lines somebody told a cost: what was paid for each line as it stands, and what it costs. Orders
 * are long, so that the word is looked for before anything is read out of them.
 */
import type { Statement } from '../database.ts'

export interface OrderCosts {
  readonly redemption_id: string
  readonly prices_include_tax: boolean
  readonly lines: readonly {
    /** What is paid for it. */
    readonly total: number
    readonly unit_cost: number | null
    readonly tax_rate: string | null
    readonly quantity: number
  }[]
}

export function readCosts(storeId: string, redemptions: readonly string[]): Statement<OrderCosts> {
  return {
    name: 'read-compared-costs',
    text: `
select o.redemption_id, coalesce((c.cart ->> 'prices_include_tax')::boolean, false) as prices_include_tax, l.lines
from redemptions o
cross join lateral (select coalesce(o.kept -> 'cart', (o.frozen -> 'cart')::json) as cart) c
cross join lateral (
  select coalesce(json_agg(json_build_object('total', total, 'unit_cost', unit_cost, 'tax_rate', tax_rate, 'quantity', quantity)), '[]') as lines
  from rows from (
    json_to_recordset(o.quote -> 'line_items') as (total bigint),
    json_to_recordset(c.cart -> 'line_items') as (unit_cost bigint, tax_rate text, quantity bigint)
  ) both_sides (total, unit_cost, tax_rate, quantity)
) l
where o.store_id = $1 and o.redemption_id = any($2::text[])
  and coalesce(o.kept::text, o.frozen::text) like '%"unit_cost"%'`,
    values: [storeId, redemptions],
    long: true,
  }
}
