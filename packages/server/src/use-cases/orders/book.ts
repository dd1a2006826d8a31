/** Counters of a change: locked in the one order, decided, and moved together with the entries that tell of it. */
import type { Claim, CounterRow } from '@counterfoil/ledger'
import { lockOrderCounters, makeCounters } from '../../store/counters/lock-order-counters.ts'
import { type ChangeEntry, type CounterMove, recordChange } from '../../store/redemptions/record-change.ts'
import { freeExpiredHolds } from '../../store/reservations/free-expired-holds.ts'
import { newId } from '../ids.ts'
import { counterFor } from '../reservations/own-holds.ts'
import { holdsOf, nobody } from '../reservations/with-holds.ts'
import type { OrderInHand } from './order-in-hand.ts'

/**
 * Locks the counters of these claims; those that are taken from are made where they are missing, and what expired
 * reservations still hold of them is given back.
 */
export async function lockClaims(
  { tx, caller }: OrderInHand,
  claims: readonly Claim[],
): Promise<ReadonlyMap<string, CounterRow>> {
  if (claims.length === 0) return new Map()
  const lock = {
    storeId: caller.storeId,
    keys: claims.map(claim => claim.key),
    wanted: claims.filter(takes).map(claim => claim.key),
  }
  if (lock.wanted.length > 0) await tx.query(makeCounters(lock))
  const locked = await tx.query(lockOrderCounters(lock))
  const rows = new Map<string, CounterRow>(locked.map(({ is_held: _held, ...row }) => [row.key, row]))
  const held = locked.filter(row => row.is_held).map(row => row.key)
  if (held.length === 0) return rows

  await tx.query(freeExpiredHolds(lock.storeId, held))
  const { counters } = await holdsOf(tx, lock.storeId, held, nobody)
  for (const counter of counters) rows.set(counter.key, counterFor(undefined, counter))
  return rows
}

function takes({ uses, units, amount }: Claim): boolean {
  return uses > 0 || units > 0 || amount > 0
}

export interface Booking {
  readonly entries: readonly ChangeEntry[]
  /** By how much counters move, decided on `rows`. */
  readonly claims: readonly Claim[]
  readonly rows: ReadonlyMap<string, CounterRow>
  readonly event: { readonly type: string; readonly body: object }
}

export async function book({ tx, caller, row, at, day }: OrderInHand, booking: Booking): Promise<void> {
  const { entries, claims, rows, event } = booking
  const counters = claims.filter(moves).map(claim => moveOf(claim, rows.get(claim.key)))
  const [booked] = await tx.query(
    recordChange({
      storeId: caller.storeId,
      redemptionId: row.redemption_id,
      at,
      day,
      entries,
      counters,
      outbox: [{ event_id: newId('evt'), ...event }],
    }),
  )
  const taking = counters.filter(counter => counter.takes).length
  if (booked?.taken !== taking) throw new Error(`${booked?.taken} of ${taking} counters had room`)
  if (booked.entries !== entries.length) throw new Error(`${booked.entries} of ${entries.length} entries were written`)
}

function moves({ uses, units, amount }: Claim): boolean {
  return uses !== 0 || units !== 0 || amount !== 0
}

/** The tightest bound of each measure that is taken from, less what others hold of it. */
function moveOf(claim: Claim, row: CounterRow | undefined): CounterMove {
  const { key, uses, units, amount } = claim
  const most = (measure: 'uses' | 'units' | 'amount'): number | null => {
    const bounds = claim.bounds.filter(bound => bound.measure === measure && claim[measure] > 0)
    if (bounds.length === 0) return null
    return Math.min(...bounds.map(bound => bound.max)) - (row?.held?.[measure] ?? 0)
  }
  return {
    key,
    uses,
    units,
    amount,
    max_uses: most('uses'),
    max_units: most('units'),
    max_amount: most('amount'),
    takes: takes(claim),
  }
}
