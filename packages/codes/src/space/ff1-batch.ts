/**
 * FF1 for many numbers at once, the same results as `ff1.ts`: one call of AES for a whole buffer a round instead of one
 * call a number. With an empty tweak and a right half of at most 12 bytes the block of a round, Q, is one AES block whose
 * first bytes are zero, so a round is AES(AES(P) xor Q), and its answer y is the first d = 8 or 12 bytes of it.
 *
 * A half is a float64 that holds a whole number, and no sum here exceeds 2^53, so nothing is ever rounded. To add y to a
 * half modulo M, y is taken apart into digits of base 2^k, each times (2^k)^i mod M, all added up, then reduced once:
 * - M up to 2^34.9, k = 16 but for the lowest 32 bits: at most 4 · 65,535 · M + 2^32 + M < 2^53;
 * - M up to 2^41.4, k = 8, twelve digits: 12 · 255 · M + M < 2^53;
 * - M up to 2^45, byte after byte: x = 256 · x + byte < 2^53, reduced after each.
 * x mod M is x − ⌊x · (1/M)⌋ · M. The factor 1/M is off by at most 2^-53 of itself, so the quotient is off by at most one,
 * which is put right. The half goes into the sum before it is reduced: a comparison that goes either way for random
 * numbers costs more than the multiplications.
 */
import { type Ff1, rounds } from './ff1.ts'

/** Both halves of many numbers, changed in place. */
export interface Ff1Batch {
  readonly encrypt: (left: Float64Array, right: Float64Array, count: number) => void
  readonly decrypt: (left: Float64Array, right: Float64Array, count: number) => void
}

/** A modulus M with what is multiplied by: 1/M, and powers of 2^16 or 2^8 modulo M, the highest first. */
interface Modulus {
  readonly modulus: number
  readonly inverse: number
  readonly factors: readonly number[]
  readonly mix: Mix
}

/** Sets target to target ± y modulo M. Constants come as a parameter: read from a closure they are read in each turn. */
type Mix = (target: Float64Array, answers: DataView, count: number, sign: 1 | -1, by: Modulus) => void

/** Largest M that is taken 16 bits at a time, in bytes, and at all. */
const largest = {
  words: Math.floor((2 ** 53 - 2 ** 32) / (4 * 65_535 + 1)),
  bytes: Math.floor(2 ** 53 / (12 * 255 + 1)),
  all: 2 ** 45,
} as const

/** Numbers that go through AES in one call: 64 KiB, which stays in the processor's second cache. */
export const batchSize = 4096

/** The batch form, or null where the halves are too large for it or there is a tweak. */
export function openBatch(ff1: Ff1): Ff1Batch | null {
  if (ff1.tweak.length > 0 || ff1.modulusV > BigInt(largest.all)) return null
  const ask = asker(ff1)
  const moduli = [modulusOf(ff1.modulusU, ff1.d), modulusOf(ff1.modulusV, ff1.d)]
  const turn = (left: Float64Array, right: Float64Array, count: number, round: number, sign: 1 | -1): void => {
    const [target, numbers] = round % 2 === 0 ? [left, right] : [right, left]
    const answers = ask(numbers, count, round)
    const by = moduli[round % 2]!
    by.mix(target, answers, count, sign, by)
    // Sixteen bytes a number and round would wait for the next collection: 160 MB for a million codes.
    if (count > 64) answers.buffer.transfer(0)
  }
  return {
    encrypt(left, right, count) {
      for (let round = 0; round < rounds; round++) turn(left, right, count, round, 1)
    },
    decrypt(left, right, count) {
      for (let round = rounds - 1; round >= 0; round--) turn(left, right, count, round, -1)
    },
  }
}

/** AES of the blocks of one round for `count` numbers. */
function asker(ff1: Ff1): (numbers: Float64Array, count: number, round: number) => DataView<ArrayBuffer> {
  const { cipher, b } = ff1
  const first = new DataView(ff1.first.buffer, ff1.first.byteOffset, 16)
  const constant = [first.getUint32(8), first.getUint32(12)] as const
  // Most spaces only read codes one by one: 1 KiB for them, 64 KiB with the first large batch.
  let blocks = repeated(ff1.first, 64)
  let view = new DataView(blocks.buffer)
  return (numbers, count, round) => {
    if (16 * count > blocks.length) {
      blocks = repeated(ff1.first, batchSize)
      view = new DataView(blocks.buffer)
    }
    fill(view, numbers, count, round * 2 ** (8 * b), constant)
    const answers = cipher.update(16 * count === blocks.length ? blocks : blocks.subarray(0, 16 * count))
    return new DataView(answers.buffer, answers.byteOffset, answers.length)
  }
}

function repeated(block: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(16 * times)
  for (let at = 0; at < times; at++) blocks.set(block, 16 * at)
  return blocks
}

/** The last eight bytes of Q, xored: zeros, the round before the number's b bytes (`marked`), the number. */
function fill(
  view: DataView,
  numbers: Float64Array,
  count: number,
  marked: number,
  [third, fourth]: readonly [number, number],
): void {
  for (let at = 0; at < count; at++) {
    const tail = marked + numbers[at]!
    view.setUint32(16 * at + 8, third ^ Math.floor(tail / 2 ** 32))
    view.setUint32(16 * at + 12, fourth ^ tail)
  }
}

/** How a half is changed modulo `big`; exported for its test. */
export function modulusOf(big: bigint, d: number): Modulus {
  const modulus = Number(big)
  const common = { modulus, inverse: 1 / modulus }
  const powers = (...exponents: number[]) => exponents.map(exponent => Number(2n ** BigInt(exponent) % big))
  if (modulus > largest.bytes) return { ...common, factors: [], mix: mixSlowly }
  if (modulus > largest.words) {
    return { ...common, factors: powers(88, 80, 72, 64, 56, 48, 40, 32, 24, 16, 8), mix: mixBytes }
  }
  if (d === 8) return { ...common, factors: powers(48, 32), mix: mixTwoWords }
  return { ...common, factors: powers(80, 64, 48, 32), mix: mixThreeWords }
}

const mixTwoWords: Mix = (target, answers, count, sign, { modulus, inverse, factors }) => {
  const [c3, c2] = factors as [number, number]
  for (let at = 0; at < count; at++) {
    const high = answers.getUint32(16 * at)
    const y = (high >>> 16) * c3 + (high & 0xffff) * c2 + answers.getUint32(16 * at + 4)
    const sum = target[at]! + sign * y
    const rest = sum - Math.floor(sum * inverse) * modulus
    // Never below zero: the sum is below 2^50, so the error of the quotient is below 1/(4 M).
    target[at] = rest >= modulus ? rest - modulus : rest
  }
}

const mixThreeWords: Mix = (target, answers, count, sign, { modulus, inverse, factors }) => {
  const [c5, c4, c3, c2] = factors as [number, number, number, number]
  for (let at = 0; at < count; at++) {
    const high = answers.getUint32(16 * at)
    const middle = answers.getUint32(16 * at + 4)
    const upper = (high >>> 16) * c5 + (high & 0xffff) * c4
    const y = upper + (middle >>> 16) * c3 + (middle & 0xffff) * c2 + answers.getUint32(16 * at + 8)
    const sum = target[at]! + sign * y
    const rest = sum - Math.floor(sum * inverse) * modulus
    target[at] = rest >= modulus ? rest - modulus : rest < 0 ? rest + modulus : rest
  }
}

/** Twelve bytes, four of a word at a time. */
const mixBytes: Mix = (target, answers, count, sign, { modulus, inverse, factors }) => {
  const [b11, b10, b9, b8, b7, b6, b5, b4, b3, b2, b1] = factors as [...Eleven]
  for (let at = 0; at < count; at++) {
    const high = answers.getUint32(16 * at)
    const middle = answers.getUint32(16 * at + 4)
    const low = answers.getUint32(16 * at + 8)
    const upper = (high >>> 24) * b11 + ((high >>> 16) & 255) * b10 + ((high >>> 8) & 255) * b9 + (high & 255) * b8
    const centre =
      (middle >>> 24) * b7 + ((middle >>> 16) & 255) * b6 + ((middle >>> 8) & 255) * b5 + (middle & 255) * b4
    const y = upper + centre + (low >>> 24) * b3 + ((low >>> 16) & 255) * b2 + ((low >>> 8) & 255) * b1 + (low & 255)
    const sum = target[at]! + sign * y
    const rest = sum - Math.floor(sum * inverse) * modulus
    target[at] = rest >= modulus ? rest - modulus : rest < 0 ? rest + modulus : rest
  }
}

type Eleven = [number, number, number, number, number, number, number, number, number, number, number]

const mixSlowly: Mix = (target, answers, count, sign, { modulus, inverse }) => {
  const reduced = (sum: number): number => {
    const rest = sum - Math.floor(sum * inverse) * modulus
    return rest >= modulus ? rest - modulus : rest < 0 ? rest + modulus : rest
  }
  for (let at = 0; at < count; at++) {
    let y = 0
    for (let byte = 0; byte < 12; byte++) y = reduced(256 * y + answers.getUint8(16 * at + byte))
    target[at] = reduced(target[at]! + sign * y)
  }
}
