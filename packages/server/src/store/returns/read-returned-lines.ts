/** Lines of an order of which units came back, and how much of its shipping was refunded: one row, also without any. */
import type { Statement } from '../database.ts'

export interface ReturnedLine {
  readonly line_id: string
  readonly returned_units: number
  readonly refunded: number
}

export interface Returned {
  readonly lines: readonly ReturnedLine[]
  /** Of the whole order, minor units. */
  readonly shipping_refunded: number
}

export function readReturnedLines(storeId: string, redemptionId: string): Statement<Returned> {
  return {
    name: 'read-returned-lines',
    text: `
select
  coalesce((
    select json_agg(json_build_object('line_id', line_id, 'returned_units', returned_units, 'refunded', refunded))
    from redemption_lines
    where store_id = $1 and redemption_id = $2 and returned_units > 0
  ), '[]') as lines,
  coalesce((
    select sum((document ->> 'shipping_refund')::bigint) from returns where store_id = $1 and redemption_id = $2
  ), 0)::float8 as shipping_refunded`,
    values: [storeId, redemptionId],
  }
}
