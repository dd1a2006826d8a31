/**
 * Reservations as members of a lane of their store: priced on what was read for all of them at once; who is refused there
 * is answered, the others are held together under one lock (`hold-batch.ts`).
 */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../../context.ts'
import { shopperPatienceMs } from '../../store/database.ts'
import { DatabaseBusy, isOutage } from '../../store/pg-errors.ts'
import { findEndedSessions } from '../../store/reservations/find-ended-sessions.ts'
import type { Ground, LaneWork, Verdict } from '../commit/work.ts'
import { countAnswers } from '../count-answers.ts'
import { loadFactsMany } from '../facts/load-facts.ts'
import { replayOf } from '../idempotency.ts'
import { quoteChanged } from '../judge-quote.ts'
import type { StorePlan } from '../plans.ts'
import { decideReservation, type ReservationDecision } from './decide-reservation.ts'
import { endIn } from './end.ts'
import { type Candidate, Conflict, holdBatch, type Outcome } from './hold-batch.ts'
import type { ReserveMember } from './reserve.ts'
import { type HeldFacts, withHoldsMany } from './with-holds.ts'

export interface ReserveFacts extends HeldFacts {
  readonly storePlan: StorePlan
}

export type ReserveWork = LaneWork<ReserveMember, ReserveFacts, Reply, Candidate>
export type ReserveParts = Pick<Service, 'db' | 'plans' | 'identities' | 'attempts'>

/** Plans that may change under one batch before it gives up. */
const mostPlans = 5

export function createReserveWork(parts: ReserveParts, storeId: string): ReserveWork {
  const { db } = parts
  const outcomes = new WeakMap<Candidate, Outcome>()
  const answer = (member: ReserveMember, outcome: Outcome): Reply => {
    countAnswers(parts, outcome.priced, member.cart.context)
    return outcome.reply ?? quoteChanged(outcome.priced, member.priceInput, member.promised)
  }
  const write = async (candidates: readonly Candidate[]): Promise<boolean> => {
    const held = await db.transaction(tx => holdBatch(tx, storeId, candidates), shopperPatienceMs)
    for (const [place, outcome] of (held ?? []).entries()) outcomes.set(candidates[place] as Candidate, outcome)
    return held !== undefined
  }
  const load = (members: readonly ReserveMember[]) => loadMembers(parts, storeId, members)
  const decide: ReserveWork['decide'] = (member, facts) => {
    const { priced, holds } = decisionOf(member, facts)
    if (!holds) return { answer: () => answer(member, { priced }) }
    const taking = { member, ...facts, priced, holds }
    return { taking, answer: () => answer(member, outcomes.get(taking) ?? { priced }) }
  }
  return {
    load,
    decide,
    standingOf: () => ({ claims: [], rows: new Map(), identities: [] }),
    write,
    settleLocked: async (members, patienceMs) => {
      const until = performance.now() + patienceMs
      for (;;) {
        await endExpired(parts, storeId, members)
        const decided = (await load(members)).map((verdict, place) =>
          'answer' in verdict
            ? { answer: () => verdict.answer }
            : decide(members[place] as ReserveMember, verdict.facts, ground),
        )
        if (
          await writeAgain(
            write,
            decided.flatMap(({ taking }) => taking ?? []),
          )
        )
          return decided.map(each => each.answer())
        if (performance.now() > until)
          throw new DatabaseBusy('Promotions, codes or counters change faster than this cart can be held.')
      }
    },
    isOutage,
    passes: error => isOutage(error) || error instanceof Conflict,
  }
}

/** Rows are read, not remembered: every batch locks its counters. */
const ground: Ground = { row: (_key, read) => read, hasOrdered: () => false }

function decisionOf(member: ReserveMember, { storePlan, loaded }: ReserveFacts): ReservationDecision {
  return decideReservation({ storePlan, loaded, priceInput: member.priceInput, promised: member.promised })
}

async function writeAgain(write: ReserveWork['write'], candidates: readonly Candidate[]): Promise<boolean> {
  if (candidates.length === 0) return true
  try {
    return await write(candidates)
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

/** The plan is never older than the facts. Throws DatabaseBusy when promotions keep changing. */
async function loadMembers(
  { db, plans }: ReserveParts,
  storeId: string,
  members: readonly ReserveMember[],
): Promise<readonly Verdict<ReserveFacts, Reply>[]> {
  const replays = Promise.all(members.map(({ request }) => replayOf(db, request)))
  // Awaited below; a failure before that is no unhandled one.
  replays.catch(() => undefined)
  let storePlan = await plans.get(storeId)
  for (let tries = 0; storePlan && tries < mostPlans; tries += 1) {
    const plan: StorePlan = storePlan
    const inputs = members.map(({ priceInput: { cart, identities, limited }, holder: { sessions } }) => ({
      cart,
      identities,
      sessions,
      limited,
    }))
    const loaded = await loadFactsMany(db, plan, inputs)
    if (!loaded) break
    const newest = Math.max(...loaded.map(({ version }) => version))
    if (newest === plan.version) {
      const holding = loaded.map((facts, place) => ({ ...(members[place] as ReserveMember), loaded: facts }))
      const [held, kept] = await Promise.all([withHoldsMany(db, plan, holding), replays])
      return held.map((facts, place): Verdict<ReserveFacts, Reply> => {
        const answer = kept[place]
        return answer ? { answer } : { facts: { storePlan: plan, ...facts } }
      })
    }
    storePlan = await plans.get(storeId, newest)
  }
  if (!storePlan) return members.map(() => ({ answer: problem('not_found') }))
  throw new DatabaseBusy('the promotions of this store change faster than they can be read')
}

/** Reservations of these sessions that have expired, and that nobody has ended yet, stand in the way by name alone. */
async function endExpired({ db }: ReserveParts, storeId: string, members: readonly ReserveMember[]): Promise<void> {
  const found = await db.query(
    findEndedSessions(
      storeId,
      members.flatMap(({ holder }) => holder.sessions),
    ),
  )
  if (found.length === 0) return
  const reservations = found.map(({ reservation_id }) => reservation_id)
  const keys = found.flatMap(({ keys: held }) => held)
  await db.transaction(tx => endIn(tx, { storeId, reservations, keys, expiredOnly: true }), shopperPatienceMs)
}
