/** Everything that a change of an order rests on: the redemption with its frozen terms, once its row is locked. */
import type { Statement } from '../database.ts'
import { frozenColumn } from './frozen-column.ts'
import { redemptionColumns, type StoredRedemption } from './redemption-columns.ts'

export interface OrderRow extends StoredRedemption {
  readonly customer_hashes: readonly string[]
  readonly frozen: unknown
  /** Epoch milliseconds of the redemption. */
  readonly instant: number
  /** What it held before counts in the periods of the instant at which it was reserved; null: nothing was. */
  readonly reserved: { readonly at: number; readonly promotions: readonly string[] } | null
  /** Epoch milliseconds of the database's clock. */
  readonly now: number
  readonly time_zone: string
}

export function readOrder(storeId: string, redemptionId: string): Statement<OrderRow> {
  return {
    name: 'read-order',
    text: `
select ${redemptionColumns}, customer_hashes, ${frozenColumn},
  floor(extract(epoch from redeemed_at) * 1000)::float8 as instant,
  (
    select json_build_object('at', floor(extract(epoch from v.created_at) * 1000),
      'promotions', array(select jsonb_object_keys(v.promotions)))
    from reservations v
    where v.store_id = $1 and v.reservation_id = redemptions.reservation_id
  ) as reserved,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  coalesce((select settings ->> 'time_zone' from stores where store_id = $1), 'UTC') as time_zone
from redemptions
where store_id = $1 and redemption_id = $2`,
    values: [storeId, redemptionId],
  }
}
