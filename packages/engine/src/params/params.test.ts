import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amount,
  arrayOf,
  boolean,
  dateOrInstant,
  duration,
  enumOf,
  type Infer,
  type Issue,
  instant,
  integer,
  moneyMap,
  object,
  optional,
  percent,
  plainJson,
  recordOf,
  type Schema,
  string,
  timeOfDay,
  timeZone,
  union,
} from './index.ts'

function read<T>(schema: Schema<T>, value: unknown): { value: T | undefined; issues: string[] } {
  const issues: Issue[] = []
  const result = schema.parse(value, [], issues)
  return { value: result, issues: issues.map(({ path, code }) => `${path.join('.') || '$'}: ${code}`) }
}

const issuesOf = (schema: Schema<unknown>, value: unknown) => read(schema, value).issues

const shop = object({
  name: string(),
  size: optional(integer(1, 10)),
  kind: enumOf(['large', 'small']),
  prices: optional(arrayOf(object({ price: amount() }), 1)),
})

describe('objects', () => {
  it('read what they describe, as a fresh value', () => {
    const given: Infer<typeof shop> = { name: 'a', kind: 'large', prices: [{ price: 5 }] }
    const { value, issues } = read(shop, given)
    expect(issues).toEqual([])
    expect(value).toEqual(given)
    expect(value).not.toBe(given)
    expect(value?.prices).not.toBe(given.prices)
  })

  it('report every problem at once, each with its path', () => {
    expect(issuesOf(shop, { size: 11, kind: 'huge', prices: [{ price: 1 }, { price: -1, cost: 2 }], more: 1 })).toEqual(
      [
        'more: unknown_field',
        'name: required',
        'size: too_large',
        'kind: one_of',
        'prices.1.cost: unknown_field',
        'prices.1.price: too_small',
      ],
    )
  })

  it('take undefined as absent, and refuse null', () => {
    expect(issuesOf(shop, { name: 'a', kind: 'small', size: undefined })).toEqual([])
    expect(issuesOf(shop, { name: 'a', kind: 'small', size: null })).toEqual(['size: type'])
  })

  it('read own keys only', () => {
    const poisoned = JSON.parse('{"name":"a","kind":"small","__proto__":{"size":3},"constructor":1}')
    expect(issuesOf(shop, poisoned)).toEqual(['__proto__: unknown_field', 'constructor: unknown_field'])
    expect(issuesOf(shop, Object.create({ name: 'a', kind: 'small' }))).toEqual(['$: type'])
    expect(issuesOf(object({ constructor: string() }), {})).toEqual(['constructor: required'])
    expect(({} as Record<string, unknown>).size).toBeUndefined()
  })

  it('hold rules over several fields', () => {
    const either = object({ a: optional(boolean()), b: optional(boolean()) }, { exactlyOneOf: [['a', 'b']] })
    expect(issuesOf(either, { a: true })).toEqual([])
    expect(issuesOf(either, {})).toEqual(['$: required'])
    expect(issuesOf(either, { a: true, b: false })).toEqual(['$: conflict'])
    const some = object({ a: optional(boolean()), b: optional(boolean()) }, { atLeastOneOf: [['a', 'b']] })
    expect(issuesOf(some, {})).toEqual(['$: empty'])
  })

  it('refuse what is none', () => {
    for (const value of [null, [], 'a', 1, undefined, new Map()]) expect(issuesOf(shop, value)).toEqual(['$: type'])
  })
})

describe('numbers', () => {
  it('[MON-1] [E6] are whole and safe, nothing else', () => {
    expect(read(amount(), 2 ** 53 - 1).value).toBe(2 ** 53 - 1)
    expect(Object.is(read(amount(), -0).value, 0)).toBe(true)
    for (const bad of [
      2 ** 53,
      -1,
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '1e3',
      '0x10',
      ' 12 ',
      '',
      null,
      true,
      5n,
    ]) {
      expect(issuesOf(amount(), bad), String(bad)).toHaveLength(1)
    }
  })

  it('[E8] percentages are texts above 0 and up to 100 with at most 4 decimals', () => {
    for (const good of ['12.5', '100', '0.0001']) expect(read(percent(), good).value).toBe(good)
    for (const bad of ['0', '100.01', '-5', '33.333333', 12.5, '']) expect(issuesOf(percent(), bad)).toHaveLength(1)
  })
})

describe('money in several currencies', () => {
  it('knows its currencies, upper case, at least one', () => {
    expect(read(moneyMap(), { USD: 1500, KWD: 0 }).value).toEqual({ USD: 1500, KWD: 0 })
    expect(issuesOf(moneyMap(), { usd: 1, XXX: 1, EUR: 1.5 })).toEqual(['usd: format', 'XXX: format', 'EUR: type'])
    expect(issuesOf(moneyMap(), {})).toEqual(['$: empty'])
    expect(issuesOf(moneyMap(1), { USD: 0 })).toEqual(['USD: too_small'])
    expect(issuesOf(moneyMap(), JSON.parse('{"__proto__":1}'))).toEqual(['__proto__: format'])
  })
})

describe('times', () => {
  it('[D14] are real, carry an offset, and lie between 2000 and 2200', () => {
    for (const good of ['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.123+05:30']) {
      expect(read(instant(), good).value).toBe(good)
    }
    const bad = [
      '2026-03-01T09:00:00',
      '2026-02-30T09:00:00Z',
      '0000-01-01T00:00:00Z',
      '9999-12-31T00:00:00Z',
      '+275760-09-13T00:00:00Z',
      '1767225600',
      1767225600,
      1767225600000,
      '2026-03-01',
      '2026-03-01T09:00:00[Europe/Paris]',
      '2026-06-30T23:59:60Z',
      '2026-03-01T24:00:00Z',
      '2026-03-01T09:00:00+24:00',
    ]
    for (const text of bad) expect(issuesOf(instant(), text), String(text)).toHaveLength(1)
  })

  it('may be civil dates where the day is meant', () => {
    expect(issuesOf(dateOrInstant(), '2026-03-01')).toEqual([])
    expect(issuesOf(dateOrInstant(), '2028-02-29')).toEqual([])
    for (const bad of ['2026-02-29', '2026-13-01', '1999-12-31', '2201-01-01', '26-03-01']) {
      expect(issuesOf(dateOrInstant(), bad), bad).toEqual(['$: format'])
    }
  })

  it('[D1] [D14] may be local times without an offset where a zone is known, as real and as near as the others', () => {
    for (const good of ['2026-03-29T02:30', '2026-03-01T10:00:00', '2200-12-31T23:59:59']) {
      expect(read(dateOrInstant(), good).value).toBe(good)
    }
    const bad = ['2026-02-30T10:00', '1999-12-31T23:59', '2026-03-01T24:00', '2026-03-01T10', '2026-03-01T10:00:00.5']
    for (const text of bad) expect(issuesOf(dateOrInstant(), text), text).toEqual(['$: format'])
  })

  it('name a zone of the database', () => {
    for (const good of ['Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires']) {
      expect(issuesOf(timeZone(), good)).toEqual([])
    }
    for (const bad of ['Europe/Pariss', '+01:00', '', 'x'.repeat(100), 5])
      expect(issuesOf(timeZone(), bad)).toHaveLength(1)
  })

  it('read times of day and durations', () => {
    for (const good of ['00:00', '17:00', '23:59']) expect(issuesOf(timeOfDay(), good)).toEqual([])
    for (const bad of ['24:00', '7:00', '17:60', '17:00:00']) expect(issuesOf(timeOfDay(), bad)).toEqual(['$: format'])
    for (const good of ['P2D', 'PT15M', 'P1M']) expect(issuesOf(duration(), good)).toEqual([])
    for (const bad of ['P0D', '-P2D', '2D', 'P', 'P2']) expect(issuesOf(duration(), bad), bad).toEqual(['$: format'])
    for (const good of ['P100Y', 'P1200M', 'P36525D']) expect(issuesOf(duration(), good), good).toEqual([])
    for (const far of ['P100YT1S', 'P1201M', 'P300000Y', 'PT9007199254740991S'])
      expect(issuesOf(duration(), far), far).toEqual(['$: too_large'])
  })
})

describe('free data', () => {
  it('is copied as it is', () => {
    const data = { a: [1, null, { b: 'x' }], c: false }
    const { value } = read(plainJson(), data)
    expect(value).toEqual(data)
    expect(value).not.toBe(data)
    expect(read(plainJson(), { a: -0 }).value).toEqual({ a: 0 })
  })

  it('is at most 32 levels deep, of JSON values, without names that reach a prototype', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })
    expect(issuesOf(plainJson(), nested(32))).toEqual([])
    expect(issuesOf(plainJson(), nested(33))).toHaveLength(1)
    expect(issuesOf(plainJson(), { a: undefined })).toEqual(['a: type'])
    expect(issuesOf(plainJson(), { a: Number.NaN, b: new Date(0) })).toEqual(['a: type', 'b: type'])
    expect(issuesOf(plainJson(), JSON.parse('{"a":{"__proto__":{"polluted":1}}}'))).toEqual(['a.__proto__: format'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('every schema', () => {
  const schemas: Record<string, Schema<unknown>> = {
    shop,
    moneyMap: moneyMap(),
    percent: percent(),
    timeZone: timeZone(),
    union: union([string(), recordOf(string()), arrayOf(integer(0))]),
    plainJson: plainJson(),
    dateOrInstant: dateOrInstant(),
  }

  it.each(Object.entries(schemas))(
    '%s answers to any JSON without throwing: a value or issues, never both',
    (_, schema) => {
      fc.assert(
        fc.property(fc.jsonValue(), value => {
          const { value: result, issues } = read(schema, value)
          expect(result === undefined).toBe(issues.length > 0)
          if (result !== undefined) expect(read(schema, JSON.parse(JSON.stringify(result))).value).toEqual(result)
        }),
      )
    },
  )

  it.each(Object.entries(schemas))('%s describes itself as JSON Schema', (_, schema) => {
    expect(JSON.parse(JSON.stringify(schema.json))).toEqual(schema.json)
    expect(Object.keys(schema.json).length).toBeGreaterThan(0)
  })

  it('a union reports the issues of the shape that came closest', () => {
    const schema = union([string(), object({ en: string() })])
    expect(issuesOf(schema, { en: 5 })).toEqual(['en: type'])
    expect(issuesOf(schema, '')).toEqual(['$: empty'])
  })
})
