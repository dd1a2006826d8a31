import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { decrypt, encrypt, openFf1 } from './ff1.ts'

const longest = '2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94'
const tweaks = { none: '', digits: '39383736353433323130', letters: '3737373770717273373737' }

/** NIST's sample vectors for FF1 (FF1samples.pdf), samples 1 to 9. */
const samples = [
  [16, 10, tweaks.none, '0123456789', '2433477484'],
  [16, 10, tweaks.digits, '0123456789', '6124200773'],
  [16, 36, tweaks.letters, '0123456789abcdefghi', 'a9tv40mll9kdu509eum'],
  [24, 10, tweaks.none, '0123456789', '2830668132'],
  [24, 10, tweaks.digits, '0123456789', '2496655549'],
  [24, 36, tweaks.letters, '0123456789abcdefghi', 'xbj3kv35jrawxv32ysr'],
  [32, 10, tweaks.none, '0123456789', '6657667009'],
  [32, 10, tweaks.digits, '0123456789', '1001623463'],
  [32, 36, tweaks.letters, '0123456789abcdefghi', 'xs8a0azh2avyalyzuwd'],
] as const

it.each(samples)('NIST FF1 sample: AES with %i bytes, radix %i, tweak %s', (bytes, radix, tweak, plain, sealed) => {
  const key = Buffer.from(longest.slice(0, 2 * bytes), 'hex')
  const ff1 = openFf1({ key, radix, length: plain.length, tweak: Buffer.from(tweak, 'hex') })
  expect(write(encrypt(ff1, read(plain, radix)), radix, plain.length)).toBe(sealed)
  expect(write(decrypt(ff1, read(sealed, radix)), radix, plain.length)).toBe(plain)
})

it('long texts, whose rounds take several blocks, as another implementation has them (@noble/ciphers 2.4)', () => {
  const plain = '0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqr'
  const sealed = [tweaks.none, tweaks.digits].map(tweak => {
    const options = { key: Buffer.from(longest, 'hex'), radix: 36, length: 64, tweak: Buffer.from(tweak, 'hex') }
    return write(encrypt(openFf1(options), read(plain, 36)), 36, 64)
  })
  expect(sealed).toEqual([
    'q9usesai1tm9h48iq492piy8k268b6fz5i5eib3lwt6h5ikt0psfczdrawspcyhi',
    'jqc2lga2txmiy0vdqlhy1t2vn0tng6a886h7iu9k0xhfi0k9gwj732cmgef5g9kv',
  ])
})

it('law: decrypting gives back what was encrypted, any radix, length and tweak', () => {
  const domains = fc.record({
    radix: fc.integer({ min: 2, max: 64 }),
    length: fc.integer({ min: 20, max: 64 }),
    tweak: fc.uint8Array({ maxLength: 20 }),
    seed: fc.bigInt({ min: 0n, max: 2n ** 400n }),
  })
  fc.assert(
    fc.property(domains, ({ radix, length, tweak, seed }) => {
      const ff1 = openFf1({ key: Buffer.alloc(32, 7), radix, length, tweak })
      const value = seed % BigInt(radix) ** BigInt(length)
      const sealed = encrypt(ff1, value)
      expect(sealed < BigInt(radix) ** BigInt(length)).toBe(true)
      expect(decrypt(ff1, sealed)).toBe(value)
    }),
    runs(5),
  )
})

it('refuses a domain of fewer than a million texts', () => {
  expect(() => openFf1({ key: Buffer.alloc(32), radix: 10, length: 5 })).toThrow('not 100000')
})

function read(text: string, radix: number): bigint {
  return [...text].reduce((sum, numeral) => sum * BigInt(radix) + BigInt(Number.parseInt(numeral, radix)), 0n)
}

function write(value: bigint, radix: number, length: number): string {
  return value.toString(radix).padStart(length, '0')
}
