/** Whether a cart can be held, on counters as they stand. */
import type { Claim, Taking } from '@counterfoil/ledger'
import type { LoadedFacts } from '../facts/facts.ts'
import type { Promised } from '../judge-quote.ts'
import type { StorePlan } from '../plans.ts'
import type { PricedCart, PriceInput } from '../price.ts'
import { priceWithRoom } from '../price-with-room.ts'

export interface ReservationDecision {
  readonly priced: PricedCart
  /** Absent: it is refused. */
  readonly holds?: { readonly takings: readonly Taking[]; readonly claims: readonly Claim[] }
}

export interface ToDecide {
  readonly storePlan: StorePlan
  readonly loaded: LoadedFacts
  readonly priceInput: PriceInput
  readonly promised: Promised
}

export function decideReservation(decide: ToDecide): ReservationDecision {
  const { priced, room } = priceWithRoom({ ...decide, rows: decide.loaded.rows })
  return room ? { priced, holds: room } : { priced }
}
