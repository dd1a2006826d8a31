/** Codes of all stores that were used or refused enough to be looked at, and were so since an instant; the busiest first. */
import type { Statement } from '../database.ts'

export interface BusyCodeRow {
  readonly store_id: string
  readonly code_id: string
  readonly promotion_id: string
  readonly uses: number
  readonly wrong_audience: number
}

export interface BusyCodesQuery {
  /** RFC 3339. */
  readonly since: string
  readonly leastUses: number
  readonly leastWrong: number
  readonly most: number
}

export function listBusyCodes({ since, leastUses, leastWrong, most }: BusyCodesQuery): Statement<BusyCodeRow> {
  return {
    name: 'list-busy-codes',
    long: true,
    text: `
select store_id, code_id, promotion_id, uses, wrong_audience
from code_hours
where changed_at >= $1::timestamptz and (uses >= $2 or wrong_audience >= $3)
order by uses + wrong_audience desc
limit $4`,
    values: [since, leastUses, leastWrong, most],
  }
}
