/**
 * Ends open reservations that were let go or have expired: what they hold goes back to the counters, which the caller
 * has locked, and the ledger says so. One that somebody else has ended meanwhile is left out; its entry in the ledger has
 * a name of its own (`<reserved entry>_end`), so that it could not be written twice. What has expired ended when it did.
 */
import type { Statement } from '../database.ts'

export interface EndReservations {
  readonly storeId: string
  readonly reservations: readonly string[]
  /** All counters that they hold. */
  readonly keys: readonly string[]
  /** Only those that have expired: whoever sweeps must not end what lives. */
  readonly expiredOnly: boolean
}

/** `expired` by the clock of this statement, else `released`. */
export function endReservations(end: EndReservations): Statement<{ readonly reservation_id: string }> {
  return {
    name: 'end-reservations',
    text: `
with clock as materialized (
  select clock_timestamp() as now
), open as materialized (
  select r.reservation_id, r.currency, r.promotions, least(r.expires_at, clock.now) as ended_at,
    case when r.expires_at <= clock.now then 'expired' else 'released' end as status
  from reservations r, clock
  where r.store_id = $1 and r.reservation_id = any ($2::text[]) and r.status = 'held' and (not $4 or r.expires_at <= clock.now)
  order by r.reservation_id
  for update of r
), gone as (
  delete from holds
  where store_id = $1 and reservation_id in (select reservation_id from open)
  returning key, uses, units, amount
), freed as (
  update counters c
  set held_uses = greatest(c.held_uses - g.uses, 0), held_units = greatest(c.held_units - g.units, 0),
    held_amount = greatest(c.held_amount - g.amount, 0)
  from (select key, sum(uses) as uses, sum(units) as units, sum(amount) as amount from gone group by key) g
  where c.store_id = $1 and c.key = any ($3::text[]) and c.key = g.key
), ended as (
  update reservations r
  set status = o.status, ended_at = o.ended_at
  from open o
  where r.store_id = $1 and r.reservation_id = o.reservation_id
  returning r.reservation_id
), zone as (
  select translate(coalesce(settings ->> 'time_zone', 'UTC'), '+-', '-+') as bare, coalesce(settings ->> 'time_zone', 'UTC') as named
  from stores where store_id = $1
), entries as (
  insert into ledger (store_id, entry_id, at, day, type, reservation_id, promotion_id, code_id, code, campaign_id, currency,
    uses, units, amount, gifts, source)
  select $1, p.value ->> 'entry' || '_end', o.ended_at,
    (o.ended_at at time zone case when zone.named ~ '^[+-]' then zone.bare else zone.named end)::date, o.status, o.reservation_id,
    p.key, p.value ->> 'code_id', p.value ->> 'code', p.value ->> 'campaign_id', o.currency, -1, -(p.value -> 'units')::bigint,
    -(p.value -> 'amount')::bigint, -(p.value -> 'gifts')::bigint, p.value -> 'source'
  from open o cross join jsonb_each(o.promotions) p cross join zone
), events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, 'evt_' || o.reservation_id || '_end', 'reservation.' || o.status, jsonb_build_object('reservation', o.reservation_id)
  from open o
)
select reservation_id from ended`,
    values: [end.storeId, end.reservations, end.keys, end.expiredOnly],
  }
}
