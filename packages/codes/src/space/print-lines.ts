/**
 * Prints many codes as bytes, a line each: the fixed part of a line is laid down first, then the drawn characters are
 * set, several of a half at once from a table (28^3 = 21,952 rows of three characters: a half of six is two rows).
 */
import type { Layout } from '../layout.ts'

export interface LinePrinter {
  /** Bytes of a line. */
  readonly length: number
  /** Sets the drawn characters of `count` blank lines; uses the halves up. */
  readonly print: (out: Uint8Array, left: Float64Array, right: Float64Array, count: number) => void
  /** Writes one printed code into the line at `start`. */
  readonly place: (out: Buffer, start: number, code: string) => void
  /** A line with nothing drawn in it. */
  readonly blank: Uint8Array
  /** Copies the canonical form of the line at `start` of `out` into `code`. */
  readonly canonical: (out: Uint8Array, start: number, code: Uint8Array) => void
}

/** Up to three neighbouring characters of a half: their row in the table, and where they stand in a line. */
interface Step {
  readonly rows: number
  /** Three bytes a row; fewer characters repeat the last. */
  readonly table: Uint8Array
  readonly places: readonly [number, number, number]
}

/** Tables by width, for as long as the layout is used. */
const made = new WeakMap<Layout, Map<number, Uint8Array>>()

/** Rows of a table at most: three bytes each, they stay in the processor's second cache. */
const mostRows = 40_000

export function linePrinter(layout: Layout, leftPlaces: number, before: string, after: string): LinePrinter {
  const head = Buffer.byteLength(before)
  const blank = Buffer.from(`${before}${layout.shape}${after}`)
  const printed = layout.printed.map(place => place + head)
  const drawn = printed.slice(0, layout.places)
  const leftSteps = stepsOf(layout, drawn.slice(0, leftPlaces))
  const rightSteps = stepsOf(layout, drawn.slice(leftPlaces))
  const check = checker(layout, printed)
  const kept = [...layout.shape].flatMap((character, at) => (character === '-' ? [] : [at + head]))
  const length = blank.length
  return {
    length,
    blank,
    print(out, left, right, count) {
      for (const step of leftSteps) set(out, length, left, count, step)
      for (const step of rightSteps) set(out, length, right, count, step)
      if (check !== null) setChecks(out, length, count, check)
    },
    place(out, start, code) {
      out.write(code, start + head, 'latin1')
    },
    canonical(out, start, code) {
      for (let at = 0; at < kept.length; at++) code[at] = out[start + kept[at]!]!
    },
  }
}

/**
 * Takes the lowest group off every half and prints it. A half is a whole number below 2^45, so (half + 1/2) / rows is at
 * least 1 / (2 · rows) away from where ⌊ ⌋ changes; its error, below 2^45 / rows · 2^-52, is far smaller.
 */
function set(out: Uint8Array, length: number, halves: Float64Array, count: number, step: Step): void {
  const { rows, table } = step
  const [first, second, third] = step.places
  const inverse = 1 / rows
  for (let at = 0, start = 0; at < count; at++, start += length) {
    const half = halves[at]!
    const more = Math.floor((half + 0.5) * inverse)
    const cell = ((half - more * rows) * 3) | 0
    halves[at] = more
    out[start + first] = table[cell]!
    out[start + second] = table[cell + 1]!
    out[start + third] = table[cell + 2]!
  }
}

/** The places of a half in groups, the last and least significant first. */
function stepsOf(layout: Layout, places: readonly number[]): Step[] {
  const { size } = layout
  const most = [3, 2, 1].find(width => size ** width <= mostRows)!
  const steps: Step[] = []
  for (let end = places.length; end > 0; end -= most) {
    const group = places.slice(Math.max(0, end - most), end)
    const [first, second = first, third = second] = group as [number, number?, number?]
    steps.push({ rows: size ** group.length, table: tableFor(layout, group.length), places: [first, second, third] })
  }
  return steps
}

function tableFor(layout: Layout, width: number): Uint8Array {
  const tables = made.get(layout) ?? new Map<number, Uint8Array>()
  made.set(layout, tables)
  const table = tables.get(width) ?? tableOf(layout.alphabet, width)
  tables.set(width, table)
  return table
}

/** All texts of so many characters in order. */
function tableOf(alphabet: string, width: number): Uint8Array {
  const size = alphabet.length
  const table = new Uint8Array(3 * size ** width)
  for (let row = 0; row < size ** width; row++) {
    for (let place = 2, rest = row; place >= 0; place--) {
      table[3 * row + place] = alphabet.charCodeAt(rest % size)
      if (place < width) rest = Math.floor(rest / size)
    }
  }
  return table
}

/** What check characters are made with. */
interface Checker {
  readonly size: number
  readonly product: Uint8Array
  readonly turned: Uint8Array
  /** The check character of a state. */
  readonly characters: Uint8Array
  /** The value of a character. */
  readonly values: Uint8Array
  readonly drawn: Int32Array
  readonly last: number
}

function checker({ check, places, size, alphabet }: Layout, printed: readonly number[]): Checker | null {
  if (check === null) return null
  const { product, turned, inverse } = check
  const values = new Uint8Array(128)
  for (let value = 0; value < size; value++) values[alphabet.charCodeAt(value)] = value
  const characters = inverse.map(value => alphabet.charCodeAt(value))
  const drawn = Int32Array.from(printed.slice(0, places))
  return { size, product, turned, characters, values, drawn, last: printed[places]! }
}

/** Sets the check characters of lines from their drawn characters. */
function setChecks(out: Uint8Array, length: number, count: number, by: Checker): void {
  const { size, product, turned, characters, values, drawn, last } = by
  for (let at = 0, start = 0; at < count; at++, start += length) {
    let state = 0
    for (let place = 0, row = 0; place < drawn.length; place++, row += size) {
      state = product[state * size + turned[row + values[out[start + drawn[place]!]!]!]!]!
    }
    out[start + last] = characters[state]!
  }
}
