/** Orders that were cancelled, reopened, amended or returned in a stretch of time. */
import type { Statement } from '../database.ts'
import type { Stretch } from './book-redemptions.ts'

export function listChangedOrders({ storeId, from, to }: Stretch): Statement<{ readonly id: string }> {
  return {
    name: 'list-changed-orders',
    text: `
select distinct redemption_id as id
from ledger
where store_id = $1 and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz
  and type in ('cancelled', 'reopened', 'amended', 'returned') and redemption_id is not null`,
    values: [storeId, from, to],
  }
}
