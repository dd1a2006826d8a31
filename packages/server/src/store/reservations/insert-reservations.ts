/**
 * Reservations that were decided together and all that they hold, in one statement. Counters were locked before; each
 * repeats its guard (taken and held together stay within the bound). The caller compares what was made, held and kept
 * with what it asked for: a session has one open reservation, and a key is used once.
 */
import type { Quote } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import type { HeldPromotion } from './read-holds.ts'

export interface ReservationRow {
  readonly reservation_id: string
  readonly session_hash: string
  /** RFC 3339. */
  readonly created_at: string
  readonly expires_at: string
  /** Civil day of the store. */
  readonly day: string
  readonly currency: string
  readonly customer_hashes: readonly string[]
  readonly promotions: Readonly<Record<string, HeldPromotion>>
  readonly quote: Quote
  readonly event_id: string
}

export interface HoldRow {
  readonly key: string
  readonly reservation_id: string
  readonly uses: number
  readonly units: number
  readonly amount: number
}

/** What all of them hold of one counter. */
export interface CounterToHold {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
  readonly max_uses: number | null
  readonly max_units: number | null
  readonly max_amount: number | null
}

export interface AnswerToKeep {
  readonly endpoint: string
  readonly key: string
  readonly fingerprint: Readonly<Record<string, string>>
  readonly status: number
  readonly body: unknown
}

export interface InsertReservations {
  readonly storeId: string
  readonly reservations: readonly ReservationRow[]
  readonly holds: readonly HoldRow[]
  readonly counters: readonly CounterToHold[]
  readonly answers: readonly AnswerToKeep[]
}

export interface InsertedReservations {
  readonly made: number
  readonly held: number
  readonly kept: number
}

export function insertReservations(write: InsertReservations): Statement<InsertedReservations> {
  return {
    name: 'insert-reservations',
    text: `
with wanted as materialized (
  select * from json_to_recordset($2::json) as r (reservation_id text, session_hash text, created_at timestamptz,
    expires_at timestamptz, day date, currency text, customer_hashes text[], promotions jsonb, quote json, event_id text)
), made as (
  insert into reservations (store_id, reservation_id, session_hash, status, created_at, expires_at, currency, customer_hashes,
    promotions, quote)
  select $1, reservation_id, session_hash, 'held', created_at, expires_at, currency, customer_hashes, promotions, quote
  from wanted
  order by session_hash
  on conflict (store_id, session_hash) where status = 'held' do nothing
  returning reservation_id
), holds as (
  insert into holds (store_id, key, reservation_id, uses, units, amount, expires_at)
  select $1, h.key, h.reservation_id, h.uses, h.units, h.amount, w.expires_at
  from jsonb_to_recordset($3::jsonb) as h (key text, reservation_id text, uses bigint, units bigint, amount bigint)
  join wanted w using (reservation_id)
), held as (
  update counters c
  set held_uses = c.held_uses + t.uses, held_units = c.held_units + t.units, held_amount = c.held_amount + t.amount
  from jsonb_to_recordset($4::jsonb) as t (key text, uses bigint, units bigint, amount bigint, max_uses bigint,
    max_units bigint, max_amount bigint)
  where c.store_id = $1 and c.key = any ($5::text[]) and c.key = t.key
    and (t.max_uses is null or c.uses + c.held_uses + t.uses <= t.max_uses)
    and (t.max_units is null or c.units + c.held_units + t.units <= t.max_units)
    and (t.max_amount is null or c.amount + c.held_amount + t.amount <= t.max_amount)
  returning c.key
), entries as (
  insert into ledger (store_id, entry_id, at, day, type, reservation_id, promotion_id, code_id, code, campaign_id, currency,
    uses, units, amount, gifts, source)
  select $1, p.value ->> 'entry', w.created_at, w.day, 'reserved', w.reservation_id, p.key, p.value ->> 'code_id',
    p.value ->> 'code', p.value ->> 'campaign_id', w.currency, 1, (p.value -> 'units')::bigint, (p.value -> 'amount')::bigint,
    (p.value -> 'gifts')::bigint, p.value -> 'source'
  from wanted w cross join jsonb_each(w.promotions) p
), events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, event_id, 'reservation.held', jsonb_build_object('reservation', reservation_id, 'expires_at', expires_at)
  from wanted
), kept as (
  insert into idempotency (store_id, endpoint, key, fingerprint, status, body)
  select $1, endpoint, key, fingerprint, status, body
  from json_to_recordset($6::json) as k (endpoint text, key text, fingerprint jsonb, status int, body json)
  order by key
  on conflict (store_id, endpoint, key) do update
  set fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = clock_timestamp()
  where idempotency.created_at <= clock_timestamp() - interval '7 days'
  returning key
)
select (select count(*)::int from made) as made, (select count(*)::int from held) as held,
  (select count(*)::int from kept) as kept`,
    values: [
      write.storeId,
      JSON.stringify(write.reservations),
      JSON.stringify(write.holds),
      JSON.stringify(write.counters),
      write.counters.map(counter => counter.key),
      JSON.stringify(write.answers),
    ],
  }
}
