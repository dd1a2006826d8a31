/** A page of the codes that seemed to have leaked, the latest first, one row more than asked so that the end shows. */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface ListAlarms {
  readonly storeId: string
  /** Of the last alarm seen: when, in microseconds, and its code. */
  readonly after?: { readonly micros: number; readonly id: string } | undefined
  readonly limit: number
}

export interface AlarmRow {
  readonly id: string
  readonly at: string
  readonly signals: unknown
  /** Null: the code is of a batch and has no row of its own. */
  readonly document: StoredCode | null
  /** Its row says whose it is. */
  readonly assigned: boolean
  readonly micros: number
}

export function listAlarms({ storeId, after, limit }: ListAlarms): Statement<AlarmRow> {
  return {
    name: after ? 'list-alarms-after' : 'list-alarms',
    text: `
select a.code_id as id, ${instantText('a.raised_at')} as at, a.signals, c.document,
  c.assigned_hashes is not null as assigned, floor(extract(epoch from a.raised_at) * 1000000)::float8 as micros
from code_alarms a left join codes c on c.store_id = $1 and c.code_id = a.code_id
where a.store_id = $1 ${after ? `and (a.raised_at, a.code_id) < (to_timestamp(0) + $3 * interval '1 microsecond', $4)` : ''}
order by a.raised_at desc, a.code_id desc
limit $2`,
    values: [storeId, limit + 1, ...(after ? [after.micros, after.id] : [])],
  }
}
