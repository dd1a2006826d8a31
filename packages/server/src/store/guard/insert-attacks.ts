/**
 * Tells of attacks in the outbox, and keeps them to be listed: one for each of them in ten minutes, whichever server notices
 * it.
 */
import type { Statement } from '../database.ts'

export interface AttackWrite {
  readonly store_id: string
  readonly kind: string
  /** Of whom. */
  readonly name: string
  readonly details: Readonly<Record<string, unknown>>
}

export function insertAttacks(attacks: readonly AttackWrite[]): Statement<never> {
  return {
    name: 'insert-attacks',
    long: true,
    text: `
with told as (
  insert into outbox (store_id, event_id, type, body)
  select store_id,
    'evt_' || md5(kind || '.' || name || '.' || floor(extract(epoch from clock_timestamp()) / 600)), 'attack.detected',
    jsonb_build_object('kind', kind, 'subject', name) || details
  from jsonb_to_recordset($1::jsonb) as a (store_id text, kind text, name text, details jsonb)
  order by store_id collate "C", 2
  on conflict (store_id, event_id) do nothing
  returning store_id, event_id, at, body
)
insert into guard_attacks (store_id, attack_id, at, kind, details)
select store_id, event_id, at, body ->> 'kind', body - 'kind' - 'subject' from told
on conflict (store_id, attack_id) do nothing`,
    values: [JSON.stringify(attacks)],
  }
}
