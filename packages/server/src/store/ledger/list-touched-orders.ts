/** Orders of some promotions and campaigns to which something was recorded since an instant, and whether they were amended. */
import type { Statement } from '../database.ts'

export interface TouchedOrders {
  readonly storeId: string
  readonly promotions: readonly string[]
  readonly campaigns: readonly string[]
  /** RFC 3339. */
  readonly since: string
}

export function listTouchedOrders(
  touched: TouchedOrders,
): Statement<{ readonly id: string; readonly amended: boolean }> {
  return {
    name: 'list-touched-orders',
    text: `
select redemption_id as id, bool_or(type = 'amended') as amended
from ledger
where store_id = $1 and recorded_at >= $2::timestamptz and redemption_id is not null
  and (promotion_id = any ($3::text[]) or campaign_id = any ($4::text[]))
group by redemption_id`,
    values: [touched.storeId, touched.since, touched.promotions, touched.campaigns],
  }
}
