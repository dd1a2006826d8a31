/**
 * Whose a string is, decided in memory: which code of which batch, handed out by index and held by no row. It is the one
 * place that decides it, for shoppers who type a code as well as for whoever is about to make one of the same text.
 *
 * Where two patterns make the same text (`AB##-####` and `AB######`), it belongs to the range that was handed out first:
 * whoever prints a later range leaves it out (print.ts). So what was printed once never changes hands, whichever space
 * goes on handing out. The same with a pattern whose codes are drawn: texts of it that are not in a range by the time of
 * its first code are in none later. A row wins over everything here; that is for the caller to look up.
 */
import { foldLookAlikes } from '@counterfoil/codes'
import type { CodeSpaces, Owner, PlanRange, PlanSpace } from './code-spaces.ts'

/** The code that this canonical string is, or undefined: no batch has it. Costs one decryption for each space that fits. */
export function ownerOf(spaces: CodeSpaces, canonical: string): Owner | undefined {
  let first: Owner | undefined
  for (const space of spaces.byLength.get(canonical.length) ?? [])
    if (canonical.startsWith(space.prefix))
      first = earlier(first, handedOut(spaces, space, space.space?.indexOf(canonical), canonical))
  return first
}

/** The same for many at once, at a fraction of the time for each. */
export function ownersOf(spaces: CodeSpaces, canonicals: readonly string[]): readonly (Owner | undefined)[] {
  const owners: (Owner | undefined)[] = canonicals.map(() => undefined)
  for (const [length, those] of spaces.byLength) {
    const long = placesWhere(canonicals, canonical => canonical.length === length)
    for (const space of long.length === 0 ? [] : those) {
      const places = long.filter(place => canonicals[place]?.startsWith(space.prefix))
      const asked = places.map(place => canonicals[place] as string)
      for (const [at, index] of (space.space?.indexesOf(asked) ?? []).entries()) {
        const place = places[at] as number
        owners[place] = earlier(owners[place], handedOut(spaces, space, index, asked[at] as string))
      }
    }
  }
  return owners
}

/** Other codes that read like this string with O as 0, I and L as 1. */
export function alikeOf(spaces: CodeSpaces, canonical: string): readonly Owner[] {
  if (!/[OIL01]/.test(canonical)) return []
  const alike = new Map<string, Owner>()
  const folded = foldLookAlikes(canonical) ?? canonical
  for (const { space, foldedPrefix } of spaces.byLength.get(canonical.length) ?? []) {
    const index = folded.startsWith(foldedPrefix) ? space?.indexOfLookAlike(canonical) : undefined
    if (space === null || index === undefined) continue
    const text = space.canonicalAt(index)
    const owner = text === canonical ? undefined : ownerOf(spaces, text)
    if (owner) alike.set(text, owner)
  }
  return [...alike.values()]
}

/** Of strings that nobody owns, the indexes under which a space may still come to hand them out. */
export function fitsOf(spaces: CodeSpaces, canonicals: readonly string[]): readonly SpaceIndex[] {
  return spaces.all.flatMap(({ id, space, shape, prefix, status, nextIndex }) => {
    if (space === null || status === 'retired') return []
    const asked = canonicals.filter(canonical => canonical.length === shape.length && canonical.startsWith(prefix))
    const indexes = asked.length === 0 ? [] : space.indexesOf(asked)
    return indexes.flatMap(index => (index !== undefined && index >= nextIndex ? [{ spaceId: id, index }] : []))
  })
}

export interface SpaceIndex {
  readonly spaceId: string
  readonly index: number
}

/** The code with this index, unless it is a hole, a word, or another's. */
export function ownerAt(spaces: CodeSpaces, space: PlanSpace, index: number): Owner | undefined {
  if (space.space === null || BigInt(index) >= space.space.capacity) return undefined
  const owner = ownerOf(spaces, space.space.canonicalAt(index))
  return owner?.space === space && owner.index === index ? owner : undefined
}

function handedOut(
  spaces: CodeSpaces,
  space: PlanSpace,
  index: number | undefined,
  canonical: string,
): Owner | undefined {
  if (index === undefined || index >= space.nextIndex) return undefined
  const range = rangeAt(space.ranges, index)
  const batch = range && spaces.batches.get(range.batchId)
  if (!batch || includes(space.holes, index) || space.isRude(canonical)) return undefined
  if (isDrawnBefore(spaces, canonical, range)) return undefined
  return { space, index, range, batch, canonical }
}

/** Ranges are handed out in the order of their indexes: a drawn space began with its first one. */
function isDrawnBefore({ drawn }: CodeSpaces, canonical: string, { grantedIn }: PlanRange): boolean {
  const same = drawn.get(canonical.length) ?? []
  return same.some(({ ranges, fits }) => (ranges[0] as PlanRange).grantedIn < grantedIn && fits(canonical))
}

/** Of two in one change of the store the older space comes first, as they are asked. */
function earlier(one: Owner | undefined, other: Owner | undefined): Owner | undefined {
  if (!one || !other) return one ?? other
  return other.range.grantedIn < one.range.grantedIn ? other : one
}

/** The range that holds an index, of ranges that do not overlap. */
export function rangeAt(ranges: readonly PlanRange[], index: number): PlanRange | undefined {
  const range = ranges[below(ranges.length, at => (ranges[at] as PlanRange).first <= index) - 1]
  return range && index <= range.last ? range : undefined
}

function includes(ascending: readonly number[], index: number): boolean {
  return ascending[below(ascending.length, at => (ascending[at] as number) < index)] === index
}

/** How many of the first places are below, where none is after one that is not. */
function below(length: number, isBelow: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBelow(middle)) low = middle + 1
    else high = middle
  }
  return low
}

function placesWhere(canonicals: readonly string[], holds: (canonical: string) => boolean): readonly number[] {
  return canonicals.flatMap((canonical, place) => (holds(canonical) ? [place] : []))
}
