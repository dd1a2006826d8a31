import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { changes } from './json-faults.ts'
import { maxDepth, parseJson } from './parse-json.ts'

const refusal = (text: string) => {
  const result = parseJson(text)
  if (result.ok) return 'accepted'
  if (result.code !== 'invalid') return `${result.code}: ${result.detail}`
  return `invalid: ${result.errors.map(({ path, message }) => `${path} ${message}`).join(' ')}`
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

it('reads every JSON value as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const result = parseJson(text)
      const keys = /"(?:__proto__|constructor)"\s*:/.test(text)
      expect(result).toEqual(keys ? result : { ok: true, value: JSON.parse(text) })
    }),
    runs(2),
  )
})

it('[H1] refuses __proto__ and constructor as keys, also escaped, and names the place', () => {
  expect(refusal('{"a":{"__proto__":{"x":1}}}')).toBe('malformed_json: The key __proto__ at $.a is not allowed.')
  expect(refusal('{"a":[{"constructor":1}]}')).toBe('malformed_json: The key constructor at $.a[0] is not allowed.')
  expect(refusal('{"\\u005f_proto__":1}')).toContain('__proto__')
  expect(refusal('{"note":"__proto__ and constructor"}')).toBe('accepted')
})

it('[H2] refuses two equal keys in one object, however they are written, and names the place', () => {
  expect(refusal('{"a":1,"a":2}')).toBe('malformed_json: The key at $.a stands there twice.')
  expect(refusal('{"l":[{"id":1},{"id":1,"x":{},"id":2}]}')).toContain('$.l[1].id')
  expect(refusal('{"a" :1,"b":":","a":2}')).toContain('$.a')
  expect(refusal('{"a":1,"\\u0061":2}')).toContain('$.a')
  expect(refusal('{"a":"\\u003a","a":"x"}')).toContain('$.a')
  expect(refusal('{"a":{"k":"x\\":y"},"b":{"a":1}}')).toBe('accepted')
})

it('[H2] law: a member written twice is never let through', () => {
  const object = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 })
  fc.assert(
    fc.property(object, fc.nat(), fc.constantFrom(':', ' :', '\n:\t'), (value, pick, colon) => {
      const members = Object.entries(value).map(([key, item]) => JSON.stringify(key) + colon + JSON.stringify(item))
      const twice = [...members, members[pick % members.length]]
      expect(parseJson(`{${twice.join(',')}}`).ok).toBe(false)
    }),
  )
})

it('[H2] refuses what is not JSON without echoing it', () => {
  for (const text of ['', '{"a":1,}', '{"a":NaN}', '\ufeff{}', '{secret', "{'a':1}"]) {
    expect(refusal(text)).toMatch(/^malformed_json: The body is not JSON/)
    expect(refusal(text)).not.toContain('secret')
  }
})

it('[H3] refuses more than 32 levels, also 200,000, at once', () => {
  expect(refusal(nested(maxDepth))).toBe('accepted')
  expect(refusal(nested(maxDepth + 1))).toMatch(/^too_large/)
  expect(refusal(nested(200_000))).toMatch(/^too_large/)
  expect(refusal(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`)).toMatch(/^too_large/)
})

it('[N1] lets all levels of nested conditions through, which are one level each, and no more than other bodies may have', () => {
  const conditions = (levels: number): string =>
    levels === 0 ? '{}' : `{"type":"not","conditions":[${conditions(levels - 1)}]}`
  expect(refusal(`{"promotions":[{"conditions":[${conditions(16)}]}]}`)).toBe('accepted')
  expect(refusal(conditions(maxDepth - 1))).toBe('accepted')
  expect(refusal(conditions(maxDepth))).toMatch(/^too_large/)
})

it('[E6] refuses numbers that would change silently and names every place', () => {
  expect(refusal('{"a":[1,9007199254740993],"b":1e400}')).toBe(
    'invalid: $.a[1] The number 9007199254740993 cannot be kept exactly. $.b The number 1e400 cannot be kept exactly.',
  )
  expect(refusal('{"a":1e400,"b":1,"b":2}')).toBe('malformed_json: The key at $.b stands there twice.')
  const changed = [
    '1e400',
    '-1e400',
    '1e-400',
    '9223372036854775807',
    '4999.99999999999999999',
    '0.1000000000000000055',
  ]
  for (const number of changed) expect(refusal(`{"n":${number}}`)).toMatch(/^invalid: \$\.n The number/)
  const kept = [
    '9007199254740991',
    '-9007199254740991',
    '9007199254740992',
    '1e3',
    '0.1',
    '1.50',
    '-0',
    '1e22',
    '0.000',
  ]
  for (const number of kept) expect(refusal(`{"n":${number}}`)).toBe('accepted')
  expect(refusal('{"card":"4111111111111111111111.5e-400"}')).toBe('accepted')
})

it('[E6] law: a number is refused exactly when its digits would change', () => {
  const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,24})(?:\.\d{1,24})?(?:[eE][+-]?\d{1,3})?$/)
  fc.assert(
    fc.property(digits, fc.string(), (number, padding) => {
      const text = `{"p":${JSON.stringify(padding)},"n":${number}}`
      expect(parseJson(text).ok).toBe(!changes(number))
    }),
    runs(),
  )
})
