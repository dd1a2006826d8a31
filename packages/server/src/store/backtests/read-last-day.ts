/** The civil day of the last order, of those recorded last: history may have been brought in any order. */
import type { Statement } from '../database.ts'

/** Null: there is none. */
export function readLastDay(storeId: string): Statement<{ readonly day: string | null }> {
  return {
    name: 'read-last-day',
    text: `
select max(day) as day
from (
  select day from redemptions where store_id = $1 and status <> 'cancelled'
  order by recorded_at desc, redemption_id desc limit 500
) newest`,
    values: [storeId],
  }
}
