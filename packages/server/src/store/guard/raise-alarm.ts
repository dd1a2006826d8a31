/** Tells of a code that seems to have leaked, in the outbox, unless it was told of it within a day. */
import type { Statement } from '../database.ts'

export interface AlarmWrite {
  readonly storeId: string
  readonly codeId: string
  readonly signals: readonly object[]
  readonly events: readonly { readonly event_id: string; readonly type: string; readonly body: object }[]
}

/** A row: it is news. */
export function raiseAlarm({ storeId, codeId, signals, events }: AlarmWrite): Statement<{ readonly code_id: string }> {
  return {
    name: 'raise-alarm',
    long: true,
    text: `
with raised as (
  insert into code_alarms as a (store_id, code_id, signals)
  values ($1, $2, $3::jsonb)
  on conflict (store_id, code_id) do update set raised_at = clock_timestamp(), signals = excluded.signals
    where a.raised_at < clock_timestamp() - interval '1 day'
  returning code_id
), told as (
  insert into outbox (store_id, event_id, type, body)
  select $1, e.event_id, e.type, e.body
  from jsonb_to_recordset($4::jsonb) as e (event_id text, type text, body jsonb)
  where exists (select from raised)
)
select code_id from raised`,
    values: [storeId, codeId, JSON.stringify(signals), JSON.stringify(events)],
  }
}
