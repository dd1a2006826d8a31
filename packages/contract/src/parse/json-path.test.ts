import { expect, it } from 'vitest'
import { childPath, jsonPath } from './json-path.ts'

it('writes members short where RFC 9535 allows it, else quoted and escaped', () => {
  expect(jsonPath([])).toBe('$')
  expect(jsonPath(['line_items', 0, 'quantity'])).toBe('$.line_items[0].quantity')
  expect(jsonPath(['odd name', "it's", 'a\\b', '1st'])).toBe("$['odd name']['it\\'s']['a\\\\b']['1st']")
  expect(childPath('$.a', 3)).toBe('$.a[3]')
})

it('[H9] writes control characters escaped', () => {
  expect(jsonPath(['a\r\nb'])).toBe("$['a\\u000d\\u000ab']")
})
