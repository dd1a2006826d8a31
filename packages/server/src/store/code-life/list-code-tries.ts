/** How often a code was tried and what came of it, day by day, the latest first. */
import type { Statement } from '../database.ts'

export interface DaysOfCode {
  readonly storeId: string
  readonly codeId: string
  /** This day and earlier, `2026-11-21`. */
  readonly upTo: string
  /** Days. */
  readonly limit: number
}

export interface TriesRow {
  readonly day: string
  /** `applied`, or the reason of the refusal; the most frequent first. */
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[]
}

export function listCodeTries({ storeId, codeId, upTo, limit }: DaysOfCode): Statement<TriesRow> {
  return {
    name: 'list-code-tries',
    text: `
select day::text as day, json_agg(json_build_object('outcome', outcome, 'count', tries) order by tries desc, outcome) as outcomes
from (
  select day, outcome, sum(count) as tries
  from attempts
  where store_id = $1 and code_id = $2 and code_id <> '' and day <= $3::date
  group by day, outcome
  order by day desc
) tried
group by day
order by day desc
limit $4`,
    values: [storeId, codeId, upTo, limit],
  }
}
