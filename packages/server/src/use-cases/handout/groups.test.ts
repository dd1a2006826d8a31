/** Groups of members: who goes together, who is told to come back, and who spoils nothing for others. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { DatabaseAway } from '../../store/pg-errors.ts'
import { createGroups } from './groups.ts'

const limits = { group: 4, queue: 6, waitMs: 1000 }

describe('groups', () => {
  it('work together with whoever comes meanwhile, one group at a time', async () => {
    const sizes: number[] = []
    let under = 0
    const { join } = createGroups<number, number>(async members => {
      under += 1
      expect(under).toBe(1)
      sizes.push(members.length)
      await sleep(2)
      under -= 1
      return members.map(member => member * 2)
    }, limits)
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(join))).toEqual([2, 4, 6, 8, 10, 12])
    expect(sizes).toEqual([1, 4, 1])
  })

  it('tell those to come back who would wait too long, or are too many', async () => {
    const slow = createGroups<number, number>(members => sleep(30, members), { ...limits, waitMs: 10 })
    const settled = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => slow.join(n)))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', ...Array(8).fill('rejected')])
    expect(
      settled.map(one => (one.status === 'rejected' ? one.reason.message : '')).filter(text => /Too many/.test(text)),
    ).toHaveLength(2)
  })

  it('give each other no errors, unless nobody would fare better', async () => {
    const picky = createGroups<number, number>(async members => {
      if (members.includes(3)) throw new Error('three')
      return members
    }, limits)
    const settled = await Promise.allSettled([1, 2, 3, 4].map(picky.join))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    let asked = 0
    const away = createGroups<number, number>(async () => {
      asked += 1
      throw new DatabaseAway('gone')
    }, limits)
    await Promise.allSettled([1, 2, 3, 4].map(away.join))
    expect(asked).toBe(2)
    expect(away.isIdle()).toBe(true)
  })
})
