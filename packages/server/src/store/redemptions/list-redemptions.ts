/** A page of redemptions in the order of recording, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { redemptionColumns, type StoredRedemption } from './redemption-columns.ts'

export interface ListRedemptionRows {
  readonly storeId: string
  /** Of the last redemption seen: when it was recorded, in microseconds, and its id. */
  readonly after: { readonly micros: number; readonly id: string } | undefined
  /** Microseconds; what was recorded from here on is left for later. */
  readonly until: number
  readonly limit: number
  readonly orderId?: string | undefined
}

export interface ListedRedemption extends StoredRedemption {
  readonly micros: number
}

export function listRedemptionRows(list: ListRedemptionRows): Statement<ListedRedemption> {
  const ofOrder = list.orderId !== undefined
  return {
    name: ofOrder ? 'list-redemptions-by-order' : 'list-redemptions',
    text: `
select ${redemptionColumns}, floor(extract(epoch from recorded_at) * 1000000)::float8 as micros
from redemptions
where store_id = $1
  and (recorded_at, redemption_id) > (to_timestamp(0) + $2 * interval '1 microsecond', $3)
  and recorded_at < to_timestamp(0) + $4 * interval '1 microsecond'
  ${ofOrder ? 'and order_id = $6' : ''}
order by recorded_at, redemption_id
limit $5`,
    values: [
      list.storeId,
      list.after?.micros ?? 0,
      list.after?.id ?? '',
      list.until,
      list.limit + 1,
      ...(ofOrder ? [list.orderId] : []),
    ],
  }
}
