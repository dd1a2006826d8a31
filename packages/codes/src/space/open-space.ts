/**
 * A space of codes: the code of an index is computed from a secret key, never stored, and a code tells its index again.
 * No two indexes have one code, so what is handed out from disjoint ranges of indexes never meets. The order of the codes
 * says nothing to anybody without the key.
 */
import { hkdfSync } from 'node:crypto'
import { layoutOf, printCode, readCode } from '../layout.ts'
import type { CodeFormat } from '../pattern.ts'
import { formatCapacity, isComputed } from '../plan-format.ts'
import { wordMatcher } from '../words/rude.ts'
import { fits, type LineOptions, type Printed, printLines } from './lines.ts'
import { openPermutation } from './permutation.ts'

export type { LineOptions, Printed } from './lines.ts'

/** Indexes to take for a number of codes. */
export interface CodeRange {
  readonly count: number
  readonly rude: number
  readonly holes: number
}

export interface CodeSpace {
  readonly format: CodeFormat
  /** Codes that the format holds; indexes run from 0 to capacity − 1, as far as they are safe integers. */
  readonly capacity: bigint
  /** The code of an index as printed, with its separators. */
  codeAt(index: number): string
  /** The code of an index in canonical form. */
  canonicalAt(index: number): string
  /** The index of a canonical code; undefined: not of this format, a wrong check character, or beyond 2^53. */
  indexOf(canonical: string): number | undefined
  /**
   * The same with look-alikes read as one (O as 0, I and L as 1) in the fixed part and in the drawn characters, for a
   * text that is nothing as it stands.
   */
  indexOfLookAlike(canonical: string): number | undefined
  /** Whether a canonical code is of this format but for its check character: typed wrongly, not unknown. */
  isTypingError(canonical: string): boolean
  /** Whether the word list lets the code of an index pass; only those are handed out. */
  isAllowed(index: number): boolean
  /** Indexes of many canonical codes at once, about fifty times faster than one by one. */
  indexesOf(canonicals: readonly string[]): (number | undefined)[]
  /**
   * How many indexes from `from` hold exactly `wanted` codes that may be handed out, and what is left out among them;
   * undefined when the space ends before. At once where there is no word list, else it takes as long as printing
   * (0.3 s for a million).
   */
  rangeFor(from: number, wanted: number, holes?: readonly number[]): CodeRange | undefined
  /**
   * The codes of `from` to `from + count − 1` as bytes, a line each, some thousand lines at a time, without those that
   * the word list refuses and without holes. Returns how many of each there were.
   */
  lines(from: number, count: number, options?: LineOptions): Generator<Buffer, Printed>
  /** The same, pushed into `sink`, which is waited for. */
  write(
    from: number,
    count: number,
    sink: (lines: Buffer) => Promise<void> | void,
    options?: LineOptions,
  ): Promise<Printed>
}

/**
 * Opens the space of a format with its key of 32 bytes. The cipher's key is derived from the key, pattern and alphabet,
 * so two formats under one key have nothing in common. Throws for a format whose codes are drawn and not computed, and
 * for an unknown word list.
 */
export function openSpace(format: CodeFormat, key: Uint8Array): CodeSpace {
  if (key.length !== 32) throw new Error(`A code space has a key of 32 bytes, not ${key.length}`)
  if (!isComputed(format)) throw new Error(`Codes of ${format.pattern} are drawn, not computed`)
  const layout = layoutOf(format)
  const permutation = openPermutation(layout, cipherKey(format, key))
  const matcher = format.words === null ? null : wordMatcher(format.words)
  if (matcher === undefined) throw new Error(`No word list ${format.words}`)
  const capacity = formatCapacity(format)
  const codeAt = (index: number): string => {
    if (!Number.isSafeInteger(index) || index < 0 || BigInt(index) >= capacity) throw new RangeError(`Index ${index}`)
    return printCode(layout, permutation.valuesAt(index))
  }
  const canonicalAt = (index: number): string => codeAt(index).replaceAll('-', '')
  const read = (canonical: string, lookAlikes: boolean): number | undefined => {
    const reading = readCode(layout, canonical, lookAlikes)
    return typeof reading === 'object' ? permutation.indexOf(reading.values) : undefined
  }
  const lines = (from: number, count: number, options: LineOptions = {}): Generator<Buffer, Printed> =>
    printLines({ layout, permutation, matcher, capacity }, from, count, options)
  return {
    format,
    capacity,
    codeAt,
    canonicalAt,
    indexOf: canonical => read(canonical, false),
    indexOfLookAlike: canonical => read(canonical, true),
    isTypingError: canonical => readCode(layout, canonical) === 'typing_error',
    isAllowed: index => matcher === null || matcher.rudeIn(canonicalAt(index)) === undefined,
    indexesOf(canonicals) {
      const readings = canonicals.map(canonical => readCode(layout, canonical))
      return permutation.indexesOf(readings.map(reading => (typeof reading === 'object' ? reading.values : undefined)))
    },
    lines,
    rangeFor: (from, wanted, holes = []) =>
      matcher === null
        ? rangeBeside(holes, capacity, from, wanted)
        : rangeByPrinting((start, count) => lines(start, count, { holes }), capacity, from, wanted),
    async write(from, count, sink, options) {
      const all = lines(from, count, options)
      for (;;) {
        const { value, done } = all.next()
        if (done) return value
        await sink(value)
      }
    },
  }
}

/** Without a word list only holes are left out; they are ascending, so each one in the range makes it one longer. */
function rangeBeside(holes: readonly number[], capacity: bigint, from: number, wanted: number): CodeRange | undefined {
  let count = wanted
  for (const hole of holes) if (hole >= from && hole < from + count) count += 1
  return fits(capacity, from, count) ? { count, rude: 0, holes: count - wanted } : undefined
}

/** Prints what is wanted, then what was left out of that, and so on. */
function rangeByPrinting(
  lines: (from: number, count: number) => Generator<Buffer, Printed>,
  capacity: bigint,
  from: number,
  wanted: number,
): CodeRange | undefined {
  const range = { count: 0, rude: 0, holes: 0 }
  for (let left = wanted; left > 0; ) {
    if (!fits(capacity, from + range.count, left)) return undefined
    const printed = drained(lines(from + range.count, left))
    range.count += left
    range.rude += printed.rude
    range.holes += printed.holes
    left -= printed.written
  }
  return range
}

function drained(lines: Generator<Buffer, Printed>): Printed {
  for (;;) {
    const { value, done } = lines.next()
    if (done) return value
  }
}

/** What AES is keyed with: HKDF-SHA-256 of the space's key for this pattern and alphabet. */
function cipherKey({ pattern, alphabet }: CodeFormat, key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `counterfoil code space 1\0${pattern}\0${alphabet}`, 32))
}
