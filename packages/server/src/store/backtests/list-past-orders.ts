/** The newest orders of some days in one currency that were not cancelled, one more than asked so that the end shows. */
import type { Statement } from '../database.ts'

export interface ListPastOrders {
  readonly storeId: string
  /** Civil days of the store, both in. */
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly limit: number
}

export interface PastOrderKey {
  readonly redemption_id: string
  /** Epoch milliseconds. */
  readonly instant: number
}

/** An order is recorded when it is placed or later; two days are more than any zone is away from UTC. */
export function listPastOrders({ storeId, from, to, currency, limit }: ListPastOrders): Statement<PastOrderKey> {
  return {
    name: 'list-past-orders',
    text: `
select redemption_id, floor(extract(epoch from redeemed_at) * 1000)::float8 as instant
from redemptions
where store_id = $1 and recorded_at >= ($2::date - 2)::timestamptz and day between $2::date and $3::date
  and currency = $4 and status <> 'cancelled'
order by recorded_at desc, redemption_id desc
limit $5`,
    values: [storeId, from, to, currency, limit + 1],
    long: true,
  }
}
