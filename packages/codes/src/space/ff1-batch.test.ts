import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { decrypt, encrypt, openFf1 } from './ff1.ts'
import { batchSize, modulusOf, openBatch } from './ff1-batch.ts'

const key = Uint8Array.from({ length: 32 }, (_, at) => 7 * at + 1)

/** Radix and length for every way of mixing: two and three words, bytes, slowly; halves even and uneven, b from 1 to 6. */
const domains = [
  [10, 6],
  [10, 7],
  [2, 20],
  [28, 5],
  [28, 8],
  [28, 12],
  [31, 13],
  [28, 14],
  [10, 20],
  [28, 16],
  [64, 12],
  [28, 18],
  [2, 64],
  [36, 16],
  [62, 14],
  [2, 90],
] as const

function compare(radix: number, length: number, values: readonly bigint[]): void {
  const ff1 = openFf1({ key, radix, length })
  const batch = openBatch(ff1)!
  const left = Float64Array.from(values, value => Number(value / ff1.modulusV))
  const right = Float64Array.from(values, value => Number(value % ff1.modulusV))
  const [lefts, rights] = [left.slice(), right.slice()]
  batch.encrypt(left, right, values.length)
  const sealed = values.map((_, at) => BigInt(left[at]!) * ff1.modulusV + BigInt(right[at]!))
  expect(sealed).toEqual(values.map(value => encrypt(ff1, value)))
  batch.decrypt(lefts, rights, values.length)
  const opened = values.map((_, at) => BigInt(lefts[at]!) * ff1.modulusV + BigInt(rights[at]!))
  expect(opened).toEqual(values.map(value => decrypt(ff1, value)))
}

it.each(domains)('law: many at once give what one by one gives, radix %i, length %i', (radix, length) => {
  const domain = BigInt(radix) ** BigInt(length)
  const edges = [0n, 1n, domain - 1n, domain / 2n]
  const value = fc.bigInt({ min: 0n, max: domain - 1n })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), values => {
      compare(radix, length, [...edges, ...values])
    }),
    runs(20),
  )
})

it('law: the same for any radix and length that it takes', () => {
  const domain = fc.integer({ min: 2, max: 64 }).chain(radix => {
    const fewest = Math.ceil(Math.log(1e6) / Math.log(radix) + 1e-9)
    const most = 2 * Math.floor(45 / Math.log2(radix) + 1e-9)
    return fc.record({ radix: fc.constant(radix), length: fc.integer({ min: fewest, max: most }), seed: fc.nat() })
  })
  fc.assert(
    fc.property(domain, ({ radix, length, seed }) => {
      const size = BigInt(radix) ** BigInt(length)
      compare(radix, length, [BigInt(seed) % size, BigInt(seed) ** 9n % size])
    }),
  )
})

it('law: a half ± y modulo M is exact, also where the sum is a multiple of M or next to one', () => {
  const cases = fc.oneof(
    fc.record({ bits: fc.constant<64 | 96>(64), modulus: fc.bigInt({ min: 1_000n, max: 2n ** 32n }) }),
    fc.record({ bits: fc.constant<64 | 96>(96), modulus: fc.bigInt({ min: 1_000n, max: 2n ** 33n }) }),
    fc.record({ bits: fc.constant<64 | 96>(96), modulus: fc.bigInt({ min: 2n ** 32n, max: 2n ** 45n }) }),
    fc.record({ bits: fc.constant<64 | 96>(96), modulus: fc.bigInt({ min: 2n ** 34n, max: 2n ** 35n }) }),
    fc.record({ bits: fc.constant<64 | 96>(96), modulus: fc.bigInt({ min: 2n ** 41n, max: 2n ** 42n }) }),
  )
  const step = fc.record({
    half: fc.bigInt({ min: 0n, max: 2n ** 45n }),
    y: fc.bigInt({ min: 0n, max: 2n ** 96n - 1n }),
  })
  fc.assert(
    fc.property(cases, step, fc.constantFrom(-1, 0, 1, null), ({ bits, modulus }, step, beside) => {
      const half = step.half % modulus
      const cut = step.y >> BigInt(96 - bits)
      for (const sign of [1, -1] as const) {
        // With `beside` the sum is that far from a multiple of M.
        const multiple = cut - (cut % modulus) - BigInt(sign) * half + BigInt(beside ?? 0)
        const y = beside === null || multiple < 0n || multiple >> BigInt(bits) > 0n ? cut : multiple
        const expected = (((half + BigInt(sign) * y) % modulus) + modulus) % modulus
        expect(BigInt(mixed(modulus, bits, y, half, sign))).toBe(expected)
      }
    }),
  )
})

it('law: exact also where the weighted digits of y come to one less than a large multiple of M', () => {
  const kinds = [
    { limb: 16n, free: 32n, modulus: fc.bigInt({ min: 2n ** 34n, max: 34_359_000_000n }) },
    { limb: 8n, free: 40n, modulus: fc.bigInt({ min: 2n ** 41n, max: 2n ** 41n + 2n ** 39n }) },
  ]
  for (const { limb, free, modulus } of kinds) {
    fc.assert(
      fc.property(modulus, fc.bigInt({ min: 15n << 92n, max: (1n << 96n) - 1n }), (modulus, y) => {
        const mask = (1n << limb) - 1n
        let sum = 0n
        for (let at = free; at < 96n; at += limb) sum += ((y >> at) & mask) * ((1n << at) % modulus)
        const missing = (2n * modulus - 1n - (sum % modulus)) % modulus
        fc.pre(missing < 1n << free)
        expect(mixed(modulus, 96, ((y >> free) << free) + missing)).toBe(Number(modulus) - 1)
      }),
    )
  }
  const small = fc.record({
    modulus: fc.bigInt({ min: 2n ** 42n, max: 2n ** 45n }),
    times: fc.bigInt({ min: 1n, max: 255n }),
  })
  fc.assert(
    fc.property(small, ({ modulus, times }) => {
      expect(mixed(modulus, 96, modulus * times - 1n)).toBe(Number(modulus) - 1)
    }),
  )
})

it('puts a quotient right that was rounded up', () => {
  // The sum is one less than a multiple of M near 2^53, and times 1/M it is that multiple.
  expect(mixed(33_350_390_068n, 96, 0xfffffffff924ffffcabcb5a3n)).toBe(33_350_390_067)
})

/** A half ± y modulo M. */
function mixed(modulus: bigint, bits: 64 | 96, y: bigint, half = 0n, sign: 1 | -1 = 1): number {
  const answers = new DataView(new ArrayBuffer(16))
  answers.setBigUint64(0, bits === 64 ? y : y >> 32n)
  if (bits === 96) answers.setUint32(8, Number(y & 0xffffffffn))
  const target = Float64Array.of(Number(half))
  const by = modulusOf(modulus, bits / 8)
  by.mix(target, answers, 1, sign, by)
  return target[0]!
}

it('a whole buffer gives what parts of it give', () => {
  const batch = openBatch(openFf1({ key, radix: 28, length: 12 }))!
  const whole = [new Float64Array(batchSize), Float64Array.from({ length: batchSize }, (_, at) => at)] as const
  batch.encrypt(whole[0], whole[1], batchSize)
  for (const size of [1, 63, 64, 65, 100, 200, batchSize - 1]) {
    const small = openBatch(openFf1({ key, radix: 28, length: 12 }))!
    const part = [new Float64Array(size), Float64Array.from({ length: size }, (_, at) => at)] as const
    small.encrypt(part[0], part[1], size)
    expect(part).toEqual(whole.map(half => half.subarray(0, size)))
  }
})

it('a tweak and halves above 2^45 are left to the plain form', () => {
  expect(openBatch(openFf1({ key, radix: 28, length: 12, tweak: Buffer.of(1) }))).toBeNull()
  expect(openBatch(openFf1({ key, radix: 28, length: 19 }))).toBeNull()
  expect(openBatch(openFf1({ key, radix: 2, length: 91 }))).toBeNull()
})
