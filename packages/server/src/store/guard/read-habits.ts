/** What was usual for some codes of a store: their uses in the seven days before today, and places they newly come from. */
import type { Statement } from '../database.ts'

export interface HabitRow {
  readonly code_id: string
  readonly uses_before: number
  /** At least one use on a day before today. */
  readonly is_established: boolean
  readonly new_sources: readonly { readonly source: string; readonly uses: number }[]
}

export interface HabitsQuery {
  readonly storeId: string
  readonly codes: readonly { readonly code_id: string; readonly promotion_id: string }[]
  /** A source with fewer uses in the hour is none. */
  readonly leastFromSource: number
}

export function readHabits({ storeId, codes, leastFromSource }: HabitsQuery): Statement<HabitRow> {
  return {
    name: 'read-habits',
    long: true,
    text: `
select c.code_id, coalesce(sum(used.count), 0)::bigint as uses_before, count(used.count) > 0 as is_established,
  coalesce((
    select json_agg(json_build_object('source', s.source, 'uses', s.uses_in_hour) order by s.uses_in_hour desc, s.source)
    from code_sources s
    where s.store_id = $1 and s.code_id = c.code_id and s.uses_in_hour >= $4
      and s.first_at >= clock_timestamp() - interval '2 hours' and s.hour >= clock_timestamp() - interval '2 hours'
  ), '[]') as new_sources
from unnest($2::text[], $3::text[]) as c (code_id, promotion_id)
left join lateral (
  select a.count
  from generate_series(1, 7) as before (days)
  cross join lateral (
    select count from attempts
    where store_id = $1 and day = (clock_timestamp() at time zone 'UTC')::date - before.days and outcome = 'applied'
      and promotion_id = c.promotion_id and code_id = c.code_id
    offset 0
  ) a
) used on true
group by c.code_id`,
    values: [storeId, codes.map(code => code.code_id), codes.map(code => code.promotion_id), leastFromSource],
  }
}
