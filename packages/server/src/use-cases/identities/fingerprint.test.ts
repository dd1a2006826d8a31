/** One hash for a whole request: equal for the same request, different for any other. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdentities, differingPaths } from '../identities.ts'
import { canonicalText } from './canonical-text.ts'

const identities = createIdentities(Buffer.alloc(32, 1))
const digest = (body: unknown, without?: readonly string[]) => identities.digest('shop', body, without)

/** JSON documents, with names that invite confusion with the text's own marks. */
const name = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('a', 'b', '1:a', 's1', '{', 'customer'))
const { document } = fc.letrec(tie => ({
  document: fc.oneof(
    { maxDepth: 3 },
    fc.string({ maxLength: 5 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('document'), { maxLength: 4 }),
    fc.dictionary(name, tie('document'), { maxKeys: 5, noNullPrototype: true }),
  ),
}))

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries([...entries.map(([key, child]) => [key, reversed(child)]), ['absent', undefined]])
}

describe('a digest', () => {
  it('[B11] does not depend on the order of keys, nor on absent fields', () => {
    fc.assert(
      fc.property(document, body => {
        expect(digest(reversed(body))).toBe(digest(body))
      }),
      { numRuns: 1000 },
    )
  })

  it('[B2] two bodies have one text only when they are the same', () => {
    fc.assert(
      fc.property(document, document, (one, other) => {
        expect(canonicalText(one) === canonicalText(other)).toBe(isDeepStrictEqual(one, other))
      }),
      { numRuns: 1000 },
    )
  })

  it('[B2] what a text says cannot pass for structure', () => {
    expect(digest({ a: 'x', b: 'y' })).not.toBe(digest({ a: 'x1:bs1:y' }))
    expect(digest({ a: 'x', b: 'y' })).not.toBe(digest({ a: 'x1:bsy' }))
    expect(digest(['a', 'b'])).not.toBe(digest(['asb']))
    expect(digest({ ab: 'c' })).not.toBe(digest({ a: 'bc' }))
  })

  it('[B2] any number of keys is sorted', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${(index * 37) % 100}`, index]))
    expect(digest(reversed(wide))).toBe(digest(wide))
  })

  it('leaves out what is not compared, with all below it', () => {
    const body = (ip: string) => ({ order: { context: { ip, attribution: { utm: ip } }, ip: 'stays' } })
    const without = ['$.order.context.ip', '$.order.context.attribution']
    expect(digest(body('1'), without)).toBe(digest(body('2'), without))
    expect(digest(body('1'), without)).toBe(digest({ order: { context: {}, ip: 'stays' } }, without))
    expect(digest(body('1'), without)).not.toBe(digest({ order: { context: {}, ip: 'other' } }, without))
    expect(digest(body('1'))).not.toBe(digest(body('2')))
  })

  it('[L2] differs by store and by master key', () => {
    expect(identities.digest('other', { a: 1 })).not.toBe(digest({ a: 1 }))
    expect(createIdentities(Buffer.alloc(32, 2)).digest('shop', { a: 1 })).not.toBe(digest({ a: 1 }))
  })
})

describe('a fingerprint of parts', () => {
  it('has the same hashes as the whole one, at those places only', () => {
    const body = { order: { id: 'o', customer: { id: 'c', email: 'a@x.com' }, lines: [{ id: 'l' }] } }
    const whole = identities.fingerprint('shop', body)
    const part = identities.fingerprintOf('shop', body, { only: ['$.order.customer', '$.order.missing.deep'] })
    expect(part).toEqual({
      '$.order.customer.id': whole['$.order.customer.id'],
      '$.order.customer.email': whole['$.order.customer.email'],
    })
  })
})

describe('while the master key changes', () => {
  const old = { key: Buffer.alloc(32, 1), number: 1 }
  const next = { key: Buffer.alloc(32, 2), number: 2 }
  const started = createIdentities({ current: old, other: next })
  const switched = createIdentities({ current: next, other: old })
  const after = createIdentities({ current: next })
  const body = { order: { id: 'o', total: 1 } }
  const other = { order: { id: 'o', total: 2 } }

  it('[L3] a request is recognised under either key, and what differs is named', () => {
    const kept = [identities, started, switched, after].map(made =>
      JSON.parse(JSON.stringify(made.fingerprint('s', body))),
    )
    const same = (made: typeof identities) =>
      kept.map(one => differingPaths(one, made.fingerprint('s', body)).length === 0)
    expect(same(identities)).toEqual([true, true, false, false])
    expect(same(started)).toEqual([true, true, true, true])
    expect(same(switched)).toEqual([true, true, true, true])
    expect(same(after)).toEqual([false, false, true, true])
    for (const one of kept) expect(differingPaths(one, switched.fingerprint('s', other))).toEqual(['$.order.total'])
  })

  it('[L3] a digest is one of those that it may be, and is made under the key that signs', () => {
    expect(started.digest('s', body)).toBe(identities.digest('s', body))
    expect(switched.digest('s', body)).toBe(after.digest('s', body))
    expect(switched.digests('s', body)).toEqual([after.digest('s', body), identities.digest('s', body)])
    expect(identities.digests('s', body)).toEqual([identities.digest('s', body)])
  })

  it('[L3] a customer has the hashes of both, each new one behind its old one', () => {
    const customer = { id: 'c', email: 'a+1@x.com' }
    const both = switched.of('s', customer)
    expect(both).toEqual(started.of('s', customer))
    expect(both.filter((_, index) => index % 2 === 0)).toEqual(identities.of('s', customer))
    expect(both.filter((_, index) => index % 2 === 1).toSorted()).toEqual(after.of('s', customer).toSorted())
    // The account, the address, and the address folded in two ways.
    expect(both.filter(hash => hash.endsWith('.2'))).toHaveLength(4)
    for (const name of [{ id: 'c' }, { email: 'b@x.com' }]) {
      const [first = '', second = ''] = switched.of('s', name)
      expect([first, second]).toEqual([...identities.of('s', name), ...after.of('s', name)])
    }
  })
})
