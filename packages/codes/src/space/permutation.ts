/**
 * The permutation of a space between indexes and the values of drawn characters. An index is split into two halves, the
 * left of u characters and the right of v. Where they are small enough (18 characters of the safe alphabet, 26 digits)
 * they are float64 and go through the cipher many at once; where not they are bigint, one by one. Both give the same.
 */
import type { Layout } from '../layout.ts'
import { decrypt, encrypt, type Ff1, openFf1 } from './ff1.ts'
import { batchSize, type Ff1Batch, openBatch } from './ff1-batch.ts'

type Values = readonly number[]
type Halves = readonly [Float64Array, Float64Array]

export interface Permutation {
  readonly valuesAt: (index: number) => Values
  /** The index of the values; undefined when it is beyond what is ever handed out (2^53). */
  readonly indexOf: (values: Values) => number | undefined
  /** The same for many; undefined stays undefined. */
  readonly indexesOf: (codes: readonly (Values | undefined)[]) => (number | undefined)[]
  /** Characters of the left half. */
  readonly leftPlaces: number
  /** Sets both halves of `count` codes (at most `batchSize`) from index `start`; null where codes go one by one. */
  readonly halvesFrom: ((left: Float64Array, right: Float64Array, start: number, count: number) => void) | null
}

export function openPermutation(layout: Layout, key: Uint8Array): Permutation {
  const ff1 = openFf1({ key, radix: layout.size, length: layout.places })
  const batch = openBatch(ff1)
  return batch === null ? plainly(ff1, layout) : inBatches(ff1, batch, layout)
}

function plainly(ff1: Ff1, { size, places }: Layout): Permutation {
  const radix = BigInt(size)
  const indexOf = (values: Values): number | undefined => {
    const index = decrypt(
      ff1,
      values.reduce((number, value) => number * radix + BigInt(value), 0n),
    )
    return index < 2n ** 53n ? Number(index) : undefined
  }
  const valuesAt = (index: number): Values => {
    let rest = encrypt(ff1, BigInt(index))
    const values = new Array<number>(places).fill(0)
    for (let place = places - 1; place >= 0; place--) {
      values[place] = Number(rest % radix)
      rest /= radix
    }
    return values
  }
  return {
    valuesAt,
    indexOf,
    indexesOf: codes => codes.map(values => values && indexOf(values)),
    leftPlaces: ff1.u,
    halvesFrom: null,
  }
}

function inBatches(ff1: Ff1, batch: Ff1Batch, { size, places }: Layout): Permutation {
  const { u } = ff1
  const modulus = Number(ff1.modulusV)
  const one = [new Float64Array(1), new Float64Array(1)] as const
  const halvesFrom = (lefts: Float64Array, rights: Float64Array, start: number, count: number): void => {
    // Exact: below 2^53 a quotient is farther from the next whole number than a rounding goes.
    let high = Math.floor(start / modulus)
    let low = start - high * modulus
    for (let at = 0; at < count; at++, low++) {
      if (low === modulus) {
        low = 0
        high += 1
      }
      lefts[at] = high
      rights[at] = low
    }
    batch.encrypt(lefts, rights, count)
  }
  const read = ([left, right]: Halves, values: Values, at: number): void => {
    left[at] = numberOf(values, size, 0, u)
    right[at] = numberOf(values, size, u, places)
  }
  /** Beyond 2^53 the sum is rounded, but never to below 2^53. */
  const indexAt = ([left, right]: Halves, at: number): number | undefined => {
    const index = left[at]! * modulus + right[at]!
    return Number.isSafeInteger(index) ? index : undefined
  }
  return {
    valuesAt(index) {
      halvesFrom(...one, index, 1)
      const values = new Array<number>(places).fill(0)
      digits(values, one[0][0]!, size, 0, u)
      digits(values, one[1][0]!, size, u, places)
      return values
    },
    indexOf(values) {
      read(one, values, 0)
      batch.decrypt(...one, 1)
      return indexAt(one, 0)
    },
    indexesOf(codes) {
      const indexes = new Array<number | undefined>(codes.length).fill(undefined)
      const known = codes.flatMap((values, place) => (values === undefined ? [] : [place]))
      const many = [new Float64Array(batchSize), new Float64Array(batchSize)] as const
      for (let done = 0; done < known.length; done += batchSize) {
        const some = known.slice(done, done + batchSize)
        for (const [at, place] of some.entries()) read(many, codes[place]!, at)
        batch.decrypt(...many, some.length)
        for (const [at, place] of some.entries()) indexes[place] = indexAt(many, at)
      }
      return indexes
    },
    leftPlaces: u,
    halvesFrom,
  }
}

function numberOf(values: Values, size: number, from: number, to: number): number {
  let number = 0
  for (let place = from; place < to; place++) number = number * size + values[place]!
  return number
}

/** Writes a half into `values` at the places `from` to `to`, exactly: it is below 2^45. */
function digits(values: number[], half: number, size: number, from: number, to: number): void {
  let rest = half
  for (let place = to - 1; place >= from; place--) {
    const more = Math.floor(rest / size)
    values[place] = rest - more * size
    rest = more
  }
}
