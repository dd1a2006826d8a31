/** A page of the ledger in the order of recording, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface ListEntries {
  readonly storeId: string
  /** Of the last entry seen: when it was recorded, in microseconds, and its id. */
  readonly after: { readonly micros: number; readonly id: string } | undefined
  /** Microseconds; entries recorded from here on are left for later. */
  readonly until: number
  readonly limit: number
  readonly promotion?: string | undefined
  /** A redemption's id, or `order:` and the order's. */
  readonly redemption?: string | undefined
}

export interface EntryRow {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly redemption: string | null
  readonly order_id: string | null
  readonly return: string | null
  readonly promotion: string | null
  readonly code: string | null
  readonly campaign: string | null
  readonly currency: string
  readonly uses: number
  readonly units: number
  readonly amount: number
  readonly source: object
  readonly micros: number
}

export function listEntries(list: ListEntries): Statement<EntryRow> {
  return {
    name: 'list-entries',
    text: `
select entry_id as id, ${instantText('at')} as at, type, redemption_id as redemption, order_id, return_id as return,
  promotion_id as promotion, code, campaign_id as campaign, currency, uses::float8 as uses, units::float8 as units,
  amount::float8 as amount, source, floor(extract(epoch from recorded_at) * 1000000)::float8 as micros
from ledger
where store_id = $1
  and (recorded_at, entry_id) > (to_timestamp(0) + $2 * interval '1 microsecond', $3)
  and recorded_at < to_timestamp(0) + $4 * interval '1 microsecond'
  and ($5::text is null or promotion_id = $5)
  and ($6::text is null or redemption_id = $6 or 'order:' || order_id = $6)
order by recorded_at, entry_id
limit $7`,
    values: [
      list.storeId,
      list.after?.micros ?? 0,
      list.after?.id ?? '',
      list.until,
      list.promotion ?? null,
      list.redemption ?? null,
      list.limit + 1,
    ],
  }
}
