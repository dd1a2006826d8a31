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
  readonly reservation: string | null
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

/** What a filter adds, in the words of an index: a condition that may be absent would make the plan read all the rest. */
const filters = {
  none: '',
  promotion: 'and promotion_id = $6',
  redemption: 'and redemption_id = $6',
  order: 'and redemption_id = (select redemption_id from redemptions where store_id = $1 and order_id = $6)',
  // An order has few entries; which of them are of the promotion is looked up in them.
  promotion_of_redemption: 'and redemption_id = $6 and promotion_id = $7',
  promotion_of_order:
    'and redemption_id = (select redemption_id from redemptions where store_id = $1 and order_id = $6) and promotion_id = $7',
} as const

export type LedgerFilter = keyof typeof filters

export function listEntries(list: ListEntries): Statement<EntryRow> {
  const { name, values } = filterOf(list)
  return {
    name: `list-entries-by-${name}`,
    text: `
select entry_id as id, ${instantText('at')} as at, type, redemption_id as redemption, order_id, return_id as return,
  reservation_id as reservation, promotion_id as promotion, code, campaign_id as campaign, currency, uses::float8 as uses, units::float8 as units,
  amount::float8 as amount, source, floor(extract(epoch from recorded_at) * 1000000)::float8 as micros
from ledger
where store_id = $1
  and (recorded_at, entry_id) > (to_timestamp(0) + $2 * interval '1 microsecond', $3)
  and recorded_at < to_timestamp(0) + $4 * interval '1 microsecond'
  ${filters[name]}
order by recorded_at, entry_id
limit $5`,
    values: [list.storeId, list.after?.micros ?? 0, list.after?.id ?? '', list.until, list.limit + 1, ...values],
  }
}

function filterOf({ promotion, redemption }: ListEntries): { name: LedgerFilter; values: readonly string[] } {
  if (redemption === undefined) {
    return promotion === undefined ? { name: 'none', values: [] } : { name: 'promotion', values: [promotion] }
  }
  const isOrder = redemption.startsWith('order:')
  const id = isOrder ? redemption.slice('order:'.length) : redemption
  if (promotion === undefined) return { name: isOrder ? 'order' : 'redemption', values: [id] }
  return { name: isOrder ? 'promotion_of_order' : 'promotion_of_redemption', values: [id, promotion] }
}
