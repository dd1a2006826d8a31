/** What redemptions rest on, for many of one store in one round trip: facts, holds, and what was answered before. */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { DatabaseBusy } from '../store/pg-errors.ts'
import { findExisting } from '../store/redemptions/find-existing.ts'
import { findReservation } from '../store/reservations/find-reservation.ts'
import type { Verdict } from './commit/work.ts'
import { existingAnswer } from './existing-order.ts'
import type { LoadedFacts } from './facts/facts.ts'
import { loadFactsMany } from './facts/load-facts.ts'
import type { StorePlan } from './plans.ts'
import type { OrderFacts } from './redeem-decide.ts'
import type { OrderMember } from './redeem-work.ts'
import { type HeldFacts, type Holding, nobody, withHoldsMany } from './reservations/with-holds.ts'

export type LoadParts = Pick<Service, 'db' | 'plans' | 'identities'>

/** Plans that may change under one batch before it gives up. */
const mostPlans = 5

/** The plan is never older than the facts. Throws DatabaseBusy when promotions keep changing. */
export async function loadOrders(
  parts: LoadParts,
  storeId: string,
  members: readonly OrderMember[],
): Promise<readonly Verdict<OrderFacts, Reply>[]> {
  const { db, plans } = parts
  const existing = findKnown(db, storeId, members)
  // Awaited below; a failure before that is no unhandled one.
  existing.catch(() => undefined)
  let storePlan = await plans.get(storeId)
  for (let tries = 0; storePlan && tries < mostPlans; tries += 1) {
    const plan: StorePlan = storePlan
    const inputs = members.map(({ priceInput: { cart, identities, at, holder } }) => ({
      cart,
      identities,
      at,
      sessions: holder?.sessions,
    }))
    const loaded = await loadFactsMany(db, plan, inputs)
    if (!loaded) break
    const newest = Math.max(...loaded.map(({ version }) => version))
    if (newest === plan.version) {
      const isKnown = await existing
      const holding = loaded.map((facts, index) => holdingOf(members[index] as OrderMember, facts))
      const held = await withHoldsMany(db, plan, holding)
      return Promise.all(
        members.map((member, index) => verdictOf(parts, plan, member, held[index] as HeldFacts, isKnown(member))),
      )
    }
    storePlan = await plans.get(storeId, newest)
  }
  if (!storePlan) return members.map(() => ({ answer: problem('not_found') }))
  throw new DatabaseBusy('the promotions of this store change faster than they can be read')
}

/** Orders that the lane may decide on facts of one moment: a batch under way, and one that fills. */
const mostAhead = 512

function holdingOf({ priceInput: { cart, holder = nobody } }: OrderMember, loaded: LoadedFacts): Holding {
  return { cart, holder, loaded, crowd: mostAhead }
}

async function verdictOf(
  parts: LoadParts,
  storePlan: StorePlan,
  member: OrderMember,
  held: HeldFacts,
  isKnown: boolean,
): Promise<Verdict<OrderFacts, Reply>> {
  const { request, input, priceInput } = member
  const first = isKnown ? await existingAnswer(parts, request, input.order) : undefined
  if (first) return { answer: first }
  const refused = held.own ? undefined : await withoutItsReservation(parts.db, priceInput.storeId, input.reservation)
  return refused ? { answer: refused } : { facts: { storePlan, ...held } }
}

/** One that has expired protects nothing any more; one that never was, was let go or was used is the caller's mistake. */
async function withoutItsReservation(
  db: Queryable,
  storeId: string,
  reservation: string | undefined,
): Promise<Reply | undefined> {
  if (reservation === undefined) return undefined
  const [found] = await db.query(findReservation(storeId, reservation))
  if (found?.status === 'redeemed')
    return problem('already_resolved', { detail: 'Another order has used this reservation.' })
  if (found?.status === 'released') return problem('already_resolved', { detail: 'The reservation was released.' })
  if (found) return undefined
  const message = `This store has no reservation with the id ${reservation}.`
  return problem('invalid', { errors: [{ path: '$.reservation', code: 'not_found', message }] })
}

/** One look for all: only who is known is looked at closely. */
async function findKnown(
  db: Queryable,
  storeId: string,
  members: readonly OrderMember[],
): Promise<(member: OrderMember) => boolean> {
  const orders = members.map(({ input }) => input.order.id)
  const keys = members.flatMap(({ request }) => request.key ?? [])
  const [found] = await db.query(findExisting(storeId, orders, 'redemptions', keys))
  const knownOrders = new Set(found?.orders)
  const knownKeys = new Set(found?.keys)
  return ({ input, request }) =>
    knownOrders.has(input.order.id) || (request.key !== undefined && knownKeys.has(request.key))
}
