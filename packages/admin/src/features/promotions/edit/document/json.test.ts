import { expect, it } from 'vitest'
import { sameJson, valueAt, withMoved, withValue } from './json.ts'
import { keyOf, stepsOf } from './json-path.ts'

it('sets, replaces and removes at a path without touching the document it was given', () => {
  const document = Object.freeze({ name: 'a', effects: Object.freeze([Object.freeze({ type: 'gift' })]) })
  expect(withValue(document, ['effects', 0, 'sku'], 'TEE')).toEqual({
    name: 'a',
    effects: [{ type: 'gift', sku: 'TEE' }],
  })
  expect(withValue(document, ['effects', 1], { type: 'tiers' })).toEqual({
    name: 'a',
    effects: [{ type: 'gift' }, { type: 'tiers' }],
  })
  expect(withValue(document, ['effects', 0], undefined)).toEqual({ name: 'a', effects: [] })
  expect(withValue(document, ['limits', 'budget', 'USD'], 5)).toEqual({ ...document, limits: { budget: { USD: 5 } } })
})

it('keeps the order of keys while one of them is edited', () => {
  expect(Object.keys(withValue({ a: 1, b: 2, c: 3 }, ['a'], 9) as object)).toEqual(['a', 'b', 'c'])
})

it('reads own keys only, and writes none that reaches a prototype', () => {
  expect(valueAt({}, ['constructor'])).toBeUndefined()
  expect(valueAt({}, ['__proto__', 'polluted'])).toBeUndefined()
  withValue({}, ['__proto__', 'polluted'], true)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

it('moves an entry of a list, and not past its ends', () => {
  expect(withMoved({ a: [1, 2, 3] }, ['a'], 0, 1)).toEqual({ a: [2, 1, 3] })
  expect(withMoved({ a: [1, 2, 3] }, ['a'], 0, -1)).toEqual({ a: [1, 2, 3] })
})

it('compares as JSON does', () => {
  expect(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
  expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(false)
})

it("reads the service's paths", () => {
  expect(stepsOf('$')).toEqual([])
  expect(stepsOf('$.effects[0].percent')).toEqual(['effects', 0, 'percent'])
  expect(stepsOf("$.metadata['odd \\'name\\\\'].x")).toEqual(['metadata', "odd 'name\\", 'x'])
  expect(stepsOf("$['a\\u0001b']")).toEqual(['a\u0001b'])
  expect(keyOf(['a/b', 0, 'c'])).not.toBe(keyOf(['a', 'b', 0, 'c']))
})
