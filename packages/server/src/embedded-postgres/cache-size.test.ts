import { expect, it } from 'vitest'
import { cacheMebibytes } from './cache-size.ts'

it.each([
  [512, 128],
  [1024, 128],
  [4096, 512],
  [24_576, 1024],
])('of %i MiB the database keeps %i for its tables', (memory, cache) => {
  expect(cacheMebibytes(memory * 2 ** 20)).toBe(cache)
})

it('here too it is a sensible share', () => {
  expect(cacheMebibytes()).toBeGreaterThanOrEqual(128)
  expect(cacheMebibytes()).toBeLessThanOrEqual(1024)
})
