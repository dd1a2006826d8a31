/**
 * The next codes of a batch: from the index where its range stands, in order, without holes, words and strings that
 * belong to others. Of 256 asked, a range that has 100 left gives 100 and is at its end.
 */
import type { PoolRange } from '../../store/handout/read-pool.ts'
import type { CodePlace, CodeSpaces, PlanSpace } from '../batches/code-spaces.ts'
import { ownerAt, rangeAt } from '../batches/owner-of.ts'

export interface CodeText {
  /** As printed. */
  readonly code: string
  readonly canonical: string
}

export interface PoolCode extends CodeText {
  readonly owner: CodePlace
}

export interface Taken {
  readonly range: PoolRange
  /** Where the range will stand. */
  readonly to: number
  readonly codes: readonly PoolCode[]
  /** Nothing is left after these. */
  readonly isLast: boolean
}

export interface Pool {
  readonly spaces: CodeSpaces
  readonly ranges: readonly PoolRange[]
  /** Has a row already, whoever made it. */
  readonly isTaken: (code: PoolCode) => boolean
}

/** Of the first range that has any; undefined: none has. */
export function takeCodes(pool: Pool, count: number): Taken | undefined {
  for (const [place, range] of pool.ranges.entries()) {
    const space = spaceOf(pool.spaces, range)
    const [, , last, next] = range
    if (!space) continue
    const codes: PoolCode[] = []
    let index = next
    for (; index <= last && codes.length < count; index += 1) {
      const code = codeAt(pool, space, index)
      if (code) codes.push(code)
    }
    // What comes now and is no code is passed over, so that the end of a batch is seen when its last code goes.
    while (index <= last && !codeAt(pool, space, index)) index += 1
    if (codes.length === 0) continue
    const isLast = index > last && !pool.ranges.slice(place + 1).some(other => hasCodes(pool, other))
    return { range, to: index, codes, isLast }
  }
  return undefined
}

/** Of a space too small to be computed the index only counts: the codes were drawn, and each takes the next free index. */
export function takeDrawn(pool: Pool, drawn: readonly CodeText[]): Taken | undefined {
  const [range, ...others] = pool.ranges
  const space = range && spaceOf(pool.spaces, range)
  if (!range || !space) return undefined
  const [, , last, next] = range
  const codes: PoolCode[] = []
  let to = next
  for (; to <= last && codes.length < drawn.length; to += 1) {
    const owner = ownerOfIndex(pool.spaces, space, to)
    const code = owner && { ...(drawn[codes.length] as CodeText), owner }
    if (code && !pool.isTaken(code)) codes.push(code)
  }
  return codes.length === 0 ? undefined : { range, to, codes, isLast: to > last && others.length === 0 }
}

/** The space of the first range, where its codes are drawn rather than computed. */
export function drawnSpace({ spaces, ranges: [range] }: Pool): PlanSpace | undefined {
  const space = range && spaceOf(spaces, range)
  return space?.space === null ? space : undefined
}

function hasCodes(pool: Pool, range: PoolRange): boolean {
  const space = spaceOf(pool.spaces, range)
  const [, , last, next] = range
  for (let index = next; space && index <= last; index += 1) if (codeAt(pool, space, index)) return true
  return false
}

function spaceOf({ all }: CodeSpaces, [spaceId]: PoolRange): PlanSpace | undefined {
  return all.find(({ id, status }) => id === spaceId && status === 'active')
}

function codeAt(pool: Pool, space: PlanSpace, index: number): PoolCode | undefined {
  const owner = space.space && ownerAt(pool.spaces, space, index)
  if (!space.space || !owner) return undefined
  const code = { owner, code: space.space.codeAt(index), canonical: space.space.canonicalAt(index) }
  return pool.isTaken(code) ? undefined : code
}

function ownerOfIndex({ batches }: CodeSpaces, space: PlanSpace, index: number): CodePlace | undefined {
  const range = rangeAt(space.ranges, index)
  const batch = range && batches.get(range.batchId)
  return batch && { space, index, range, batch }
}
