import { describe, expect, it } from 'vitest'
import type { Claim } from './claims.ts'
import { createStanding } from './standing.ts'

const row = (uses: number) => ({ key: 'c', uses, units: 0, amount: 0 })
const one: Claim = { key: 'c', uses: 1, units: 0, amount: 0, bounds: [] }
const taking = (batch: number, seen: number) => ({
  batch,
  claims: [one],
  rows: new Map([['c', row(seen)]]),
  identities: ['i'],
})

describe('what stands', () => {
  it('is what was read, while nothing was decided', () => {
    expect(createStanding().row('c', row(3), 1)).toEqual(row(3))
  })

  it('is what was decided last, while it is on its way', () => {
    const standing = createStanding()
    standing.take(taking(1, 3))
    standing.take(taking(1, 4))
    expect(standing.row('c', row(3), 7)?.uses).toBe(5)
    expect(standing.hasOrdered('i', 7)).toBe(true)
    expect(standing.hasOrdered('other', 7)).toBe(false)
  })

  it('is what was read, when the reading began after the batch was written', () => {
    const standing = createStanding()
    standing.take(taking(1, 3))
    standing.written(1, 5)
    expect(standing.row('c', row(3), 4)?.uses).toBe(4)
    expect(standing.row('c', row(9), 5)?.uses).toBe(9)
    expect([standing.hasOrdered('i', 4), standing.hasOrdered('i', 5)]).toEqual([true, false])
  })

  it('stays decided when a later batch touched it too', () => {
    const standing = createStanding()
    standing.take(taking(1, 3))
    standing.take(taking(2, 4))
    standing.written(1, 5)
    expect(standing.row('c', row(4), 6)?.uses).toBe(5)
    standing.written(2, 9)
    expect(standing.row('c', row(5), 9)?.uses).toBe(5)
    expect(standing.row('c', row(3), 8)?.uses).toBe(5)
  })

  it('is forgotten when every reading has seen it, or when something failed', () => {
    const standing = createStanding()
    standing.take(taking(1, 3))
    standing.written(1, 5)
    standing.readSince(4)
    expect(standing.size()).toBe(1)
    standing.readSince(5)
    expect(standing.size()).toBe(0)
    standing.take(taking(2, 3))
    standing.forget()
    expect(standing.row('c', row(3), 1)?.uses).toBe(3)
  })
})
