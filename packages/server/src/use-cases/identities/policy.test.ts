/** Which identities count, under every policy that a store may choose. */
import { defaultSettings } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { createIdentities } from '../identities.ts'
import { countedIdentities, type IdentityPolicy, keptIdentities, lookedUpIdentities } from './policy.ts'

const identities = createIdentities(Buffer.alloc(32, 1))
const of = (customer: Parameters<typeof identities.of>[1]) => identities.of('shop', customer)
const policy = (more: Partial<IdentityPolicy> = {}): IdentityPolicy => ({ ...defaultSettings, ...more })
const everything = { customer_identities: ['phone', 'payment_fingerprint', 'address'] } as const
const mail = (email: string) => of({ email })

/** Are both counted as one customer? */
function same(own: IdentityPolicy, one: readonly string[], other: readonly string[]): boolean {
  const counted = countedIdentities(own, other)
  return countedIdentities(own, one).some(identity => counted.includes(identity))
}

describe('the policy of a store', () => {
  it.each([
    ['none', 'a@x.com', 'A@X.com', true],
    ['none', 'a@x.com', 'a+1@x.com', false],
    ['none', 'ab@gmail.com', 'a.b@gmail.com', false],
    ['tags', 'a@x.com', 'a+1@x.com', true],
    ['tags', 'a+2@x.com', 'a+1@x.com', true],
    ['tags', 'a@x.com', 'b+1@x.com', false],
    ['tags', 'ab@gmail.com', 'a.b@gmail.com', false],
    ['tags_and_dots', 'ab@gmail.com', 'a.b+1@googlemail.com', true],
    ['tags_and_dots', 'a.b@x.com', 'ab@x.com', false],
    ['tags_and_dots', 'a+1@x.com', 'a@x.com', true],
  ] as const)('[A4] [G8] under %s: %s and %s are one: %s', (email_folding, one, other, expected) => {
    expect(same(policy({ email_folding }), mail(one), mail(other))).toBe(expected)
  })

  it('[A4] counts no telephone, card or address unless it is chosen, and then each of them', () => {
    const shared = {
      phone: '+49151234567',
      payment_fingerprint: 'card_1',
      address: { lines: ['High St 1'], postcode: '1000' },
    }
    const ann = of({ id: 'ann', ...shared })
    const bob = of({ id: 'bob', ...shared })
    expect(same(policy(), ann, bob)).toBe(false)
    for (const name of everything.customer_identities) {
      const own = policy({ customer_identities: [name] })
      expect(same(own, ann, bob), name).toBe(true)
      expect(same(own, of({ id: 'ann', [name]: shared[name] }), bob), name).toBe(true)
    }
  })

  it('[G6] what is empty matches nobody, under any policy', () => {
    const nobody = of({ id: ' ', email: '', phone: '', payment_fingerprint: '', address: {} })
    expect(nobody).toEqual([])
    expect(countedIdentities(policy(everything), nobody)).toEqual([])
  })

  it('[A4] keeps both forms of an address whatever the policy, and of other names only what was chosen', () => {
    const ann = of({ id: 'ann', email: 'a.n+1@gmail.com', phone: '+49151234567' })
    expect(ann).toHaveLength(5)
    expect(keptIdentities(policy(), ann)).toEqual(ann.filter(identity => !identity.startsWith('p.')))
    expect(keptIdentities(policy(everything), ann)).toEqual(ann)
  })

  it('[A4] an order that was kept under one policy is found under another', () => {
    const kept = keptIdentities(policy(), mail('a+1@x.com'))
    const found = (own: IdentityPolicy) => lookedUpIdentities(own, mail('a@x.com')).some(hash => kept.includes(hash))
    expect(found(policy())).toBe(false)
    expect(found(policy({ email_folding: 'tags' }))).toBe(true)
  })

  it('marks are no part of what is counted', () => {
    const counted = countedIdentities(policy({ ...everything, email_folding: 'tags' }), of({ email: 'a+1@x.com' }))
    expect(counted).toHaveLength(2)
    for (const hash of counted) expect(hash).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})
