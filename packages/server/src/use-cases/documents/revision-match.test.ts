/** `If-Match` in all the spellings that clients send. */
import { expect, it } from 'vitest'
import { etag, matches, parseIfMatch } from './revision-match.ts'

it.each([
  ['"3"', [3]],
  ['W/"3"', [3]],
  ['3', [3]],
  ['"2", "3"', [2, 3]],
  [' "3" ', [3]],
  ['*', 'any'],
] as const)('reads %s', (header, expected) => {
  expect(parseIfMatch(header)).toEqual(expected)
})

it.each(['', '"x"', '"3', '3"', '-1', '"3" "4"', '"3",', '*, "3"'])('refuses %j', header => {
  expect(parseIfMatch(header)).toBeUndefined()
})

it('matches what it named, or anything', () => {
  expect(matches([2, 3], 3)).toBe(true)
  expect(matches([2], 3)).toBe(false)
  expect(matches('any', 3)).toBe(true)
})

it('reads back the ETag that it gives', () => {
  expect(parseIfMatch(etag(41))).toEqual([41])
})
