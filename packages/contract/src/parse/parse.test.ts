import { expect, it } from 'vitest'
import { z } from 'zod'
import { parse } from './parse.ts'

const schema = z.strictObject({
  name: z.string().max(3),
  kind: z.enum(['a', 'b']),
  list: z.array(z.strictObject({ n: z.number().min(1) })).max(2),
  either: z.union([z.boolean(), z.strictObject({ deep: z.number() })]),
  map: z.record(z.string().regex(/^[A-Z]+$/, 'Use capitals.'), z.number()),
})

const errors = (value: unknown) => {
  const result = parse(schema, value)
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
}

it('[H4] reports every problem at once, each with its place', () => {
  expect(
    errors({ name: 'long', kind: 'c', list: [{ n: 0 }, { n: 'x', m: 1 }], either: { deep: 'x' }, map: { a: 1 } }),
  ).toEqual([
    '$.name too_large',
    '$.kind one_of',
    '$.list[0].n too_small',
    '$.list[1].n type',
    '$.list[1].m unknown_field',
    '$.either.deep type',
    '$.map.a format',
  ])
})

it('[H4] what is missing is required, whatever its type', () => {
  expect(errors({})).toEqual(['name', 'kind', 'list', 'either', 'map'].map(name => `$.${name} required`))
  expect(errors(undefined)).toEqual(['$ required'])
  expect(errors(null)).toEqual(['$ type'])
})

it('says what to do in words', () => {
  const result = parse(schema, {
    name: 'long',
    kind: 1,
    list: [{ n: 1 }, { n: 1 }, { n: 1 }],
    either: true,
    map: {},
    extra: 1,
  })
  expect(result.ok ? [] : result.errors.map(({ message }) => message)).toEqual([
    'Must have at most 3 characters.',
    'Must be one of a, b.',
    'Must have at most 2 entries.',
    'There is no such field; check the spelling or leave it out.',
  ])
})

it('gives the value as the schema reads it', () => {
  expect(parse(z.object({ a: z.number() }), { a: 1, b: 2 })).toEqual({ ok: true, value: { a: 1 } })
})
