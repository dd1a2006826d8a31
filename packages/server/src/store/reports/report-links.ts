/** How often links were followed, by code and by campaign. */
import type { Statement } from '../database.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export interface FollowedRow {
  readonly bucket: string | null
  /** Null: no such code. */
  readonly promotion: string | null
  readonly batch: string | null
  readonly code_id: string | null
  readonly code: string | null
  readonly utm_source: string | null
  readonly utm_medium: string | null
  readonly utm_campaign: string | null
  readonly clicks: number
}

/** The most followed first in their period; `most` and one more. */
export function reportLinks(
  group: ReportGroup,
  span: Omit<ReportSpan, 'currency'>,
  most: number,
): Statement<FollowedRow> {
  const names = ['utm_source', 'utm_medium', 'utm_campaign']
  return {
    name: `report-links-${group}`,
    text: `
select ${buckets[group]('day')} as bucket, nullif(promotion_id, '') as promotion, nullif(batch_id, '') as batch,
  nullif(code_id, '') as code_id, nullif(max(code), '') as code,
  ${names.map(name => `nullif(${name}, '') as ${name}`).join(', ')}, sum(count)::float8 as clicks
from clicks
where store_id = $1 and day between $2::date and $3::date
group by 1, 2, 3, 4, 6, 7, 8
order by 1 nulls first, 9 desc, 2 nulls last, 3 nulls first, 4 nulls first, 6 nulls first, 7 nulls first, 8 nulls first
limit $4`,
    values: [span.storeId, span.from, span.to, most + 1],
    long: true,
  }
}
