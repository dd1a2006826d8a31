/** Adds what was counted of codes and their sources; rows in the order of their keys, at most fifty sources a code. */
import type { Statement } from '../database.ts'

export interface HourWrite {
  readonly store_id: string
  readonly code_id: string
  readonly promotion_id: string
  /** Unix seconds of its beginning. */
  readonly hour: number
  readonly uses: number
  readonly wrong_audience: number
}

export interface SourceWrite {
  readonly store_id: string
  readonly code_id: string
  readonly source: string
  readonly hour: number
  readonly uses: number
}

export interface AddCodeHours {
  readonly hours: readonly HourWrite[]
  readonly sources: readonly SourceWrite[]
}

export function addCodeHours({ hours, sources }: AddCodeHours): Statement<never> {
  return {
    name: 'add-code-hours',
    long: true,
    text: `
with counted as (
  insert into code_hours as h (store_id, code_id, hour, promotion_id, uses, wrong_audience)
  select store_id, code_id, to_timestamp(hour), promotion_id, uses, wrong_audience
  from jsonb_to_recordset($1::jsonb)
    as c (store_id text, code_id text, promotion_id text, hour float8, uses bigint, wrong_audience bigint)
  order by store_id collate "C", code_id collate "C", hour
  on conflict (store_id, code_id, hour) do update set
    uses = h.uses + excluded.uses, wrong_audience = h.wrong_audience + excluded.wrong_audience,
    changed_at = clock_timestamp()
)
insert into code_sources as s (store_id, code_id, source, uses, uses_in_hour, hour)
select c.store_id, c.code_id, c.source, c.uses, c.uses, to_timestamp(c.hour)
from jsonb_to_recordset($2::jsonb) as c (store_id text, code_id text, source text, hour float8, uses bigint)
cross join lateral (
  select count(*) as sources, count(*) filter (where s.source = c.source) as same
  from code_sources s where s.store_id = c.store_id and s.code_id = c.code_id
  offset 0
) known
where known.same > 0 or known.sources < 50
order by c.store_id collate "C", c.code_id collate "C", c.source
on conflict (store_id, code_id, source) do update set
  uses = s.uses + excluded.uses,
  uses_in_hour = excluded.uses + case when s.hour = excluded.hour then s.uses_in_hour else 0 end,
  hour = greatest(s.hour, excluded.hour)`,
    values: [JSON.stringify(hours), JSON.stringify(sources)],
  }
}
