/**
 * Reservations of one store held together: counters locked in the one order, what has expired there given back, everybody
 * decided in their order on the locked rows, and all of it written. What was decided a moment ago stands where there is
 * room for it; only who finds none is priced again, so that the answer says what stands in the way.
 */
import { decide } from '@counterfoil/ledger'
import type { Reply } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { endReservations } from '../../store/reservations/end-reservations.ts'
import { freeExpiredHolds } from '../../store/reservations/free-expired-holds.ts'
import { insertReservations } from '../../store/reservations/insert-reservations.ts'
import { lockHeldCounters } from '../../store/reservations/lock-held-counters.ts'
import { withRows } from '../facts/facts.ts'
import { newId } from '../ids.ts'
import type { PricedCart } from '../price.ts'
import { decideReservation, type ReservationDecision } from './decide-reservation.ts'
import { type HeldCounters, heldCounters } from './held-counters.ts'
import { type OwnReservation, ownReservationOf } from './own-holds.ts'
import { reservationDocument } from './reservation-document.ts'
import { countersToHold, holdRows, reservationRow } from './reservation-rows.ts'
import { type ReserveMember, secondsOf } from './reserve.ts'
import type { ReserveFacts } from './reserve-work.ts'
import { holdsOf } from './with-holds.ts'

/** Who has room as far as was read. */
export interface Candidate extends ReserveFacts {
  readonly member: ReserveMember
  readonly priced: PricedCart
  readonly holds: Holds
}

type Holds = NonNullable<ReservationDecision['holds']>

export interface Outcome {
  readonly priced: PricedCart
  /** Absent: it is refused at this price. */
  readonly reply?: Reply
}

/** A session or a key was taken by another request meanwhile, or a hold ended: whoever asked is decided anew. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** One outcome for each, or undefined: something moved, nothing is held. Throws Conflict. */
export async function holdBatch(
  tx: Queryable,
  storeId: string,
  candidates: readonly Candidate[],
): Promise<readonly Outcome[] | undefined> {
  const locked = await lock(tx, storeId, candidates)
  if (!locked) return undefined
  const { counters, now } = locked
  const settled: Settled[] = []
  for (const candidate of candidates) {
    const own = settle(candidate, counters)
    if (own.holds?.claims.some(({ key }) => !counters.has(key))) return undefined
    const made = { id: newId('rsv'), expiresAt: now + secondsFor(candidate) * 1000 }
    if (own.holds) counters.hold({ ...made, claims: own.holds.claims }, candidate.own)
    settled.push({ ...own, candidate, id: made.id })
  }
  return write(tx, storeId, settled, now)
}

interface Settled extends ReservationDecision {
  readonly candidate: Candidate
  readonly id: string
}

interface Locked {
  readonly counters: HeldCounters
  readonly now: number
}

async function lock(tx: Queryable, storeId: string, candidates: readonly Candidate[]): Promise<Locked | undefined> {
  const keys = [...new Set(candidates.flatMap(keysOf))].sort()
  const missing = keys.filter(key => candidates.every(({ loaded }) => !loaded.rows.has(key)))
  const [locked] = await tx.query(lockHeldCounters({ storeId, keys, missing }))
  if (!locked || candidates.some(({ storePlan }) => storePlan.version !== locked.version)) return undefined
  if (locked.rows.length + locked.made !== keys.length) return undefined
  if (!locked.rows.some(([, , , , isHeld]) => isHeld))
    return { counters: heldCounters(keys, locked.rows, []), now: locked.now }
  await tx.query(freeExpiredHolds(storeId, keys))
  const read = await holdsOf(tx, storeId, keys, ...candidates.map(({ member }) => member.holder))
  if (candidates.some(({ own }, place) => own?.id !== ownReservationOf(read, place)?.id)) return undefined
  return { counters: heldCounters(keys, locked.rows, read.counters), now: read.now }
}

function keysOf({ holds, own }: Candidate): readonly string[] {
  return [...holds.claims.map(({ key }) => key), ...(own?.holds.keys() ?? [])]
}

function secondsFor({ member, storePlan }: Candidate): number {
  return member.seconds ?? secondsOf(storePlan.settings.hold_ttl)
}

function settle(candidate: Candidate, counters: HeldCounters): ReservationDecision {
  const { storePlan, loaded, own, priced, holds, member } = candidate
  const rows = new Map(loaded.rows)
  for (const row of counters.rowsFor(own)) rows.set(row.key, row)
  if (decide(holds.claims, rows).ok) return { priced, holds }
  const { priceInput, promised } = member
  return decideReservation({ storePlan, loaded: withRows(loaded, rows), priceInput, promised })
}

async function write(
  tx: Queryable,
  storeId: string,
  settled: readonly Settled[],
  now: number,
): Promise<readonly Outcome[]> {
  const made = settled.flatMap(({ holds, priced, candidate, id }) => {
    if (!holds) return []
    const { member, own } = candidate
    const { cart, sessionHash } = member
    const make = { id, cart, sessionHash, seconds: secondsFor(candidate), priced, takings: holds.takings, now }
    const row = reservationRow(make)
    const reply: Reply = { status: 201, body: reservationDocument({ ...row, status: 'held', redemption_id: null }) }
    return [{ row, claims: holds.claims, own, request: member.request, reply }]
  })
  await endEarlier(
    tx,
    storeId,
    made.flatMap(({ own }) => own ?? []),
  )
  const rows = {
    storeId,
    reservations: made.map(({ row }) => row),
    holds: made.flatMap(({ row, claims }) => holdRows(row.reservation_id, claims)),
    counters: countersToHold(made.map(({ claims }) => claims)),
    answers: made.flatMap(({ request: { endpoint, key, fingerprint }, reply: { status, body } }) =>
      key === undefined ? [] : [{ endpoint, key, fingerprint, status, body }],
    ),
  }
  if (made.length > 0) {
    const [result] = await tx.query(insertReservations(rows))
    if (result?.made !== made.length) throw new Conflict('a session has another reservation')
    if (result.kept !== rows.answers.length) throw new Conflict('a key was taken')
    // A hold that ended between giving back what has expired and looking at the rest is in the counters still.
    if (result.held !== rows.counters.length) throw new Conflict('a hold ended meanwhile')
  }
  const replies = new Map(made.map(({ row, reply }) => [row.reservation_id, reply]))
  return settled.map(({ id, priced }) => {
    const reply = replies.get(id)
    return reply ? { priced, reply } : { priced }
  })
}

/** The reservations that these replace; one that was ended meanwhile held nothing that is locked here. */
async function endEarlier(tx: Queryable, storeId: string, earlier: readonly OwnReservation[]): Promise<void> {
  if (earlier.length === 0) return
  const reservations = earlier.map(({ id }) => id)
  const keys = [...new Set(earlier.flatMap(({ holds }) => [...holds.keys()]))]
  await tx.query(endReservations({ storeId, reservations, keys, expiredOnly: false }))
}
