/**
 * Whether a cart can be held, on counters as they stand: pure, so that it can be decided again on locked rows. What the
 * engine lets pass and a counter refuses is priced once more with that bound filled up, so that the answer names it.
 */
import { type Claim, claimsOf, decide, type Refusal, type Taking, withoutRoom } from '@counterfoil/ledger'
import { type LoadedFacts, withRows } from '../facts/facts.ts'
import { orderTakings } from '../frozen-order.ts'
import { isAcceptable, type Promised } from '../judge-quote.ts'
import type { StorePlan } from '../plans.ts'
import { type PricedCart, type PriceInput, priceWith } from '../price.ts'

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

export function decideReservation({ storePlan, loaded: facts, priceInput, promised }: ToDecide): ReservationDecision {
  let loaded = facts
  for (;;) {
    const priced = priceWith(storePlan, loaded, priceInput)
    if (!isAcceptable(priced.quote, promised)) return { priced }
    const takings = orderTakings(priced.quote, loaded, storePlan)
    const claims = claimsOf(takings, loaded.scope)
    const decision = decide(claims, facts.rows)
    if (decision.ok) return { priced, holds: { takings, claims } }
    const next = filledUp(loaded, decision.refusals)
    if (next === loaded) throw new Error(`the engine applies what ${decision.refusals[0].key} has no room for`)
    loaded = next
  }
}

function filledUp(loaded: LoadedFacts, refusals: readonly Refusal[]): LoadedFacts {
  const rows = new Map(loaded.rows)
  let changed = false
  for (const refusal of refusals) {
    const full = withoutRoom(rows.get(refusal.key), refusal)
    if (!full) continue
    rows.set(refusal.key, full)
    changed = true
  }
  return changed ? withRows(loaded, rows) : loaded
}
