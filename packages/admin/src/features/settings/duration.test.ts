import { expect, it } from 'vitest'
import { inUnits, toDuration } from './duration.ts'

it('reads and writes minutes and days', () => {
  expect([inUnits('PT15M', 'minutes'), inUnits('PT1H30M', 'minutes'), inUnits('P30D', 'days')]).toEqual([15, 90, 30])
  expect([toDuration(15, 'minutes'), toDuration(0.5, 'minutes'), toDuration(30, 'days')]).toEqual([
    'PT15M',
    'PT30S',
    'P30D',
  ])
  expect([inUnits('', 'days'), inUnits(undefined, 'days')]).toEqual([undefined, undefined])
})
