/** The decision on one order, on counters as they stand: pure, so that a batch can be decided again on locked rows. */
import { type Claim, type CounterRow, type CounterRows, historyKey, type Taking, usageOf } from '@counterfoil/ledger'
import type { Ground } from './commit/work.ts'
import type { LoadedFacts } from './facts/facts.ts'
import { type FrozenOrder, frozenOrder } from './frozen-order.ts'
import { lookedUpIdentities } from './identities.ts'
import { newId } from './ids.ts'
import type { StorePlan } from './plans.ts'
import type { PricedCart } from './price.ts'
import { priceWithRoom } from './price-with-room.ts'
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
  const { input, priceInput } = member
  const loaded = onGround(read, rows, names.some(ground.hasOrdered))
  const { priced, room } = priceWithRoom({ storePlan, loaded, priceInput, promised: input, rows })
  return room ? { priced, taking: takingOf(member, { priced, ...room, rows, own }) } : { priced }
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
