/**
 * The entries of the ledger that a code had part in, the latest first, one more than asked so that the end shows: from
 * its diary, and what is newer than that from the end of the ledger.
 */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import { ofWholeOrder } from './write-diary.ts'

export interface LifePage {
  readonly storeId: string
  readonly codeId: string
  /** Where the page before ended: microseconds, and the id of the event. */
  readonly before: { readonly micros: number; readonly id: string }
  readonly limit: number
}

export interface CodeEntryRow {
  readonly micros: number
  readonly id: string
  readonly at: string
  readonly type: 'reserved' | 'released' | 'expired' | 'redeemed' | 'cancelled' | 'reopened' | 'amended' | 'returned'
  readonly redemption: string | null
  readonly order_id: string | null
  readonly reservation: string | null
  readonly currency: string
  readonly uses: number
  readonly amount: number
}

/** SQL: an instant given in microseconds. */
export const instantOf = (parameter: string): string => `to_timestamp(0) + ${parameter} * interval '1 microsecond'`
/** SQL: an instant as microseconds. */
export const microsOf = (column: string): string => `floor(extract(epoch from ${column}) * 1000000)::float8`

const earlier = `(recorded_at, entry_id) < (${instantOf('$3')}, $4)
    order by recorded_at desc, entry_id desc limit $5`

export function listCodeEntries({ storeId, codeId, before, limit }: LifePage): Statement<CodeEntryRow> {
  return {
    name: 'list-code-entries',
    text: `
with page as materialized (
  (select recorded_at, entry_id from code_entries
    where store_id = $1 and code_id = $2 and ${earlier})
  union
  (select recorded_at, entry_id from ledger l
    where store_id = $1
      and recorded_at >= coalesce((select until from code_diaries where store_id = $1), timestamptz '-infinity')
      and (code_id = $2 or (${ofWholeOrder('l')} and exists (
        select from ledger o where o.store_id = $1 and o.redemption_id = l.redemption_id and o.code_id = $2 offset 0)))
      and ${earlier})
)
select ${microsOf('l.recorded_at')} as micros, l.entry_id as id, ${instantText('l.at')} as at, l.type,
  l.redemption_id as redemption, l.order_id, l.reservation_id as reservation, l.currency, l.uses::float8 as uses,
  l.amount::float8 as amount
from (select recorded_at, entry_id from page order by recorded_at desc, entry_id desc limit $5) p
join ledger l on l.store_id = $1 and l.recorded_at = p.recorded_at and l.entry_id = p.entry_id
order by l.recorded_at desc, l.entry_id desc`,
    values: [storeId, codeId, before.micros, before.id, limit + 1],
  }
}
