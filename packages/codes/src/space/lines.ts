/**
 * Many codes of a space as bytes, at constant memory: some thousand indexes go through the cipher together, are printed
 * into one buffer, and the lines that must not be there are taken out.
 */
import { type Layout, printCode } from '../layout.ts'
import type { WordMatcher } from '../words/word-list.ts'
import { batchSize } from './ff1-batch.ts'
import type { Permutation } from './permutation.ts'
import { type LinePrinter, linePrinter } from './print-lines.ts'

export interface LineOptions {
  /** What stands before and after each code; default: nothing, and a line feed. */
  readonly before?: string
  readonly after?: string
  /** Indexes to leave out, ascending: their codes belong to somebody else. */
  readonly holes?: readonly number[]
}

export interface Printed {
  readonly written: number
  /** Left out because of the word list. */
  readonly rude: number
  readonly holes: number
}

export interface Printing {
  readonly layout: Layout
  readonly permutation: Permutation
  readonly matcher: WordMatcher | null
  readonly capacity: bigint
}

/** Indexes to a buffer. */
const linesAtOnce = 4 * batchSize

export function* printLines(
  printing: Printing,
  from: number,
  count: number,
  options: LineOptions,
): Generator<Buffer, Printed> {
  if (!fits(printing.capacity, from, count)) throw new RangeError(`${count} codes from index ${from}`)
  const { before = '', after = '\n', holes = [] } = options
  const printer = linePrinter(printing.layout, printing.permutation.leftPlaces, before, after)
  const fill = filler(printing, printer)
  const refuses = refuser(printing, printer)
  const printed = { written: 0, rude: 0, holes: 0 }
  let nextHole = firstAtLeast(holes, from)
  for (let start = from; start < from + count; start += linesAtOnce) {
    const lines = Math.min(linesAtOnce, from + count - start)
    const out = Buffer.allocUnsafe(lines * printer.length).fill(printer.blank)
    fill(out, start, lines)
    let kept = 0
    const sifted = refuses !== null || (holes[nextHole] ?? Infinity) < start + lines
    for (let line = 0; line < lines && sifted; line++) {
      const isHole = holes[nextHole] === start + line
      if (isHole) nextHole += 1
      if (isHole) printed.holes += 1
      else if (refuses?.(out, line * printer.length)) printed.rude += 1
      else {
        if (kept < line) out.copyWithin(kept * printer.length, line * printer.length, (line + 1) * printer.length)
        kept += 1
      }
    }
    if (!sifted) kept = lines
    printed.written += kept
    if (kept > 0) yield out.subarray(0, kept * printer.length)
  }
  return printed
}

/** Whether `from` to `from + count − 1` are indexes of a space; the last may be 2^53 − 1, so their sum is not made. */
export function fits(capacity: bigint, from: number, count: number): boolean {
  const whole = Number.isSafeInteger(from) && Number.isSafeInteger(count) && from >= 0 && count >= 0
  return whole && BigInt(from) + BigInt(count) <= capacity && Number.isSafeInteger(from - 1 + count)
}

/** Prints the lines of `count` indexes from `start`. */
function filler(
  { layout, permutation }: Printing,
  printer: LinePrinter,
): (out: Buffer, start: number, count: number) => void {
  const { halvesFrom } = permutation
  if (halvesFrom === null) {
    return (out, start, count) => {
      for (let at = 0; at < count; at++) {
        printer.place(out, at * printer.length, printCode(layout, permutation.valuesAt(start + at)))
      }
    }
  }
  const left = new Float64Array(batchSize)
  const right = new Float64Array(batchSize)
  return (out, start, count) => {
    for (let done = 0; done < count; done += batchSize) {
      const size = Math.min(batchSize, count - done)
      halvesFrom(left, right, start + done, size)
      printer.print(out.subarray(done * printer.length), left, right, size)
    }
  }
}

/** Whether the word list refuses the code of a line; null: it refuses none. */
function refuser(
  { layout, matcher }: Printing,
  printer: LinePrinter,
): ((out: Buffer, start: number) => boolean) | null {
  if (matcher === null) return null
  const code = new Uint8Array(layout.canonicalShape.length)
  return (out, start) => {
    printer.canonical(out, start, code)
    return matcher.isRude(code, 0, code.length)
  }
}

function firstAtLeast(holes: readonly number[], from: number): number {
  const first = holes.findIndex(hole => hole >= from)
  return first < 0 ? holes.length : first
}
