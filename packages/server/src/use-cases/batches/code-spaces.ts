/**
 * The code spaces of a store as they are kept with its plan: opened once, with the stretches of indexes that were handed
 * out, so that a submitted string is told its batch and index without a look-up. Ten million codes are one range.
 */
import { type CodeFormat, foldLookAlikes, layoutOf, readCode, shapeOf, wordMatcher } from '@counterfoil/codes'
import { type CodeSpace, openSpace } from '@counterfoil/codes/space'
import type { StoredBatch, TermsOfCodes } from '../../store/batches/stored-batch.ts'
import type { PlanSpacesRow, RangeEntry, SpaceEntry } from '../../store/spaces/plan-spaces.ts'
import type { SpaceKeys } from './seal.ts'

export interface CodeSpaces {
  /** In the order of their ids, which sort by age. */
  readonly all: readonly PlanSpace[]
  readonly batches: ReadonlyMap<string, PlanBatch>
  /** Computed spaces that have handed out something, by how many characters their codes have. */
  readonly byLength: ReadonlyMap<number, readonly PlanSpace[]>
  /** The same of drawn spaces. */
  readonly drawn: ReadonlyMap<number, readonly PlanSpace[]>
}

export interface PlanSpace {
  readonly id: string
  readonly format: CodeFormat
  /** The canonical form of its codes, `#` for every drawn character. */
  readonly shape: string
  /** What all its codes begin with: most texts are none of them by this alone. */
  readonly prefix: string
  /** The same with look-alikes read as one. */
  readonly foldedPrefix: string
  /** Is it a text of this format? */
  readonly fits: (canonical: string) => boolean
  /** A canonical code of it with its separators. */
  readonly printed: (canonical: string) => string
  /** Null: too small to be computed, its codes are drawn and have rows. */
  readonly space: CodeSpace | null
  /** The word list finds a word in the code: it is never handed out. */
  readonly isRude: (canonical: string) => boolean
  readonly status: 'active' | 'retired'
  /** Every index below was handed out, or is a hole. */
  readonly nextIndex: number
  /** By first index. */
  readonly ranges: readonly PlanRange[]
  /** Of what was handed out; ascending. */
  readonly holes: readonly number[]
}

export interface PlanRange {
  readonly batchId: string
  readonly first: number
  /** Included. */
  readonly last: number
  readonly disabled: boolean
  /** Where patterns overlap, a string belongs to the range that was handed out first. */
  readonly grantedIn: number
  /** First download, epoch milliseconds. */
  readonly exportedAt: number | null
}

export interface PlanBatch {
  readonly id: string
  readonly promotion: string
  readonly spaceId: string
  readonly status: 'making' | 'paused' | 'ready' | 'disabled'
  readonly handout: 'export' | 'issue'
  readonly document: TermsOfCodes & Pick<StoredBatch, 'retired'>
  readonly revision: number
  /** RFC 3339. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** Where a code of a batch stands. */
export interface CodePlace {
  readonly space: PlanSpace
  readonly index: number
  readonly range: PlanRange
  readonly batch: PlanBatch
}

/** The code that a string is: handed out, whatever became of it since. */
export interface Owner extends CodePlace {
  readonly canonical: string
}

export const noSpaces: CodeSpaces = { all: [], batches: new Map(), byLength: new Map(), drawn: new Map() }

/** The spaces after these rows were added or replaced; what did not change stays open. */
export function changedSpaces(storeId: string, keys: SpaceKeys, before: CodeSpaces, rows: PlanSpacesRow): CodeSpaces {
  const { spaces, batches, ranges, holes } = rows
  if (spaces.length + batches.length + ranges.length === 0) return before
  const known = new Map(before.all.map(space => [space.id, space]))
  for (const entry of spaces) known.set(entry.id, opened(storeId, keys, known.get(entry.id), entry))
  for (const [id, own] of Map.groupBy(ranges, ([spaceId]) => spaceId)) {
    const space = known.get(id)
    if (space) known.set(id, { ...space, ranges: withRanges(space.ranges, own) })
  }
  // Of a space that changed all holes come.
  const holesOf = Map.groupBy(holes, ([spaceId]) => spaceId)
  for (const { id } of spaces) {
    const own = (holesOf.get(id) ?? []).map(([, index]) => index).sort((one, other) => one - other)
    known.set(id, { ...(known.get(id) as PlanSpace), holes: own })
  }
  const all = [...known.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const used = all.filter(({ ranges: own }) => own.length > 0)
  const ofLength = (spaces: readonly PlanSpace[]) => Map.groupBy(spaces, ({ shape }) => shape.length)
  return {
    all,
    batches: new Map([...before.batches, ...batches.map(batch => [batch.id, batch] as const)]),
    byLength: ofLength(used.filter(({ space }) => space !== null)),
    drawn: ofLength(used.filter(({ space }) => space === null)),
  }
}

function opened(storeId: string, keys: SpaceKeys, before: PlanSpace | undefined, entry: SpaceEntry): PlanSpace {
  const { id, format, key, status, next } = entry
  if (before) return { ...before, status, nextIndex: next }
  const sealed = key === null ? null : Buffer.from(key, 'hex')
  const words = format.words === null ? undefined : wordMatcher(format.words)
  const layout = layoutOf(format)
  const shape = layout.canonicalShape
  const prefix = shape.slice(0, shape.indexOf('#'))
  return {
    id,
    format,
    shape,
    prefix,
    foldedPrefix: foldLookAlikes(prefix) ?? prefix,
    fits: canonical => typeof readCode(layout, canonical) === 'object',
    printed: printerOf(format),
    space: sealed && openSpace(format, keys.open({ storeId, spaceId: id }, sealed)),
    isRude: canonical => words?.rudeIn(canonical) !== undefined,
    status,
    nextIndex: next,
    ranges: [],
    holes: [],
  }
}

/** Puts the separators back: `SPRING4F7K9TXB` is `SPRING-4F7K-9TXB`. */
function printerOf(format: CodeFormat): (canonical: string) => string {
  const groups = shapeOf(format).split('-')
  const ends = groups.map((_, at) => groups.slice(0, at + 1).join('').length)
  return canonical => ends.map((end, at) => canonical.slice(ends[at - 1] ?? 0, end)).join('-')
}

/** A range that was split keeps its first index: each row replaces what began where it begins. */
function withRanges(before: readonly PlanRange[], entries: readonly RangeEntry[]): readonly PlanRange[] {
  const byFirst = new Map(before.map(range => [range.first, range]))
  for (const [, first, last, batchId, disabled, grantedIn, exportedAt] of entries)
    byFirst.set(first, { batchId, first, last, disabled, grantedIn, exportedAt })
  return [...byFirst.values()].sort((one, other) => one.first - other.first)
}
