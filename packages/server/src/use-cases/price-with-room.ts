/**
 * A cart priced on counters as they stand, and what it takes of them: pure, so that it can be decided again on locked rows.
 * What the engine lets pass and a counter refuses (two promotions that share what is left of a budget) is priced once more
 * as if that bound had no room, so that the answer names it.
 */
import {
  type Claim,
  type CounterRow,
  type CounterRows,
  claimsOf,
  decide,
  type Refusal,
  type Taking,
  usageOf,
  withoutRoom,
} from '@counterfoil/ledger'
import type { LoadedFacts } from './facts/facts.ts'
import { orderTakings } from './frozen-order.ts'
import { isAcceptable, type Promised } from './judge-quote.ts'
import type { StorePlan } from './plans.ts'
import { type PricedCart, type PriceInput, priceWith } from './price.ts'

export interface ToPrice {
  readonly storePlan: StorePlan
  /** Its usage is that of `rows`. */
  readonly loaded: LoadedFacts
  readonly priceInput: PriceInput
  readonly promised: Promised
  readonly rows: CounterRows
}

export interface PricedWithRoom {
  readonly priced: PricedCart
  /** Absent: it is not acceptable at this price. */
  readonly room?: { readonly takings: readonly Taking[]; readonly claims: readonly Claim[] }
}

export function priceWithRoom({ storePlan, loaded: facts, priceInput, promised, rows }: ToPrice): PricedWithRoom {
  let loaded = facts
  for (;;) {
    const priced = priceWith(storePlan, loaded, priceInput)
    if (!isAcceptable(priced.quote, promised)) return { priced }
    const takings = orderTakings(priced.quote, loaded, storePlan)
    const claims = claimsOf(takings, loaded.scope)
    const decision = decide(claims, rows)
    if (decision.ok) return { priced, room: { takings, claims } }
    const next = exhaust(loaded, decision.refusals)
    if (next === loaded) throw new Error(`the engine applies what ${decision.refusals[0].key} has no room for`)
    loaded = next
  }
}

/** Bounds without room, as if all that is left were taken (or held by others, where only their holds stand in the way). */
function exhaust(loaded: LoadedFacts, refusals: readonly Refusal[]): LoadedFacts {
  const { rows } = loaded.usage
  const full = new Map<string, CounterRow>()
  for (const refusal of refusals) {
    const row = withoutRoom(full.get(refusal.key) ?? rows.get(refusal.key), refusal)
    if (row) full.set(refusal.key, row)
  }
  if (full.size === 0) return loaded
  const usage = { ...loaded.usage, rows: { get: (key: string) => full.get(key) ?? rows.get(key) } }
  return { ...loaded, usage, facts: { ...loaded.facts, usage: usageOf(usage) } }
}
