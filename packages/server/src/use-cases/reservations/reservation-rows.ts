/**
 * What is written of a reservation: the price as it was promised, what it holds of every counter, and an entry in the
 * ledger for each of its promotions. Nobody is named: customer and session are kept as keyed hashes.
 */
import type { Cart } from '@counterfoil/engine'
import { type Claim, civilDay, type Taking } from '@counterfoil/ledger'
import type { CounterToHold, HoldRow, ReservationRow } from '../../store/reservations/insert-reservations.ts'
import type { HeldPromotion } from '../../store/reservations/read-holds.ts'
import { sourceOf } from '../frozen-order.ts'
import { newId } from '../ids.ts'
import type { PricedCart } from '../price.ts'

export interface ReservationToMake {
  readonly id: string
  readonly cart: Cart
  readonly sessionHash: string
  readonly seconds: number
  readonly priced: PricedCart
  readonly takings: readonly Taking[]
  /** The database's clock, epoch milliseconds. */
  readonly now: number
}

export function reservationRow({
  id,
  cart,
  sessionHash,
  seconds,
  priced,
  takings,
  now,
}: ReservationToMake): ReservationRow {
  const { storePlan, loaded, quote } = priced
  const order = { ...cart, id }
  return {
    reservation_id: id,
    session_hash: sessionHash,
    created_at: new Date(now).toISOString(),
    expires_at: new Date(now + seconds * 1000).toISOString(),
    day: civilDay(now, storePlan.settings.time_zone),
    currency: quote.currency,
    customer_hashes: loaded.customerHashes,
    promotions: Object.fromEntries(takings.map(taking => [taking.promotion.id, heldPromotion(taking, order)])),
    quote,
    event_id: newId('evt'),
  }
}

function heldPromotion(
  { promotion, code, units, amount, gifts = 0 }: Taking,
  order: Parameters<typeof sourceOf>[1],
): HeldPromotion {
  return {
    entry: newId('led'),
    code_id: code?.id ?? null,
    code: code?.code ?? null,
    campaign_id: promotion.campaign ?? null,
    units,
    amount,
    gifts,
    source: sourceOf(code, order),
  }
}

/** Of a history, which has no bound, nothing is held. */
export function heldOf(claims: readonly Claim[]): readonly Claim[] {
  return claims.filter(({ bounds, uses, units, amount }) => bounds.length > 0 && uses + units + amount > 0)
}

export function holdRows(reservationId: string, claims: readonly Claim[]): readonly HoldRow[] {
  return heldOf(claims).map(({ key, uses, units, amount }) => ({
    key,
    reservation_id: reservationId,
    uses,
    units,
    amount,
  }))
}

/** What several reservations hold of each counter together, under the tightest of their bounds; sorted by key. */
export function countersToHold(all: readonly (readonly Claim[])[]): readonly CounterToHold[] {
  const byKey = new Map<string, CounterToHold>()
  for (const claim of all.flatMap(heldOf)) {
    const own = counterToHold(claim)
    const known = byKey.get(claim.key)
    byKey.set(claim.key, known ? together(known, own) : own)
  }
  return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
}

function counterToHold(claim: Claim): CounterToHold {
  const { key, uses, units, amount } = claim
  const tightest = (measure: 'uses' | 'units' | 'amount'): number | null =>
    claim.bounds
      .filter(bound => bound.measure === measure && claim[measure] > 0)
      .reduce<number | null>((least, { max }) => smaller(least, max), null)
  return {
    key,
    uses,
    units,
    amount,
    max_uses: tightest('uses'),
    max_units: tightest('units'),
    max_amount: tightest('amount'),
  }
}

function together(one: CounterToHold, other: CounterToHold): CounterToHold {
  return {
    key: one.key,
    uses: one.uses + other.uses,
    units: one.units + other.units,
    amount: one.amount + other.amount,
    max_uses: smaller(one.max_uses, other.max_uses),
    max_units: smaller(one.max_units, other.max_units),
    max_amount: smaller(one.max_amount, other.max_amount),
  }
}

function smaller(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
