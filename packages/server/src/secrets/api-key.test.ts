/** Keys: random, checked without a database, and stored as a hash only. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksumFits, hashApiKey, hintOfApiKey, looksMade, makeApiKey } from './api-key.ts'

describe('makeApiKey', () => {
  it('[I3] makes prefix, 32 random characters and a checksum of six', () => {
    expect(makeApiKey('secret')).toMatch(/^sk_[0-9A-Za-z]{38}$/)
    expect(makeApiKey('publishable')).toMatch(/^pk_[0-9A-Za-z]{38}$/)
  })

  it('never makes the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeApiKey('secret'))).size).toBe(1000)
  })
})

describe('checksumFits', () => {
  it('[I4] accepts what we made', () => {
    for (let count = 0; count < 200; count += 1) {
      const key = makeApiKey('secret')
      expect(looksMade(key) && checksumFits(key)).toBe(true)
    }
  })

  it('[I4] refuses every key with one character changed', () => {
    const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 0, max: 61 }), (place, letter) => {
        const key = makeApiKey('secret')
        const changed = key.slice(0, place) + base62[letter] + key.slice(place + 1)
        expect(checksumFits(changed)).toBe(changed === key)
      }),
    )
  })
})

describe('what is kept of a key', () => {
  it('[I3] is its SHA-256 and a hint of seven characters', () => {
    const key = makeApiKey('secret')
    expect(hashApiKey(key)).toHaveLength(32)
    expect(hintOfApiKey(key)).toBe(`sk_…${key.slice(-4)}`)
  })
})
