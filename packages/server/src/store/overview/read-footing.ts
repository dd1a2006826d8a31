/** What a store has at all, and from when to when it sold anything in one currency. */
import type { Statement } from '../database.ts'

export interface FootingRow {
  readonly first_day: string | null
  readonly last_day: string | null
  /** The last before a day. */
  readonly earlier_day: string | null
  readonly promotions: boolean
  readonly active: boolean
  readonly codes: boolean
  readonly attempts: boolean
  readonly redemptions: boolean
}

export function readFooting(storeId: string, currency: string, before: string): Statement<FootingRow> {
  const sold = `report_days where store_id = $1 and report = 'total_promotions' and currency = $2`
  return {
    name: 'read-footing',
    text: `
select (select to_char(min(day), 'YYYY-MM-DD') from ${sold}) as first_day,
  (select to_char(max(day), 'YYYY-MM-DD') from ${sold}) as last_day,
  (select to_char(max(day), 'YYYY-MM-DD') from ${sold} and day < $3::date) as earlier_day,
  exists (select from promotions where store_id = $1) as promotions,
  exists (select from promotions where store_id = $1 and status = 'active') as active,
  exists (select from codes where store_id = $1) or exists (select from batches where store_id = $1) as codes,
  exists (select from attempts where store_id = $1) as attempts,
  exists (select from redemptions where store_id = $1) as redemptions`,
    values: [storeId, currency, before],
  }
}
