/** The tables that a batch writes: each part takes its rows as arrays and writes them if the guard holds. */
import { type Column, type Columns, type Part, spread } from './batch-part.ts'
import type { BatchEntry, BatchOrder, KeptKey, ResolvedReservation } from './batch-rows.ts'

const orderColumns: readonly Column<BatchOrder>[] = [
  ['id', 'text', row => row.redemptionId],
  ['order_id', 'text', row => row.orderId],
  ['redeemed_at', 'text', row => row.redeemedAt],
  ['day', 'text', row => row.day],
  ['currency', 'text', row => row.currency],
  ['hashes', 'text', row => `{${row.customerHashes.join(',')}}`],
  ['new_customer', 'text', row => (row.newCustomer === null ? null : String(row.newCustomer))],
  ['source', 'text', row => row.source],
  ['gross', 'bigint', row => row.gross],
  ['items_discount', 'bigint', row => row.itemsDiscount],
  ['shipping_discount', 'bigint', row => row.shippingDiscount],
  ['total', 'bigint', row => row.total],
  ['quote', 'text', row => row.quote],
  ['kept', 'text', row => row.kept],
  ['carried', 'text', row => row.carried ?? null],
  ['terms_id', 'text', row => row.termsId],
  ['fingerprint', 'text', row => row.fingerprint],
  ['reservation_id', 'text', row => row.reservationId],
]

export function ordersPart(orders: readonly BatchOrder[], columns: Columns): Part {
  const { ofOne, allIn, rows } = spread(orders, orderColumns, columns)
  return {
    name: `o${ofOne}`,
    write: [
      `orders as (
  insert into redemptions (store_id, redemption_id, order_id, status, redeemed_at, day, currency, customer_hashes, new_customer,
    source, gross, items_discount, shipping_discount, total, quote, kept, carried, terms_id,
    fingerprint, reservation_id)
  select $1, o.id, o.order_id, 'redeemed', o.redeemed_at::timestamptz, o.day::date, o.currency, o.hashes::text[],
    o.new_customer::boolean, o.source::jsonb, o.gross, o.items_discount, o.shipping_discount, o.total, o.quote::json, o.kept::json,
    o.carried::json, o.terms_id, o.fingerprint::jsonb, o.reservation_id
  from ${rows('o')}
  where (select ok from guard)
  on conflict (store_id, order_id) do nothing
  returning 1
)`,
    ],
    whole: allIn('orders'),
  }
}

const entryColumns: readonly Column<BatchEntry>[] = [
  ['id', 'text', row => row.entryId],
  ['at', 'text', row => row.order.redeemedAt],
  ['day', 'text', row => row.order.day],
  ['redemption_id', 'text', row => row.order.redemptionId],
  ['order_id', 'text', row => row.order.orderId],
  ['promotion_id', 'text', row => row.promotionId],
  ['code_id', 'text', row => row.codeId],
  ['code', 'text', row => row.code],
  ['campaign_id', 'text', row => row.campaignId],
  ['currency', 'text', row => row.order.currency],
  ['uses', 'bigint', row => row.uses],
  ['units', 'bigint', row => row.units],
  ['amount', 'bigint', row => row.amount],
  ['gifts', 'bigint', row => row.gifts],
  ['source', 'text', row => row.source],
  ['reservation_id', 'text', row => row.order.reservationId],
]

export function entriesPart(entries: readonly BatchEntry[], columns: Columns): Part {
  const { ofOne, rows } = spread(entries, entryColumns, columns)
  return {
    name: `e${ofOne}`,
    write: [
      `entries as (
  insert into ledger (store_id, entry_id, at, day, type, redemption_id, order_id, promotion_id, code_id, code, campaign_id,
    currency, uses, units, amount, gifts, source, reservation_id)
  select $1, e.id, e.at::timestamptz, e.day::date, 'redeemed', e.redemption_id, e.order_id, e.promotion_id, e.code_id, e.code,
    e.campaign_id, e.currency, e.uses, e.units, e.amount, e.gifts, e.source::jsonb, e.reservation_id
  from ${rows('e')}
  where (select ok from guard)
)`,
    ],
  }
}

export function eventsPart(orders: readonly BatchOrder[], columns: Columns): Part {
  const { ofOne, rows } = spread<BatchOrder>(
    orders,
    [
      ['id', 'text', row => row.eventId],
      ['body', 'text', row => row.event],
    ],
    columns,
  )
  return {
    name: `v${ofOne}`,
    write: [
      `events as (
  insert into outbox (store_id, event_id, type, body)
  select $1, v.id, 'redemption.redeemed', v.body::jsonb
  from ${rows('v')}
  where (select ok from guard)
)`,
    ],
  }
}

export function identitiesPart(orders: readonly BatchOrder[], columns: Columns): Part {
  const named = orders.flatMap(({ redemptionId, customerHashes }) =>
    customerHashes.map(identity => ({ identity, redemptionId })),
  )
  const { ofOne, rows } = spread<(typeof named)[number]>(
    named,
    [
      ['identity', 'text', row => row.identity],
      ['redemption_id', 'text', row => row.redemptionId],
    ],
    columns,
  )
  return {
    name: `i${ofOne}`,
    write: [
      `identities as (
  insert into order_identities (store_id, identity, redemption_id)
  select $1, i.identity, i.redemption_id
  from ${rows('i')}
  where (select ok from guard)
)`,
    ],
  }
}

export function keysPart(keys: readonly KeptKey[], columns: Columns): Part {
  const { ofOne, allIn, rows } = spread<KeptKey>(
    keys,
    [
      ['key', 'text', row => row.key],
      ['endpoint', 'text', row => row.endpoint],
      ['fingerprint', 'text', row => row.fingerprint],
      ['status', 'bigint', row => row.status],
      ['body', 'text', row => row.body],
    ],
    columns,
  )
  return {
    name: `k${ofOne}`,
    write: [
      `kept as (
  insert into idempotency (store_id, endpoint, key, fingerprint, status, body)
  select $1, k.endpoint, k.key, k.fingerprint::jsonb, k.status, k.body::json
  from ${rows('k')}
  where (select ok from guard)
  on conflict (store_id, endpoint, key) do update
  set fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = clock_timestamp()
  where idempotency.created_at <= clock_timestamp() - interval '7 days'
  returning 1
)`,
    ],
    whole: allIn('kept'),
  }
}

/** A reservation becomes an order once, and only while it lives; what it held was given back by the counters' part. */
export function reservationsPart(reservations: readonly ResolvedReservation[], columns: Columns): Part {
  const { ofOne, allIn, first, rows } = spread<ResolvedReservation>(
    reservations,
    [
      ['reservation_id', 'text', row => row.reservationId],
      ['redemption_id', 'text', row => row.redemptionId],
    ],
    columns,
  )
  return {
    name: `r${ofOne}`,
    write: [
      `resolved as (
  update reservations r
  set status = 'redeemed', ended_at = clock_timestamp(), redemption_id = s.redemption_id
  from ${rows('s')}
  where (select ok from guard) and r.store_id = $1 and r.reservation_id = any (${first})
    and r.reservation_id = s.reservation_id and r.status = 'held' and r.expires_at > clock_timestamp()
  returning 1
)`,
      `freed as (
  delete from holds
  where (select ok from guard) and store_id = $1 and reservation_id = any (${first})
)`,
    ],
    whole: allIn('resolved'),
  }
}
