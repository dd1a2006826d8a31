/**
 * Wrong codes of each subject, in memory that is bounded whatever strangers do. Entries begin with their first wrong code
 * and end ten minutes later. While a code is being looked up it is charged, so that a thousand requests at once get ten
 * answers and not a thousand; a code that turns out to exist is given back.
 *
 * When there are too many, the oldest with little on them are forgotten first, and what was on them is kept in a sketch
 * that never says less (`sketch.ts`): to flood the memory resets nothing.
 */
import { budgets, isHeavy, keyOf, type Subject, windowMs } from './budgets.ts'
import { createSketch } from './sketch.ts'

export interface Entry {
  readonly subject: Subject
  /** Milliseconds of the process's monotonic clock. */
  began: number
  /** Hashes of different wrong codes, at most as many as the budget. */
  readonly wrong: number[]
  /** Those of `wrong` that were not written yet. */
  unsent: number[]
  /** Wrong codes that the sketch remembers of this subject, and whose hashes are gone. */
  carried: number
  /** Being looked up now. */
  readonly pending: Set<string>
  /** Of a session: hashes of codes that were applied in it. */
  readonly applied: number[]
}

export interface Tally {
  /** The entry of a subject, if it has one whose window has not ended. */
  readonly find: (subject: Subject) => Entry | undefined
  /** The same, made where there is none. */
  readonly open: (subject: Subject) => Entry
  /** One for a subject that has none. */
  readonly make: (subject: Subject) => Entry
  /** A wrong code more, by its hash. True: it spent the budget. */
  readonly add: (entry: Entry, hash: number) => boolean
  /** Nothing was wrong: an entry that holds nothing goes. */
  readonly release: (entry: Entry) => void
  /** What another server, or an earlier process, has counted. */
  readonly merge: (subject: Subject, told: Told) => void
  /** It says more than the database has. */
  readonly mark: (entry: Entry) => void
  /** Takes what was marked; of more than `most` those with the largest share of their budget first. */
  readonly takeMarked: (most: number) => readonly Entry[]
  readonly size: () => number
}

export interface Told {
  /** How long ago its window began. */
  readonly ageMs: number
  readonly wrong: readonly number[]
  readonly applied: readonly number[]
}

export interface TallyOptions {
  readonly now: () => number
  readonly seed: number
  /** Entries with less than half of their budget spent; as many of the others. */
  readonly most?: number
}

const defaultMost = 50_000
/** Codes applied in one session that are worth remembering. */
export const mostApplied = 100

export const countOf = ({ wrong, carried, subject }: Entry): number =>
  Math.min(wrong.length + carried, budgets[subject.kind].most)

export const isSpent = (entry: Entry): boolean => countOf(entry) >= budgets[entry.subject.kind].most

/** Milliseconds until the window ends. */
export const leftOf = ({ began }: Entry, now: number): number => Math.max(began + windowMs - now, 0)

export function createTally({ now, seed, most = defaultMost }: TallyOptions): Tally {
  const changed = new Set<Entry>()
  const shelves = createShelves({ now, seed, most, onDrop: entry => changed.delete(entry) })

  const find = (subject: Subject): Entry | undefined => {
    const entry = shelves.get(keyOf(subject))
    if (!entry) return remembered(subject)
    if (leftOf(entry, now()) > 0) return entry
    if (entry.pending.size === 0) shelves.drop(entry)
    else restart(entry, now())
    return entry.pending.size === 0 ? undefined : entry
  }
  const make = (subject: Subject): Entry => shelves.keep(newEntry(subject, now(), 0))
  const remembered = (subject: Subject): Entry | undefined => {
    const carried = shelves.forgotten(keyOf(subject))
    return carried > 0 ? shelves.keep(newEntry(subject, now(), carried)) : undefined
  }
  return {
    find,
    open: subject => find(subject) ?? make(subject),
    make,
    add: (entry, hash) => {
      if (entry.wrong.length + entry.carried === 0) entry.began = now()
      if (entry.wrong.includes(hash) || isSpent(entry)) return false
      entry.wrong.push(hash)
      entry.unsent.push(hash)
      changed.add(entry)
      shelves.keep(entry)
      return isSpent(entry)
    },
    release: entry => {
      if (entry.wrong.length + entry.carried + entry.pending.size === 0) shelves.drop(entry)
    },
    merge: (subject, { ageMs, wrong, applied }) => {
      if (ageMs >= windowMs) return
      const entry = shelves.get(keyOf(subject)) ?? newEntry(subject, now() - ageMs, 0)
      entry.began = Math.min(entry.began, now() - ageMs)
      const added = unite(entry.wrong, wrong, budgets[subject.kind].most)
      entry.carried = Math.max(entry.carried - added, 0)
      unite(entry.applied, applied, mostApplied)
      shelves.keep(entry)
    },
    mark: entry => void changed.add(entry),
    takeMarked: count => {
      const all = [...changed]
      if (all.length > count) all.sort((one, other) => share(other) - share(one))
      const taken = all.slice(0, count)
      for (const entry of taken) changed.delete(entry)
      return taken
    },
    size: shelves.size,
  }
}

/** How much of its budget is spent, from 0 to 1. */
const share = (entry: Entry): number => countOf(entry) / budgets[entry.subject.kind].most

function restart(entry: Entry, now: number): void {
  entry.began = now
  entry.wrong.length = 0
  entry.unsent.length = 0
  entry.carried = 0
}

interface Shelves {
  readonly get: (key: string) => Entry | undefined
  /** Puts it where it belongs by what is on it, and forgets another one if there is no room. */
  readonly keep: (entry: Entry) => Entry
  readonly drop: (entry: Entry) => void
  /** Wrong codes of somebody who was forgotten: never fewer than there were. */
  readonly forgotten: (key: string) => number
  readonly size: () => number
}

interface ShelvesOptions extends Required<TallyOptions> {
  readonly onDrop: (entry: Entry) => void
}

/** Two shelves of `most` entries: those with half of their budget spent are not pushed out by those with less. */
function createShelves({ now, seed, most, onDrop }: ShelvesOptions): Shelves {
  const sketch = createSketch(seed)
  const light = new Map<string, Entry>()
  const heavy = new Map<string, Entry>()
  let turned = now()

  const drop = (entry: Entry): void => {
    const key = keyOf(entry.subject)
    light.delete(key)
    heavy.delete(key)
    onDrop(entry)
  }
  /** Not one that is being asked about: it must be there when the answer comes. */
  const forgetOldest = (shelf: Map<string, Entry>): void => {
    for (const [key, entry] of shelf) {
      if (entry.pending.size > 0) continue
      if (leftOf(entry, now()) > 0 && countOf(entry) > 0) sketch.raise(key, countOf(entry))
      drop(entry)
      return
    }
  }
  return {
    get: key => light.get(key) ?? heavy.get(key),
    keep: entry => {
      const key = keyOf(entry.subject)
      const [shelf, other] = isHeavy(entry.subject.kind, countOf(entry)) ? [heavy, light] : [light, heavy]
      if (shelf.has(key)) return entry
      other.delete(key)
      shelf.set(key, entry)
      if (shelf.size > most) forgetOldest(shelf)
      return entry
    },
    drop,
    forgotten: key => {
      if (now() - turned >= windowMs) {
        turned = now()
        sketch.turn()
      }
      return sketch.estimate(key)
    },
    size: () => light.size + heavy.size,
  }
}

function newEntry(subject: Subject, began: number, carried: number): Entry {
  return { subject, began, carried, wrong: [], unsent: [], pending: new Set(), applied: [] }
}

/** How many were new. */
function unite(into: number[], more: readonly number[], most: number): number {
  const before = into.length
  const known = new Set(into)
  for (const hash of more) {
    if (into.length >= most) break
    if (known.has(hash)) continue
    known.add(hash)
    into.push(hash)
  }
  return into.length - before
}
