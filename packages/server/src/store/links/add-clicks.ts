/** Adds what was counted in memory, in one statement; rows in the order of their key, so two servers never deadlock. */
import type { Statement } from '../database.ts'

export interface ClickCount {
  readonly store_id: string
  readonly day: string
  readonly promotion_id: string
  readonly batch_id: string
  readonly code_id: string
  readonly code: string
  readonly utm_source: string
  readonly utm_medium: string
  readonly utm_campaign: string
  readonly count: number
}

const key = ['day', 'promotion_id', 'batch_id', 'code_id', 'utm_source', 'utm_medium', 'utm_campaign']
const columns = ['store_id', ...key, 'code', 'count'].join(', ')

export function addClicks(counts: readonly ClickCount[]): Statement<never> {
  return {
    name: 'add-clicks',
    long: true,
    text: `
insert into clicks as a (${columns})
select ${columns}
from jsonb_to_recordset($1::jsonb) as c (store_id text, day date, promotion_id text, batch_id text, code_id text,
  utm_source text, utm_medium text, utm_campaign text, code text, count bigint)
order by store_id collate "C", day, ${key
      .slice(1)
      .map(column => `${column} collate "C"`)
      .join(', ')}
on conflict (store_id, ${key.join(', ')}) do update set count = a.count + excluded.count, code = excluded.code`,
    values: [JSON.stringify(counts)],
  }
}
