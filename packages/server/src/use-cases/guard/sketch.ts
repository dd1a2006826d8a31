/**
 * What is remembered of budgets that there is no room for: a table of highest counts in fixed memory (a count-min sketch
 * whose cells keep the largest count instead of a sum). It never says less than what was put in, so nobody gets a fresh
 * budget by flooding the memory with other names; it may say more when all four cells of a name are shared with others.
 *
 * A million forgotten sessions with one wrong code each fill 2^20 cells a row so that 16 of 100 new sessions begin with
 * one wrong code that they never tried, and none with two: (1 − 1/e)^4 = 0.16, and no cell holds more than one.
 */

const rows = 4
const width = 1 << 20
/** No budget of those that are forgotten is larger. */
const highest = 255

export interface Sketch {
  /** `count` of this name is at least so much, until the second next turn. */
  readonly raise: (name: string, count: number) => void
  readonly estimate: (name: string) => number
  /** Forgets what was raised before the last turn. */
  readonly turn: () => void
}

/** `seed`: nobody outside should know which names share cells. */
export function createSketch(seed: number): Sketch {
  let newer: Uint8Array | undefined
  let older: Uint8Array | undefined
  return {
    raise: (name, count) => {
      newer ??= new Uint8Array(rows * width)
      const value = Math.min(count, highest)
      for (const cell of cellsOf(name, seed)) if ((newer[cell] as number) < value) newer[cell] = value
    },
    estimate: name => {
      if (!newer && !older) return 0
      const cells = cellsOf(name, seed)
      return Math.max(least(newer, cells), least(older, cells))
    },
    turn: () => {
      older = newer
      newer = undefined
    },
  }
}

function least(table: Uint8Array | undefined, cells: readonly number[]): number {
  if (!table) return 0
  let smallest = highest
  for (const cell of cells) smallest = Math.min(smallest, table[cell] as number)
  return smallest
}

/** One cell in each row, by double hashing. */
function cellsOf(name: string, seed: number): readonly number[] {
  let one = seed | 0
  let two = ~seed | 0
  for (let at = 0; at < name.length; at += 1) {
    const letter = name.charCodeAt(at)
    one = Math.imul(one ^ letter, 0x9e3779b1)
    one ^= one >>> 15
    two = Math.imul(two ^ letter, 0x85ebca6b)
    two ^= two >>> 13
  }
  return Array.from({ length: rows }, (_, row) => row * width + (((one + Math.imul(row, two | 1)) >>> 0) % width))
}
