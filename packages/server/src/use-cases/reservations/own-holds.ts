/**
 * The reservation of the session that asks: what it holds never stands in its own way, and what it holds is judged by
 * the schedule, and counted in the periods, of the instant it was made. Pure; `with-holds.ts` reads what it needs.
 *
 * Of 10 uses 8 are taken and 2 held, one of these by the session itself: it finds 8 taken and 1 held elsewhere, so its
 * own use has room. Redeeming it takes 1 and gives back the 1 that it held.
 */
import type { Promotion, Reserved } from '@counterfoil/engine'
import {
  type ClaimScope,
  type CounterRow,
  heldElsewhere,
  isNothing,
  type LiveHolds,
  type Measures,
  nothingHeld,
  type PeriodKeys,
  periodKeys,
} from '@counterfoil/ledger'
import type { CounterWithHolds, HeldPromotion, HoldsRow } from '../../store/reservations/read-holds.ts'

export interface OwnReservation {
  readonly id: string
  /** Epoch milliseconds. */
  readonly madeAt: number
  readonly expiresAt: number
  /** By id of the promotion. */
  readonly promotions: Readonly<Record<string, HeldPromotion>>
  /** By counter. */
  readonly holds: ReadonlyMap<string, Measures>
}

/** Of the holder at this place, if they have a live one. */
export function ownReservationOf({ owns }: HoldsRow, holder: number): OwnReservation | undefined {
  const own = owns.find(({ holders }) => holders.includes(holder))
  if (!own) return undefined
  const holds = own.holds.map(([key, uses, units, amount]) => [key, { uses, units, amount }] as const)
  return {
    id: own.id,
    madeAt: own.created_at,
    expiresAt: own.expires_at,
    promotions: own.promotions,
    holds: new Map(holds),
  }
}

/** A counter as everybody but this reservation's owner sees it, and as the owner does. */
export function counterFor(own: OwnReservation | undefined, { key, taken, held, first }: CounterWithHolds): CounterRow {
  const [uses, units, amount] = taken
  const live: LiveHolds = {
    uses: held[0],
    units: held[1],
    amount: held[2],
    first: first.map(([reservationId, expiresAt]) => ({ reservationId, expiresAt })),
  }
  const mine = own && { reservationId: own.id, ...(own.holds.get(key) ?? nothingHeld) }
  const elsewhere = heldElsewhere(live, mine)
  return { key, uses, units, amount, ...(!isNothing(elsewhere) && { held: elsewhere }) }
}

/** For the engine: schedules of what it holds are judged as of then. */
export function reservedOf(own: OwnReservation): Reserved {
  const promotions: Record<string, string | null> = Object.create(null)
  for (const [id, { code_id }] of Object.entries(own.promotions)) promotions[id] = code_id
  return { at: own.madeAt, promotions }
}

/** The scope in which what it holds counts in the periods of its own instant; `zone` is the store's. */
export function scopeWith(own: OwnReservation, scope: ClaimScope, zone: string): ClaimScope {
  const periodsOf = (promotion: Promotion): PeriodKeys =>
    Object.hasOwn(own.promotions, promotion.id)
      ? periodKeys(own.madeAt, promotion.schedule?.time_zone ?? zone)
      : scope.periodsOf(promotion)
  return { ...scope, periodsOf }
}
