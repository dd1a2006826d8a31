import { describe, expect, it } from 'vitest'
import { type ChallengeUse, createChallenges } from './challenges.ts'

const key = (byte: number) => ({ key: Buffer.alloc(32, byte), number: byte })
const challenges = createChallenges({ current: key(1) })
const now = Date.UTC(2026, 10, 21)
const use: ChallengeUse = { storeId: 'default', purpose: 'sign_in' }
const made = challenges.make(use, now).toString('base64url')

describe('[I7] a challenge', () => {
  it('counts for five minutes', () => {
    expect(challenges.isGood(made, use, now)).toBe(true)
    expect(challenges.isGood(made, use, now + 299_999)).toBe(true)
    expect(challenges.isGood(made, use, now + 300_000)).toBe(false)
  })

  it('counts for what it was made for', () => {
    const others: ChallengeUse[] = [
      { ...use, storeId: 'other' },
      { ...use, purpose: 'register' },
      { ...use, accountId: 'acct_1' },
    ]
    for (const other of others) expect(challenges.isGood(made, other, now)).toBe(false)
  })

  it('is ours, in every bit', () => {
    const bytes = Buffer.from(made, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(challenges.isGood(changed.toString('base64url'), use, now), `byte ${at}`).toBe(false)
    }
    for (const text of ['', made.slice(1), `${made}A`, `${made}=`, 'x'.repeat(5000)])
      expect(challenges.isGood(text, use, now)).toBe(false)
    expect(createChallenges({ current: key(2) }).isGood(made, use, now)).toBe(false)
  })

  it('goes on counting while the master key changes', () => {
    expect(createChallenges({ current: key(2), other: key(1) }).isGood(made, use, now)).toBe(true)
  })

  it('is never made twice', () => {
    const all = Array.from({ length: 1000 }, () => challenges.make(use, now).toString('base64url'))
    expect(new Set(all).size).toBe(1000)
  })
})
