/**
 * One redemption, locked: cancellations and returns of one order come one after the other. Taken after the store's row
 * and before counters.
 */
import type { Statement } from '../database.ts'
import type { RedemptionKey } from './find-redemption.ts'
import { redemptionColumns, type StoredRedemption } from './redemption-columns.ts'

export interface LockedRedemption extends StoredRedemption {
  readonly customer_hashes: readonly string[]
  readonly frozen: unknown
  /** Epoch milliseconds of the redemption. */
  readonly instant: number
  /** Epoch milliseconds of the database's clock. */
  readonly now: number
  readonly time_zone: string
}

export function lockRedemption({ storeId, by, id }: RedemptionKey): Statement<LockedRedemption> {
  return {
    name: `lock-redemption-by-${by}`,
    text: `
select ${redemptionColumns}, customer_hashes, frozen,
  floor(extract(epoch from redeemed_at) * 1000)::float8 as instant,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  coalesce((select settings ->> 'time_zone' from stores where store_id = $1), 'UTC') as time_zone
from redemptions
where store_id = $1 and ${by}_id = $2
for update`,
    values: [storeId, id],
  }
}
