import { expect, it } from 'vitest'
import { fieldOf, toldAs } from './field-words.ts'

const t = Object.assign((word: string) => `<${word}>`, { locale: 'en' as const })

it('a path is told by the names on it', () => {
  expect(fieldOf('$.limits.per_customer')).toBe('limits › per customer')
  expect(fieldOf('$.metadata["a \\"b\\" <img>"].x')).toBe('metadata › a "b" <img> › x')
  expect(fieldOf('$')).toBe('$')
})

it('a value is told plainly, and nothing is told as nothing', () => {
  expect([toldAs(undefined, t), toldAs(null, t), toldAs(true, t), toldAs(12, t), toldAs('x', t)]).toEqual([
    '<not_there>',
    '<not_there>',
    '<yes>',
    '12',
    'x',
  ])
  expect(toldAs({ redemptions: 5, per_customer: null }, t)).toBe('redemptions: 5, per customer: <not_there>')
  expect(toldAs([{ a: 1 }], t)).toBe('[\n {\n  "a": 1\n }\n]')
})
