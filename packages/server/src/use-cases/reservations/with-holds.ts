/**
 * Facts with what live reservations keep of the counters they name, and with the asking session's own reservation. One
 * round trip more, and only where the session has one, or what is held could stand in the way.
 */
import { type CounterRow, usageOf } from '@counterfoil/ledger'
import type { Queryable } from '../../store/database.ts'
import { type HoldsRow, readHolds } from '../../store/reservations/read-holds.ts'
import type { LoadedFacts } from '../facts/facts.ts'
import type { StorePlan } from '../plans.ts'
import { couldBind, type Request } from './could-bind.ts'
import { counterFor, type OwnReservation, ownReservationOf, reservedOf, scopeWith } from './own-holds.ts'

/** Whose holds are one's own. */
export interface Holder {
  /** Keyed hashes of the session: one, or two while the master key changes. Empty: no session. */
  readonly sessions: readonly string[]
  /** The reservation that was named; it goes before the session's. */
  readonly reservationId?: string | undefined
  /** It is about to be replaced: its holds are one's own, but it protects nothing. */
  readonly isReplaced?: boolean
}

export const nobody: Holder = { sessions: [] }

export interface HeldFacts {
  readonly loaded: LoadedFacts
  /** The asking session's live reservation. */
  readonly own: OwnReservation | undefined
}

/** The holder of a session, which is known by keyed hashes only. */
export function holderOf(
  identities: { readonly digests: (storeId: string, body: unknown) => readonly string[] },
  storeId: string,
  sessionId: string | undefined,
): Holder {
  return sessionId === undefined ? nobody : { sessions: identities.digests(storeId, { session: sessionId }) }
}

/** Facts of one request, and whose holds are its own. */
export interface Holding extends Request {
  readonly loaded: LoadedFacts
  readonly holder: Holder
}

/** Reads holds of the counters in `loaded`, unless it says that there is nothing to read. */
export async function withHolds(db: Queryable, storePlan: StorePlan, holding: Holding): Promise<HeldFacts> {
  const [held] = await withHoldsMany(db, storePlan, [holding])
  return held ?? { loaded: holding.loaded, own: undefined }
}

/** The same for many requests of one store, in one round trip. */
export async function withHoldsMany(
  db: Queryable,
  storePlan: StorePlan,
  all: readonly Holding[],
): Promise<readonly HeldFacts[]> {
  const keys = [...new Set(all.flatMap(holding => couldBind(storePlan, holding.loaded, holding)))]
  if (keys.length === 0 && !all.some(mayHaveOwn)) return all.map(({ loaded }) => ({ loaded, own: undefined }))
  const read = await holdsOf(db, storePlan.storeId, keys, ...all.map(({ holder }) => holder))
  return all.map((holding, place) => withHoldsRead(storePlan, holding, read, place))
}

function mayHaveOwn({ loaded: { isReserving }, holder: { reservationId } }: Holding): boolean {
  return isReserving || reservationId !== undefined
}

export async function holdsOf(
  db: Queryable,
  storeId: string,
  keys: readonly string[],
  ...holders: readonly Holder[]
): Promise<HoldsRow> {
  const [row] = await db.query(readHolds({ storeId, holders, keys }))
  if (!row) throw new Error('holds were not read')
  return row
}

/** The same facts with these holds, as the holder at this place sees them. */
function withHoldsRead(storePlan: StorePlan, { loaded, holder }: Holding, read: HoldsRow, place: number): HeldFacts {
  const own = ownReservationOf(read, place)
  const rows = new Map<string, CounterRow>(loaded.rows)
  for (const counter of read.counters)
    if (rows.has(counter.key) || own?.holds.has(counter.key)) rows.set(counter.key, counterFor(own, counter))
  const protects = own !== undefined && !holder.isReplaced
  const scope = protects ? scopeWith(own, loaded.scope, storePlan.settings.time_zone) : loaded.scope
  const usage = { ...loaded.usage, rows, scope }
  const facts = { ...loaded.facts, usage: usageOf(usage), ...(protects && { reserved: reservedOf(own) }) }
  return { loaded: { ...loaded, rows, usage, scope, facts }, own }
}
