/** How far the lines of an order came back, and how much of its shipping was refunded. */
import type { Statement } from '../database.ts'

export interface ReturnedLine {
  readonly line_id: string
  readonly returned_units: number
  readonly refunded: number
  /** Of the whole order. */
  readonly shipping_refunded: number
}

export function readReturnedLines(storeId: string, redemptionId: string): Statement<ReturnedLine> {
  return {
    name: 'read-returned-lines',
    text: `
select line_id, returned_units::float8 as returned_units, refunded::float8 as refunded,
  coalesce((
    select sum((document ->> 'shipping_refund')::bigint) from returns where store_id = $1 and redemption_id = $2
  ), 0)::float8 as shipping_refunded
from redemption_lines
where store_id = $1 and redemption_id = $2`,
    values: [storeId, redemptionId],
  }
}
