/** Active promotions whose schedule ends between two days, as it is written there, the earliest first. */
import type { Statement } from '../database.ts'

export interface EndingRow {
  readonly promotion: string
  readonly name: string
  /** A civil day or an instant, as the schedule says. */
  readonly ends: string
}

export function listEnding(storeId: string, from: string, to: string, most: number): Statement<EndingRow> {
  return {
    name: 'list-ending',
    text: `
select promotion_id as promotion, document ->> 'name' as name, document -> 'schedule' ->> 'ends' as ends
from promotions
where store_id = $1 and status = 'active' and left(document -> 'schedule' ->> 'ends', 10) between $2 and $3
order by 3, 1
limit $4`,
    values: [storeId, from, to, most],
    long: true,
  }
}
