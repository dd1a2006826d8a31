/**
 * The live holds of some counters, and the live reservations of sessions that ask, with all that they hold. What has
 * expired is counted off the totals of the counters by the clock, whether or not anybody has removed it yet: the index by
 * (key, end) finds it, however many holds there are.
 */
import type { Statement } from '../database.ts'

export interface HoldsQuery {
  readonly storeId: string
  readonly holders: readonly HolderQuery[]
  readonly keys: readonly string[]
}

/** Whose reservation is asked for. */
export interface HolderQuery {
  /** Keyed hashes of the session: one, or two while the master key changes. */
  readonly sessions: readonly string[]
  /** The reservation that was named; while it lives it goes before the session's. */
  readonly reservationId?: string | undefined
}

/** What a reservation holds of one promotion: enough to write its entry in the ledger when it ends. */
export interface HeldPromotion {
  /** Id of the `reserved` entry. */
  readonly entry: string
  readonly code_id: string | null
  readonly code: string | null
  readonly campaign_id: string | null
  readonly units: number
  readonly amount: number
  readonly gifts: number
  readonly source: object
}

export interface HoldsRow {
  /** Epoch milliseconds of the database's clock. */
  readonly now: number
  /** Live reservations of those who ask. */
  readonly owns: readonly OwnRow[]
  /** The counters that were asked for, and all of which these reservations hold something. */
  readonly counters: readonly CounterWithHolds[]
}

export interface OwnRow {
  /** Whose it is: places in `holders`, from 0. */
  readonly holders: readonly number[]
  readonly id: string
  /** Epoch milliseconds. */
  readonly created_at: number
  readonly expires_at: number
  readonly promotions: Readonly<Record<string, HeldPromotion>>
  readonly holds: readonly (readonly [key: string, uses: number, units: number, amount: number])[]
}

/** A counter as it stands, with what live reservations hold of it, and the two of these that end first. */
export interface CounterWithHolds {
  readonly key: string
  readonly taken: readonly [uses: number, units: number, amount: number]
  readonly held: readonly [uses: number, units: number, amount: number]
  readonly first: readonly (readonly [reservationId: string, expiresAt: number])[]
}

export function readHolds({ storeId, holders, keys }: HoldsQuery): Statement<HoldsRow> {
  const sessions = holders.flatMap((holder, position) => holder.sessions.map(session => ({ position, session })))
  const named = holders.flatMap(({ reservationId: id }, position) => (id === undefined ? [] : [{ position, id }]))
  return {
    name: 'read-holds',
    text: `
select * from (
with clock as materialized (
  select clock_timestamp() as now
), asking as (
  select s.position, r.reservation_id, 1 as rank
  from clock, unnest($2::int[], $3::text[]) as s (position, session_hash) cross join lateral (
    select reservation_id from reservations
    where store_id = $1 and session_hash = s.session_hash and status = 'held' and expires_at > clock.now
    offset 0
  ) r
  union all
  select n.position, r.reservation_id, 0
  from clock, unnest($4::int[], $5::text[]) as n (position, reservation_id) cross join lateral (
    select reservation_id from reservations
    where store_id = $1 and reservation_id = n.reservation_id and status = 'held' and expires_at > clock.now
    offset 0
  ) r
), own as materialized (
  select reservation_id, array_agg(position) as holders
  from (select distinct on (position) position, reservation_id from asking order by position, rank, reservation_id) a
  group by reservation_id
), own_holds as materialized (
  select own.reservation_id, h.key, h.uses, h.units, h.amount
  from own cross join lateral (
    select key, uses, units, amount from holds where store_id = $1 and reservation_id = own.reservation_id offset 0
  ) h
), asked as (
  select unnest($6::text[]) as key union select key from own_holds
)
select floor(extract(epoch from clock.now) * 1000)::float8 as now,
  coalesce((
    select json_agg(json_build_object('holders', own.holders, 'id', r.reservation_id,
      'created_at', floor(extract(epoch from r.created_at) * 1000),
      'expires_at', floor(extract(epoch from r.expires_at) * 1000), 'promotions', r.promotions,
      'holds', coalesce((
        select json_agg(json_build_array(h.key, h.uses, h.units, h.amount))
        from own_holds h where h.reservation_id = own.reservation_id
      ), '[]')))
    from own join reservations r on r.store_id = $1 and r.reservation_id = own.reservation_id
  ), '[]') as owns,
  coalesce((
    select json_agg(json_build_object('key', c.key,
      'taken', json_build_array(c.uses, c.units, c.amount),
      'held', json_build_array(greatest(c.held_uses - coalesce(gone.uses, 0), 0),
        greatest(c.held_units - coalesce(gone.units, 0), 0), greatest(c.held_amount - coalesce(gone.amount, 0), 0)),
      'first', coalesce(live.first, '[]')))
    from asked join counters c on c.store_id = $1 and c.key = asked.key
    cross join lateral (
      select sum(h.uses) as uses, sum(h.units) as units, sum(h.amount) as amount
      from holds h where h.store_id = $1 and h.key = c.key and h.expires_at <= clock.now
    ) gone
    cross join lateral (
      select json_agg(json_build_array(f.reservation_id, floor(extract(epoch from f.expires_at) * 1000))) as first
      from (
        select h.reservation_id, h.expires_at from holds h
        where h.store_id = $1 and h.key = c.key and h.expires_at > clock.now
        order by h.expires_at, h.reservation_id
        limit 2
      ) f
    ) live
  ), '[]') as counters
from clock
) answer`,
    values: [
      storeId,
      sessions.map(({ position }) => position),
      sessions.map(({ session }) => session),
      named.map(({ position }) => position),
      named.map(({ id }) => id),
      keys,
    ],
  }
}
