/**
 * Counters as they will stand once everything that is decided has been written. Decisions go on while a batch is on its
 * way to the disk: they build on it, and if it fails, all that was built on it is decided again.
 *
 * Facts are read in the meantime. Which is newer, a row that was read or the one remembered here? A reading is numbered
 * when it begins: what was written after that began is remembered, what was written before it was read.
 */
import type { Claim } from './claims.ts'
import type { CounterRow, CounterRows } from './decide.ts'
import { type Measures, minus, nothingHeld, plus } from './holds.ts'

/** Readings are numbered 1, 2, … in the order in which they begin. */
export type Reading = number

export interface Standing {
  /** The row to decide on: the one that was read, unless something newer is remembered. */
  readonly row: (key: string, read: CounterRow | undefined, reading: Reading) => CounterRow | undefined
  /** This identity has an order that the reading may not have seen. */
  readonly hasOrdered: (identity: string, reading: Reading) => boolean
  /** Takes what was decided on `rows`; it counts for the next decision. */
  readonly take: (taking: StandingTaking) => void
  /** The batch with this number is on the disk, and `next` will be the next reading to begin. */
  readonly written: (batch: number, next: Reading) => void
  /** No reading before this one is under way: what they missed can be forgotten. */
  readonly readSince: (reading: Reading) => void
  /** Something failed: nothing is known any more but what is read anew. */
  readonly forget: () => void
  /** Rows remembered; for tests and figures. */
  readonly size: () => number
}

export interface StandingTaking {
  /** Takings of one batch are written together. */
  readonly batch: number
  readonly claims: readonly Claim[]
  /** The rows that were decided on. */
  readonly rows: CounterRows
  readonly identities: readonly string[]
  /** What its reservation held, by counter: readings that have not seen it still count it as held. */
  readonly freed?: ReadonlyMap<string, Measures> | undefined
}

interface Counter {
  readonly row: CounterRow
  readonly freed: Measures
}

interface Remembered<Value> {
  value: Value
  /** Of the last batch that touched it. */
  batch: number
  /** Readings from this one on see it; undefined: it is not written yet. */
  seenBy: Reading | undefined
}

export function createStanding(): Standing {
  const counters = new Map<string, Remembered<Counter>>()
  const identities = new Map<string, Remembered<true>>()
  const isNewer = (known: Remembered<unknown> | undefined, reading: Reading): boolean =>
    known !== undefined && (known.seenBy === undefined || reading < known.seenBy)
  const each = (work: (entries: Map<string, Remembered<unknown>>) => void): void => {
    work(counters as Map<string, Remembered<unknown>>)
    work(identities as Map<string, Remembered<unknown>>)
  }
  return {
    row: (key, read, reading) => {
      const known = counters.get(key)
      return known !== undefined && isNewer(known, reading) ? withHeld(known.value, read) : read
    },
    hasOrdered: (identity, reading) => isNewer(identities.get(identity), reading),
    take: ({ batch, claims, rows, identities: who, freed }) => {
      const remember = (key: string, row: CounterRow): void => {
        const given = plus(counters.get(key)?.value.freed ?? nothingHeld, freed?.get(key) ?? nothingHeld)
        counters.set(key, { value: { row, freed: given }, batch, seenBy: undefined })
      }
      for (const claim of claims) remember(claim.key, after(rows.get(claim.key), claim))
      for (const key of freed?.keys() ?? [])
        if (!claims.some(claim => claim.key === key)) remember(key, rowOf(key, rows))
      for (const identity of who) identities.set(identity, { value: true, batch, seenBy: undefined })
    },
    written: (batch, next) =>
      each(entries => {
        for (const entry of entries.values()) if (entry.batch <= batch) entry.seenBy ??= next
      }),
    readSince: reading =>
      each(entries => {
        for (const [key, { seenBy }] of entries) if (seenBy !== undefined && seenBy <= reading) entries.delete(key)
      }),
    forget: () => each(entries => entries.clear()),
    size: () => counters.size,
  }
}

function rowOf(key: string, rows: CounterRows): CounterRow {
  return rows.get(key) ?? { key, uses: 0, units: 0, amount: 0 }
}

/** What was taken is remembered; what others hold was read, less what has been given back since. */
function withHeld({ row, freed }: Counter, read: CounterRow | undefined): CounterRow {
  const { key, uses, units, amount } = row
  const taken = { key, uses, units, amount }
  if (!read?.held) return taken
  return { ...taken, held: { ...read.held, ...minus(read.held, freed) } }
}

/** A row with a claim taken from it. */
export function after(row: CounterRow | undefined, { key, uses, units, amount }: Claim): CounterRow {
  return {
    key,
    uses: (row?.uses ?? 0) + uses,
    units: (row?.units ?? 0) + units,
    amount: (row?.amount ?? 0) + amount,
    ...(row?.held && { held: row.held }),
  }
}
