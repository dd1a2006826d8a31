import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalEmail, createIdentities, differingPaths } from './identities.ts'

const identities = createIdentities(Buffer.alloc(32, 1))

describe('identities', () => {
  it('[G6] an empty customer matches nobody', () => {
    for (const customer of [undefined, {}, { id: '' }, { id: ' ', email: '' }, { email: '@' }, { email: 'x' }])
      expect(identities.of('s', customer)).toEqual([])
  })

  it('[A4] fold case and domain, not plus tags', () => {
    const of = (email: string) => identities.of('s', { email })[0]
    expect(of('A@X.com')).toBe(of(' a@x.COM '))
    expect(of('ａ@x.com')).toBe(of('a@x.com'))
    expect(of('a@bücher.de')).toBe(of('a@xn--bcher-kva.de'))
    expect(of('a+1@x.com')).not.toBe(of('a@x.com'))
  })

  it('[G2] a guest and an account with one address share an identity', () => {
    const guest = identities.of('s', { email: 'a@x.com' })
    expect(identities.of('s', { id: 'c1', email: 'A@x.com' })).toEqual(expect.arrayContaining([...guest]))
  })

  it('[L2] differ by store and by master key, and hold no text of the customer', () => {
    const here = identities.of('s', { id: 'customer-1' })
    expect(identities.of('t', { id: 'customer-1' })).not.toEqual(here)
    expect(createIdentities(Buffer.alloc(32, 2)).of('s', { id: 'customer-1' })).not.toEqual(here)
    expect(here[0]).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('an account and an address of the same text are two identities', () => {
    expect(identities.of('s', { id: 'a@x.com', email: 'a@x.com' })).toHaveLength(2)
  })

  it('reads addresses', () => {
    expect(canonicalEmail('"odd@name"@X.com')).toBe('"odd@name"@x.com')
    expect(canonicalEmail('none')).toBeUndefined()
  })
})

describe('fingerprints', () => {
  const of = (body: unknown, without: string[] = []) => identities.fingerprint('s', body, without)

  it('[B11] do not depend on the order of keys', () => {
    const reversed = (value: unknown): unknown =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, child]) => [name, reversed(child)]),
          )
        : value
    fc.assert(
      fc.property(fc.object(), body => {
        expect(of(reversed(body))).toEqual(of(body))
      }),
    )
  })

  it('[B2] name the paths that differ', () => {
    const one = of({ a: 1, list: [{ id: 'x' }, { id: 'y' }], same: true })
    const other = of({ a: 2, list: [{ id: 'x' }], same: true, extra: null })
    expect(differingPaths(one, other)).toEqual(['$.a', '$.extra', '$.list[1].id'])
  })

  it('leave out what is not compared', () => {
    const body = (ip: string) => ({ context: { ip, session_id: 's' } })
    expect(of(body('1'), ['$.context.ip'])).toEqual(of(body('2'), ['$.context.ip']))
    expect(of(body('1'))).not.toEqual(of(body('2')))
  })

  it('tell an empty list from an absent one, and a number from its text', () => {
    expect(of({ codes: [] })).not.toEqual(of({}))
    expect(of({ total: 1 })).not.toEqual(of({ total: '1' }))
    expect(of({ id: 'o', total: undefined })).toEqual(of({ id: 'o' }))
  })
})
