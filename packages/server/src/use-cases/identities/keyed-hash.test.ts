/** The quick HMAC is the HMAC. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeyedHash } from './keyed-hash.ts'

it('[L2] gives what createHmac gives, for every key and text, one after the other', () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 64 })
  const short = fc.string({ unit: 'binary', maxLength: 20 })
  const text = fc.oneof(
    short,
    fc.tuple(short, fc.nat(100)).map(([part, times]) => part.repeat(times)),
  )
  fc.assert(
    fc.property(key, fc.array(text, { minLength: 1, maxLength: 3 }), (bytes, texts) => {
      const keyed = createKeyedHash(bytes)
      for (const one of texts)
        expect(keyed(one)).toBe(createHmac('sha256', bytes).update(one, 'utf8').digest('base64url'))
    }),
    { numRuns: 1000 },
  )
})

it('refuses a key that would have to be hashed first', () => {
  expect(() => createKeyedHash(Buffer.alloc(65))).toThrow(/longer than a block/)
})
