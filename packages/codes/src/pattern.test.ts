import { expect, it } from 'vitest'
import { patternFor, placesOf, readPattern, shapeOf } from './pattern.ts'

const read = (pattern: string, caseSensitive = false, extra = 0) => {
  const answer = readPattern(pattern, caseSensitive, extra)
  return 'refusal' in answer ? answer.refusal : answer.pattern
}

it('groups places by four, the longer groups first', () => {
  const groups = [1, 4, 5, 6, 9, 10, 12, 13, 14, 16].map(places => patternFor(places, '', '', false))
  expect(groups).toEqual([
    '#',
    '####',
    '#####',
    '###-###',
    '#####-####',
    '####-###-###',
    '####-####-####',
    '#####-####-####',
    '####-####-###-###',
    '####-####-####-####',
  ])
})

it('leaves room for the check character, before a suffix', () => {
  const pattern = patternFor(12, 'SPRING', 'DE', true)
  expect(pattern).toBe('SPRING-#####-####-###-DE')
  expect(placesOf(pattern)).toBe(12)
  expect(shapeOf({ pattern, check: 'end' })).toBe('SPRING-#####-####-####-DE')
  expect(shapeOf({ pattern: '####X', check: 'end' })).toBe('#####X')
  expect(shapeOf({ pattern, check: 'none' })).toBe(pattern)
})

it('keeps the case where it matters', () => {
  expect(read('Spring-####')).toBe('SPRING-####')
  expect(read('Spring-####', true)).toBe('Spring-####')
})

it('counts 64 characters without separators, and the check character', () => {
  expect(read('#'.repeat(64))).toBe('#'.repeat(64))
  expect(read(Array(64).fill('#').join('-'))).toHaveLength(127)
  expect(read('#'.repeat(65))).toEqual({ reason: 'code_too_long', details: { length: 65, most: 64 } })
  expect(read('#'.repeat(64), false, 1)).toEqual({ reason: 'code_too_long', details: { length: 65, most: 64 } })
})
