/**
 * The decision on one order, on counters as they stand: pure, so that a batch can be decided again on locked rows. What
 * the engine lets pass and a counter refuses (two promotions that share what is left of a budget) is priced once more
 * with that bound exhausted, so that the answer names it.
 */
import {
  type Claim,
  type CounterRow,
  type CounterRows,
  claimsOf,
  decide,
  historyKey,
  type Refusal,
  type Taking,
  usageOf,
  withoutRoom,
} from '@counterfoil/ledger'
import type { Ground } from './commit/work.ts'
import type { LoadedFacts } from './facts/facts.ts'
import { type FrozenOrder, frozenOrder, orderTakings } from './frozen-order.ts'
import { lookedUpIdentities } from './identities.ts'
import { newId } from './ids.ts'
import { isAcceptable } from './judge-quote.ts'
import type { StorePlan } from './plans.ts'
import { type PricedCart, priceWith } from './price.ts'
import type { OrderMember } from './redeem-work.ts'
import type { OwnReservation } from './reservations/own-holds.ts'

/** An order that may be taken, and all that is written of it. */
export interface OrderTaking {
  readonly member: OrderMember
  readonly storePlan: StorePlan
  readonly claims: readonly Claim[]
  readonly rows: CounterRows
  readonly frozen: FrozenOrder
  /** Identities that it takes for a new customer's. */
  readonly newcomers: readonly string[]
  /** The session's reservation, which ends with the order, and what it holds. */
  readonly own: OwnReservation | undefined
  readonly freed: OwnReservation['holds'] | undefined
}

export interface DecidedOrder {
  readonly priced: PricedCart
  /** Absent: the order is refused. */
  readonly taking?: OrderTaking
}

export interface OrderFacts {
  readonly storePlan: StorePlan
  /** What others hold stands in its rows. */
  readonly loaded: LoadedFacts
  /** The live reservation of the session that redeems. */
  readonly own: OwnReservation | undefined
}

export function decideOrder(member: OrderMember, facts: OrderFacts, ground: Ground): DecidedOrder {
  const { storePlan, loaded: read, own } = facts
  const rows = grounded(read.rows, ground)
  const names = lookedUpIdentities(storePlan.settings, member.priceInput.identities)
  let loaded = onGround(read, rows, names.some(ground.hasOrdered))
  for (;;) {
    const priced = priceWith(storePlan, loaded, member.priceInput)
    if (!isAcceptable(priced.quote, member.input)) return { priced }
    const takings = orderTakings(priced.quote, loaded, storePlan)
    const claims = claimsOf(takings, loaded.scope)
    const decision = decide(claims, rows)
    if (decision.ok) return { priced, taking: takingOf(member, { priced, takings, claims, rows, own }) }
    const next = exhaust(loaded, decision.refusals)
    if (next === loaded) throw new Error(`the engine applies what ${decision.refusals[0].key} has no room for`)
    loaded = next
  }
}

/** Rows are looked up once: what one decision rests on stays as it was when later ones move the ground. */
function grounded(read: CounterRows, ground: Ground): CounterRows {
  const seen = new Map<string, CounterRow | undefined>()
  return {
    get: key => {
      if (seen.has(key)) return seen.get(key)
      const row = ground.row(key, read.get(key))
      seen.set(key, row)
      return row
    },
  }
}

function onGround(read: LoadedFacts, rows: CounterRows, ordered: boolean): LoadedFacts {
  const usage = { ...read.usage, rows }
  const hasOrdered = read.hasOrdered === undefined ? undefined : read.hasOrdered || ordered
  const facts = { ...read.facts, usage: usageOf(usage), ...(hasOrdered !== undefined && { has_ordered: hasOrdered }) }
  return { ...read, usage, facts, hasOrdered }
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

interface Settled {
  readonly priced: PricedCart
  readonly takings: readonly Taking[]
  readonly claims: readonly Claim[]
  readonly rows: CounterRows
  readonly own: OwnReservation | undefined
}

function takingOf(member: OrderMember, { priced, takings, claims, rows, own }: Settled): OrderTaking {
  const { fingerprint, input, priceInput } = member
  const { loaded, storePlan } = priced
  const names = { id: newId('rdm'), reservationId: own?.id }
  const frozen = frozenOrder({ order: input.order, priced, takings, fingerprint, ...names })
  const readsHistory = loaded.scope.identities.some(identity => claims.some(({ key }) => key === historyKey(identity)))
  const isNew = readsHistory && loaded.hasOrdered === false
  const newcomers = isNew ? lookedUpIdentities(storePlan.settings, priceInput.identities) : []
  return { member, storePlan, claims, rows, frozen, newcomers, own, freed: own?.holds }
}
