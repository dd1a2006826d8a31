/** Documents gone wrong: a valid one with fields dropped, moved, retyped, repeated or filled with what breaks parsers. */
import * as fc from 'fast-check'

/** So many levels that a reader which goes down without a bound meets its stack. */
function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** Made anew each time: a change that goes into one must not reach the next. */
const hostile: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => '',
  () => ' ',
  () => '\0',
  () => '\ud800',
  () => '\u202e',
  () => '__proto__',
  () => 'constructor',
  () => 'x'.repeat(10_000),
  () => '2026-02-30',
  () => '2026-03-29T02:30',
  () => '1e3',
  () => 0,
  () => -0,
  () => -1,
  () => 1.5,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => Number.MAX_SAFE_INTEGER,
  () => 2 ** 53,
  () => 1e308,
  () => 5n,
  () => Symbol.iterator,
  () => [],
  () => ({}),
  () => [[]],
  () => JSON.parse('{"__proto__":{"polluted":1}}'),
  () => ({ constructor: { prototype: { polluted: 1 } } }),
  () => ({ toString: 1, valueOf: null, length: -1 }),
  () => new Map([['a', 1]]),
  () => nested(40),
  () => nested(50_000),
  () => Array(10_000).fill('x'),
  () => Array(10_000).fill({}),
]

const hows = ['drop', 'replace', 'replace', 'replace', 'repeat', 'wrap', 'rename', 'add'] as const
const change = fc.record({
  where: fc.nat(10_000),
  how: fc.constantFrom(...hows),
  value: fc.oneof(
    fc.constantFrom(...hostile).map(make => make()),
    fc.jsonValue(),
    fc.integer(),
    fc.maxSafeNat(),
  ),
  name: fc.constantFrom('__proto__', 'constructor', 'toString', 'type', 'id', 'surprise', 'USD', 'état'),
})

/** The document with up to `most` changes, anywhere in it. */
export function mutated(document: unknown, most: number): fc.Arbitrary<unknown> {
  return fc.array(change, { maxLength: most }).map(changes => {
    const holder = { document: structuredClone(document) }
    for (const one of changes) apply(holder, one)
    return holder.document
  })
}

type Change = typeof change extends fc.Arbitrary<infer C> ? C : never
type Container = Record<string | number, unknown>

function apply(holder: object, { where, how, value, name }: Change): void {
  const places = placesIn(holder as Container)
  const place = places[where % Math.max(1, places.length)]
  if (!place) return
  const [container, key] = place
  const entry = container[key]
  if (how === 'drop' || how === 'rename') delete container[key]
  if (how === 'replace') put(container, key, value)
  if (how === 'repeat') put(container, key, Array.isArray(entry) ? [...entry, ...entry] : [entry, entry])
  if (how === 'wrap') put(container, key, { [name]: entry })
  if (how === 'rename') put(container, name, entry)
  if (how === 'add') put(isContainer(entry) ? entry : container, name, value)
}

/** Defines, as JSON.parse does: `__proto__` becomes a name like any other. No JSON gives a list a name. */
function put(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container) && !/^\d+$/.test(key)) return
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Every place of a document, the first few hundred of them; what was made hostile is not gone into. */
function placesIn(container: Container, depth = 0): [Container, string][] {
  if (depth > 12) return []
  return Object.keys(container)
    .slice(0, 100)
    .flatMap(key => {
      const entry = container[key]
      return [[container, key] as [Container, string], ...(isContainer(entry) ? placesIn(entry, depth + 1) : [])]
    })
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !(value instanceof Map)
}
