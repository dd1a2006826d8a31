/**
 * What open reservations keep of a counter. Expiry is decided by the clock: a hold past its end counts for nothing,
 * though its row may still be there. Of three uses held, one of them by the asking session itself and one since expired,
 * one stands in the way, until the reservation behind it ends.
 */

/** Uses, units and money of one counter. */
export interface Measures {
  readonly uses: number
  readonly units: number
  readonly amount: number
}

/** What one reservation keeps of one counter. */
export interface Hold extends Measures {
  readonly key: string
  readonly reservationId: string
  /** Epoch milliseconds; the first instant at which it holds nothing any more. */
  readonly expiresAt: number
}

/** All live holds of one counter together. */
export interface LiveHolds extends Measures {
  /** The two that end first: one of them may be the asking session's own. */
  readonly first: readonly Pick<Hold, 'reservationId' | 'expiresAt'>[]
}

/** What others hold of a counter: it stands in the way of everybody else. */
export interface HeldElsewhere extends Measures {
  /** Epoch milliseconds; the first of them ends then. */
  readonly until?: number
}

export const nothingHeld: Measures = { uses: 0, units: 0, amount: 0 }

/** Live holds by counter: each counts until the instant of its end. */
export function liveHolds(holds: readonly Hold[], now: number): ReadonlyMap<string, LiveHolds> {
  const byKey = new Map<string, LiveHolds>()
  const inOrder = holds.filter(hold => hold.expiresAt > now).sort(byEnd)
  for (const { key, reservationId, expiresAt, ...measures } of inOrder) {
    const known = byKey.get(key)
    const first = known?.first ?? []
    byKey.set(key, {
      ...plus(known ?? nothingHeld, measures),
      first: first.length < 2 ? [...first, { reservationId, expiresAt }] : first,
    })
  }
  return byKey
}

function byEnd(one: Hold, other: Hold): number {
  return one.expiresAt - other.expiresAt || (one.reservationId < other.reservationId ? -1 : 1)
}

/** The holds of one counter without a session's own. */
export function heldElsewhere(live: LiveHolds, own?: Pick<Hold, 'reservationId'> & Measures): HeldElsewhere {
  const { uses, units, amount } = minus(live, own ?? nothingHeld)
  const until = live.first.find(({ reservationId }) => reservationId !== own?.reservationId)?.expiresAt
  return { uses, units, amount, ...(until !== undefined && { until }) }
}

export function plus(one: Measures, other: Measures): Measures {
  return { uses: one.uses + other.uses, units: one.units + other.units, amount: one.amount + other.amount }
}

/** Never below zero. */
export function minus(one: Measures, other: Measures): Measures {
  return {
    uses: Math.max(one.uses - other.uses, 0),
    units: Math.max(one.units - other.units, 0),
    amount: Math.max(one.amount - other.amount, 0),
  }
}

export function isNothing({ uses, units, amount }: Measures): boolean {
  return uses === 0 && units === 0 && amount === 0
}
