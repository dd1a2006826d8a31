/**
 * Locked counters while a batch of reservations is decided on them, one after the other: what one comes to hold stands in
 * the way of the next, and what it let go does not.
 */
import type { Claim, CounterRow } from '@counterfoil/ledger'
import type { LockedHeldCounters } from '../../store/reservations/lock-held-counters.ts'
import type { CounterWithHolds } from '../../store/reservations/read-holds.ts'
import { counterFor, type OwnReservation } from './own-holds.ts'

export interface HeldCounters {
  readonly has: (key: string) => boolean
  /** As everybody sees them but the owner of this reservation, and as the owner does. */
  readonly rowsFor: (own: OwnReservation | undefined) => readonly CounterRow[]
  /** A new reservation holds this, and the earlier one of its session nothing more. */
  readonly hold: (made: Made, earlier: OwnReservation | undefined) => void
}

interface Made {
  readonly id: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly claims: readonly Claim[]
}

const none = [0, 0, 0] as const

/** `keys` are all that were locked; those that were made stand at zero. */
export function heldCounters(
  keys: readonly string[],
  locked: LockedHeldCounters['rows'],
  read: readonly CounterWithHolds[],
): HeldCounters {
  const rows = new Map<string, CounterWithHolds>(keys.map(key => [key, { key, taken: none, held: none, first: [] }]))
  for (const [key, uses, units, amount] of locked)
    rows.set(key, { key, taken: [uses, units, amount], held: none, first: [] })
  for (const row of read) if (rows.has(row.key)) rows.set(row.key, row)
  return {
    has: key => rows.has(key),
    rowsFor: own => [...rows.values()].map(row => counterFor(own, row)),
    hold: (made, earlier) => {
      for (const key of earlier?.holds.keys() ?? [])
        change(rows, key, row => withoutHold(row, earlier as OwnReservation))
      for (const claim of made.claims) change(rows, claim.key, row => withHold(row, claim, made))
    },
  }
}

type Rows = Map<string, CounterWithHolds>

function change(rows: Rows, key: string, to: (row: CounterWithHolds) => CounterWithHolds): void {
  const row = rows.get(key)
  if (row) rows.set(key, to(row))
}

function withoutHold(row: CounterWithHolds, { id, holds }: OwnReservation): CounterWithHolds {
  const own = holds.get(row.key)
  if (!own) return row
  const [uses, units, amount] = row.held
  return {
    ...row,
    held: [uses - own.uses, units - own.units, amount - own.amount],
    first: row.first.filter(([reservation]) => reservation !== id),
  }
}

function withHold(row: CounterWithHolds, claim: Claim, { id, expiresAt }: Made): CounterWithHolds {
  const [uses, units, amount] = row.held
  const first = [...row.first, [id, expiresAt] as const].sort(([, one], [, other]) => one - other).slice(0, 2)
  return { ...row, held: [uses + claim.uses, units + claim.units, amount + claim.amount], first }
}
