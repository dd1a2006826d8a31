import { describe, expect, it } from 'vitest'
import { newId } from './ids.ts'

describe('ids', () => {
  it('carry their prefix, sort by time and never repeat', async () => {
    const ids = Array.from({ length: 20_000 }, () => newId('rdm'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toMatch(/^rdm_[0-9a-z]{26}$/)
    await new Promise(resolve => setTimeout(resolve, 5))
    expect(newId('rdm') > (ids[0] as string)).toBe(true)
    const places = ids.map(id => id.slice(0, 14))
    expect([...places].sort()).toEqual(places)
  })
})
