/**
 * The index of a code in its batch, as callers know it, and the index in the code space, where the batch has one stretch
 * or several. A batch with the stretches 100 to 199 and 500 to 549 has the indexes 0 to 149; its index 120 is 520 there.
 */
interface Stretch {
  readonly first: number
  /** Included. */
  readonly last: number
}

/** How many indexes the batch has. */
export function sizeOf(ranges: readonly Stretch[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
}

/** The index in the batch of an index of the space; undefined: it is not of the batch. */
export function positionOf(ranges: readonly Stretch[], index: number): number | undefined {
  let before = 0
  for (const { first, last } of ranges) {
    if (index >= first && index <= last) return before + index - first
    before += last - first + 1
  }
  return undefined
}

/** The stretches of the space that the batch's indexes `from` to `to` (included) are, with where each begins in the batch. */
export function stretchesOf(
  ranges: readonly Stretch[],
  from: number,
  to: number,
): readonly (Stretch & { readonly position: number })[] {
  const found: (Stretch & { position: number })[] = []
  let before = 0
  for (const { first, last } of ranges) {
    const size = last - first + 1
    const begin = Math.max(from - before, 0)
    const end = Math.min(to - before, size - 1)
    if (begin <= end) found.push({ first: first + begin, last: first + end, position: before + begin })
    before += size
  }
  return found
}

/** Neighbours of one kind put together: what was split and reads the same is one again. */
export function joined<Range extends Stretch>(
  ranges: readonly Range[],
  same: (one: Range, other: Range) => boolean,
): Range[] {
  const found: Range[] = []
  for (const range of ranges) {
    const before = found.at(-1)
    if (before !== undefined && before.last + 1 === range.first && same(before, range))
      found[found.length - 1] = { ...before, last: range.last }
    else found.push(range)
  }
  return found
}
