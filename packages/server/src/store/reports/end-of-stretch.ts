/**
 * Where a stretch from here on ends: after `most` redemptions or entries, at the latest at `until`. More than `most` at
 * one microsecond are taken together.
 */
import type { Statement } from '../database.ts'
import { exactInstant } from './exact-instant.ts'

export function endOfStretch(
  storeId: string,
  from: string,
  until: string,
  most: number,
): Statement<{ readonly to: string; readonly more: boolean }> {
  const after = (table: string): string =>
    `(select recorded_at from ${table} where store_id = $1 and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz
      order by recorded_at offset $4 limit 1)`
  return {
    name: 'end-of-report-stretch',
    text: `
select ${exactInstant('stop')} as to, stop < $3::timestamptz as more
from (
  select least(greatest(coalesce(least(${after('redemptions')}, ${after('ledger')}), $3::timestamptz), $2::timestamptz + interval '1 microsecond'), $3::timestamptz) as stop
) found`,
    values: [storeId, from, until, most],
  }
}
