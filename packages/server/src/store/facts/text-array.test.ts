import fc from 'fast-check'
import pg from 'pg'
import { expect, it } from 'vitest'
import { textArray } from './text-array.ts'

const TEXT_ARRAY = 1009
const parse = pg.types.getTypeParser(TEXT_ARRAY as never, 'text') as (text: string) => (string | null)[]

it('writes lists of texts as PostgreSQL reads them, and leaves those that need escapes to the driver', () => {
  expect(textArray([])).toBe('{}')
  expect(textArray(['', 'p:a:u:b', 'NULL', 'a,b{}'])).toBe('{"","p:a:u:b","NULL","a,b{}"}')
  const letter = fc.constantFrom('a', '"', '\\', ',', '{', '}', ' ', '')
  fc.assert(
    fc.property(fc.array(fc.string({ unit: letter, maxLength: 4 })), texts => {
      const written = textArray(texts)
      expect(typeof written === 'string' ? parse(written) : written).toEqual(texts)
      if (!texts.some(text => /["\\]/.test(text))) expect(written).toBeTypeOf('string')
    }),
  )
})
