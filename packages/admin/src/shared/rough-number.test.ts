import { expect, it } from 'vitest'
import { roughNumber, separatorsOf } from './rough-number.ts'

it('tells a large number in words of the language', () => {
  expect(roughNumber(2 ** 38.1, 'en')).toBe('300 billion')
  expect(roughNumber(2 ** 38.1, 'de')).toBe('300 Milliarden')
  expect(roughNumber(1_234_567, 'en')).toBe('1 million')
  expect(roughNumber(730, 'en')).toBe('700')
  expect(roughNumber(1.5, 'en')).toBe('1.5')
})

it('fields write digits as the page does', () => {
  expect(separatorsOf('en')).toEqual({ group: ',', decimal: '.' })
  expect(separatorsOf('de')).toEqual({ group: '.', decimal: ',' })
  expect(separatorsOf('fr')).toEqual({ group: '\u202f', decimal: ',' })
  expect(separatorsOf('es')).toEqual({ group: '.', decimal: ',' })
})
