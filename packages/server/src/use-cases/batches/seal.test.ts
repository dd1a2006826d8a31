import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSpaceKeys } from './seal.ts'

const place = { storeId: 'shop', spaceId: 'space_1' }
const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const key = randomBytes(32)

describe('the sealed key of a code space', () => {
  it('opens where it was sealed, and shows nothing of the key', () => {
    const keys = createSpaceKeys(old)
    const sealed = keys.seal(place, key)
    expect(keys.open(place, sealed)).toEqual(key)
    expect(sealed).toHaveLength(65)
    expect(sealed.includes(key.subarray(0, 8))).toBe(false)
    expect(keys.seal(place, key)).not.toEqual(sealed)
  })

  it('[BAT-8] does not open for another store or space, under another master key, or with a bit changed', () => {
    const keys = createSpaceKeys(old)
    const sealed = keys.seal(place, key)
    expect(() => keys.open({ ...place, storeId: 'other' }, sealed)).toThrow()
    expect(() => keys.open({ ...place, spaceId: 'space_2' }, sealed)).toThrow()
    expect(() => createSpaceKeys(next).open(place, sealed)).toThrow()
    for (let at = 0; at < sealed.length; at += 1) {
      const broken = Buffer.from(sealed)
      broken[at] = (broken[at] as number) ^ 1
      expect(() => keys.open(place, broken), `byte ${at}`).toThrow()
    }
    expect(() => keys.open(place, sealed.subarray(1))).toThrow('no sealed key')
  })

  it('[L3] opens under either master key while that changes, and is sealed under the one that signs', () => {
    const before = createSpaceKeys(old).seal(place, key)
    const during = createSpaceKeys({ current: { key: next, number: 2 }, other: { key: old, number: 1 } })
    expect(during.open(place, before)).toEqual(key)
    expect(during.isCurrent(before)).toBe(false)
    const after = during.seal(place, key)
    expect(during.isCurrent(after)).toBe(true)
    expect(createSpaceKeys({ current: { key: next, number: 2 } }).open(place, after)).toEqual(key)
    expect(() => createSpaceKeys(old).open(place, after)).toThrow('another master key')
  })
})
