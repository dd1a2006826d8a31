import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withDatabase } from '../../test/with-database.ts'
import { bigintArray, textArray } from './binary-arrays.ts'

const database = withDatabase()

async function echo(texts: readonly (string | null)[], numbers: readonly (number | null)[]) {
  const [row] = await database.db.query<{ texts: string[]; numbers: number[] }>({
    name: 'test-echo-arrays',
    text: 'select to_json($1::text[]) as texts, to_json($2::bigint[]) as numbers',
    values: [textArray(texts), bigintArray(numbers)],
  })
  return row
}

it('arrays of texts and numbers arrive as they were sent', async () => {
  const text = fc.option(fc.string({ unit: 'grapheme' }).map(value => value.replaceAll('\0', '').toWellFormed()))
  const number = fc.option(fc.maxSafeInteger())
  const arrays = fc.tuple(fc.array(text, { maxLength: 20 }), fc.array(number, { maxLength: 20 }))
  await fc.assert(
    fc.asyncProperty(arrays, async ([texts, numbers]) => {
      expect(await echo(texts, numbers)).toEqual({ texts, numbers })
    }),
    { numRuns: 200 },
  )
})

it('the edges: no element, empty text, null, the largest safe integers', async () => {
  expect(await echo([], [])).toEqual({ texts: [], numbers: [] })
  const numbers = [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 32, -(2 ** 32), null]
  expect(await echo(['', null, '{"a","b"}'], numbers)).toEqual({ texts: ['', null, '{"a","b"}'], numbers })
})
