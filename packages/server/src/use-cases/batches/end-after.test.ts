/** Ends that are counted from an instant, however far away they are. */
import { expect, it } from 'vitest'
import { endAfter } from './end-after.ts'

const start = '2026-11-21T10:00:00Z'

it('[ISS-5] [17] counts days of 24 hours, and has no end beyond the year 9999', () => {
  expect(endAfter(start, 'P2D')).toBe('2026-11-23T10:00:00Z')
  expect(endAfter(start, 'P100Y')).toBe('2126-11-21T10:00:00Z')
  expect(endAfter(start, 'P7973Y')).toBe('9999-11-21T10:00:00Z')
  for (const far of ['P7974Y', 'P300000Y', 'PT9007199254740991S']) expect(endAfter(start, far), far).toBeUndefined()
  expect(endAfter('9999-12-31T00:00:00Z', 'P1Y')).toBeUndefined()
})

it('[ISS-5] has no end from an instant that there never was', () => {
  for (const never of ['2026-02-30T00:00:00Z', '2026-11-21T24:00:00Z', 'yesterday'])
    expect(endAfter(never, 'P2D'), never).toBeUndefined()
})
