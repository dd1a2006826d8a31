/**
 * PostgreSQL as far as the ledger needs it: READ COMMITTED, rows locked in the order in which a statement asks for them,
 * uniqueness, deadlocks, commits. A transaction keeps its changes to itself until it commits; then a checker looks at
 * the whole store.
 */
import type { CounterRow, Hold } from '@counterfoil/ledger'
import type { World } from './world.ts'

export interface StoredOrder {
  readonly orderId: string
  readonly answer: string
  readonly promotions: readonly string[]
  readonly identities: readonly string[]
  readonly takings: readonly Taken[]
  readonly reservationId?: string
  readonly status: 'redeemed' | 'cancelled'
  /** When it was committed. */
  readonly at: number
}

/** One ledger entry on one counter. */
export interface Taken {
  readonly key: string
  readonly uses: number
  readonly units: number
  readonly amount: number
}

export interface StoredReservation {
  readonly id: string
  readonly status: 'held' | 'redeemed' | 'released' | 'expired'
  readonly expiresAt: number
  readonly holds: readonly Hold[]
}

export interface Counter extends CounterRow {
  /** All holds that are not resolved yet, expired ones included. */
  readonly heldUses: number
  readonly heldAmount: number
}

export interface Tables {
  readonly counters: Map<string, Counter>
  readonly orders: Map<string, StoredOrder>
  readonly reservations: Map<string, StoredReservation>
  /** Append-only. */
  readonly ledger: Taken[]
  /** Limits as the admin sets them: promotion → uses. */
  readonly limits: Map<string, number>
  version: number
}

export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** The answer did not come; nobody knows whether it was done. */
export class Away extends Error {
  override readonly name = 'Away'
}

export interface Tx {
  readonly name: string
  readonly held: Set<string>
  readonly writes: (() => void)[]
  /** Counters that it inserted. */
  readonly made: Set<string>
  /** Reservations that it ends. */
  readonly ended: Set<string>
  waitsFor: Lock | undefined
  /** Its process died: it gets nothing any more. */
  gone: boolean
}

interface Lock {
  readonly key: string
  readonly owners: Map<Tx, 'share' | 'update'>
  readonly queue: { readonly tx: Tx; readonly mode: 'share' | 'update'; readonly go: () => void }[]
}

export interface SimStore {
  readonly tables: Tables
  readonly begin: (name: string) => Tx
  /** Waits its turn; throws Conflict when all would wait for each other. */
  readonly lock: (tx: Tx, key: string, mode?: 'share' | 'update') => Promise<void>
  readonly commit: (tx: Tx) => void
  readonly rollback: (tx: Tx) => void
  /** The connection is lost with its process. */
  readonly abandon: (tx: Tx) => void
  readonly deadlocks: () => number
}

const never = new Promise<never>(() => undefined)

export function openSimStore(world: World, check: (tables: Tables) => void): SimStore {
  const tables: Tables = {
    counters: new Map(),
    orders: new Map(),
    reservations: new Map(),
    ledger: [],
    limits: new Map(),
    version: 1,
  }
  const locks = new Map<string, Lock>()
  let deadlocks = 0

  const lock = async (tx: Tx, key: string, mode: 'share' | 'update' = 'update'): Promise<void> => {
    inOneOrder(tx, key)
    await world.wait(0.05)
    if (tx.gone) return never
    const found: Lock = locks.get(key) ?? { key, owners: new Map(), queue: [] }
    locks.set(key, found)
    if (!mayHave(found, tx, mode)) {
      tx.waitsFor = found
      if (waitsForItself(tx, tx, new Set())) {
        deadlocks += 1
        tx.waitsFor = undefined
        throw new Conflict(`deadlock at ${key}`)
      }
      await new Promise<void>(go => found.queue.push({ tx, mode, go }))
      tx.waitsFor = undefined
      // Granted by whoever let go.
      return
    }
    found.owners.set(tx, mode)
    tx.held.add(key)
  }
  const release = (tx: Tx): void => {
    for (const key of tx.held) {
      const found = locks.get(key)!
      found.owners.delete(tx)
      while (found.queue[0] && mayHave(found, found.queue[0].tx, found.queue[0].mode)) {
        const next = found.queue.shift()!
        if (next.tx.gone) continue
        found.owners.set(next.tx, next.mode)
        next.tx.held.add(key)
        next.go()
      }
    }
    tx.held.clear()
  }
  return {
    tables,
    lock,
    begin: name => ({
      name,
      held: new Set(),
      writes: [],
      made: new Set(),
      ended: new Set(),
      waitsFor: undefined,
      gone: false,
    }),
    commit: tx => {
      for (const write of tx.writes) write()
      release(tx)
      if (tx.writes.length > 0) check(tables)
    },
    rollback: release,
    abandon: tx => {
      tx.gone = true
      release(tx)
    },
    deadlocks: () => deadlocks,
  }
}

/** Counters by key: whoever locks them otherwise will deadlock one day, if not in this run. */
function inOneOrder({ name, held }: Tx, key: string): void {
  if (held.has(key) || !key.startsWith('counter ')) return
  for (const other of held)
    if (other.startsWith('counter ') && other > key) throw new Error(`${name} locks ${key} after ${other}`)
}

function mayHave({ owners }: Lock, tx: Tx, mode: 'share' | 'update'): boolean {
  for (const [owner, has] of owners) if (owner !== tx && (mode === 'update' || has === 'update')) return false
  return true
}

function waitsForItself(start: Tx, at: Tx, seen: Set<Tx>): boolean {
  for (const owner of at.waitsFor?.owners.keys() ?? []) {
    if (owner === start && at !== start) return true
    if (seen.has(owner) || owner === at) continue
    seen.add(owner)
    if (waitsForItself(start, owner, seen)) return true
  }
  return false
}
