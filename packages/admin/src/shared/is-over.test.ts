/** An end is of its own kind: a day lasts to its last second in the store's zone. */
import { expect, it } from 'vitest'
import { isOver } from './is-over.ts'

const at = (text: string) => Date.parse(text)

it.each([
  ['no end', undefined, '2026-11-22T12:00:00Z', false],
  ['a day, in its last second in New York', '2026-11-22', '2026-11-23T04:59:59Z', false],
  ['a day, the second after', '2026-11-22', '2026-11-23T05:00:00Z', true],
  ['a local time before', '2026-11-22T18:00', '2026-11-22T22:59:59Z', false],
  ['a local time at it', '2026-11-22T18:00', '2026-11-22T23:00:00Z', true],
  ['an instant before', '2026-11-22T18:00:00Z', '2026-11-22T17:59:59Z', false],
  ['an instant at it', '2026-11-22T18:00:00+01:00', '2026-11-22T17:00:00Z', true],
] as const)('%s', (_name, ends, now, over) => {
  expect(isOver(ends, 'America/New_York', at(now))).toBe(over)
})
