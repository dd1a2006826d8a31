/** Who buys, where to, in which currency and how it is paid and shipped: the edges of each. */
import { describe, expect, it } from 'vitest'
import type { Cart } from '../model/cart.ts'
import { currency } from './currency.ts'
import { type Customer, customer } from './customer.ts'
import type { AnyCondition } from './definition.ts'
import { customerKeys } from './identity.ts'
import { orderCount } from './order-count.ts'
import { paymentMethod } from './payment-method.ts'
import { region } from './region.ts'
import { sampleView } from './sample-view.ts'
import { shippingMethod } from './shipping-method.ts'

const issuesOf = (condition: { readonly params: AnyCondition['params'] }, document: unknown) => {
  const issues: { path: unknown[]; code: string }[] = []
  condition.params.parse(document, [], issues as never[])
  return issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
}

describe('customer', () => {
  const check = (given: Customer, who?: Cart['customer']) => customer.check(given, sampleView(who && { customer: who }))

  it('knows somebody by account or e-mail; an empty one names nobody', () => {
    for (const who of [{ id: 'c1' }, { email: 'a@x.com' }]) {
      expect(check({ known: true }, who).outcome).toBe('satisfied')
      expect(check({ known: false }, who)).toMatchObject({ outcome: 'rejected', reason: 'wrong_customer' })
    }
    for (const who of [undefined, {}, { id: ' ', email: '' }, { segments: ['vip'] }]) {
      expect(check({ known: true }, who)).toMatchObject({ reason: 'sign_in_required', waiting_for: 'customer' })
      expect(check({ ids: ['c1'] }, who)).toMatchObject({ reason: 'sign_in_required', waiting_for: 'customer' })
      expect(check({ known: false }, who).outcome).toBe('satisfied')
    }
  })

  it('[S15] holds for whoever stands in one of the lists', () => {
    const given = { ids: ['c1'], emails: ['a@x.com'], email_domains: ['y.com'] }
    const both = (id: string, email: string) => check(given, { id, email }).outcome
    expect([both('c1', 'z@z.com'), both('c2', 'A@X.com'), both('c2', 'z@Y.COM')]).toEqual(Array(3).fill('satisfied'))
    expect([both('c2', 'b@x.com'), both('C1', 'z@sub.y.com')]).toEqual(['rejected', 'rejected'])
  })

  it('[G8] compares addresses in one spelling, and keeps plus tags apart', () => {
    const outcome = (email: string) => check({ emails: [' Ann.Lee@Example.com'.trim()] }, { email }).outcome
    expect(['ann.lee@example.com', ' ANN.LEE@EXAMPLE.COM ', 'ａnn.lee@example.com'].map(outcome)).toEqual(
      Array(3).fill('satisfied'),
    )
    expect(['ann.lee+x@example.com', 'annlee@example.com'].map(outcome)).toEqual(['rejected', 'rejected'])
  })

  it('is undecided about the address of an account, and nothing brings it', () => {
    const verdict = check({ emails: ['a@x.com'] }, { id: 'c1' })
    expect(verdict).toMatchObject({ outcome: 'unknown', reason: 'wrong_customer' })
    expect(verdict).not.toHaveProperty('waiting_for')
  })

  it('waits for the account of an address, which signing in brings', () => {
    const waits = { outcome: 'unknown', reason: 'sign_in_required', waiting_for: 'customer' }
    expect(check({ ids: ['c1'] }, { email: 'a@x.com' })).toMatchObject(waits)
    expect(check({ ids: ['c1'], emails: ['b@x.com'] }, { email: 'a@x.com' })).toMatchObject(waits)
    expect(check({ ids: ['c1'], emails: ['a@x.com'] }, { email: 'a@x.com' }).outcome).toBe('satisfied')
    expect(check({ ids: ['c1'] }, { id: 'c2', email: 'a@x.com' }).outcome).toBe('rejected')
  })

  it('is found in the index under the spelling in which it is compared', () => {
    const keysOf = (given: Customer) => customer.necessary?.(given)?.anyOf
    const given = { ids: [' c1 '], emails: ['Ann@X.com'], email_domains: ['Y.com'] }
    expect(keysOf(given)).toEqual(['customer:c1', 'email:ann@x.com', 'email_domain:y.com'])
    expect(customerKeys({ id: 'c1', email: ' Ann@X.COM' })).toEqual([
      'customer_known:yes',
      'customer:c1',
      'email:ann@x.com',
      'email_domain:x.com',
    ])
    expect([keysOf({ known: true }), keysOf({ known: false })]).toEqual([['customer_known:yes'], undefined])
    expect(customerKeys({ id: '' })).toEqual([])
  })

  it('[SEQ-6] never tells whom it lists', () => {
    for (const who of [undefined, { id: 'c1' }, { id: 'c1', email: 'b@x.com' }]) {
      const verdict = check({ emails: ['hush@x.com'], ids: ['hush'] }, who)
      expect(verdict.outcome).not.toBe('satisfied')
      expect(JSON.stringify(verdict)).not.toContain('hush')
    }
  })

  it('refuses patterns, lists of nobody and empty lists', () => {
    expect(issuesOf(customer, { emails: ['*@x.com'] })).toEqual(['emails.0: format'])
    expect(issuesOf(customer, { email_domains: ['@x.com'] })).toEqual(['email_domains.0: format'])
    expect(issuesOf(customer, { emails: ['nobody'] })).toEqual(['emails.0: format'])
    expect(issuesOf(customer, { known: false, ids: ['c1'] })).toEqual([': conflict'])
    expect(issuesOf(customer, {})).toEqual([': empty'])
    expect(issuesOf(customer, { ids: [] })).toEqual(['ids: empty'])
    expect(issuesOf(customer, { known: true, ids: ['c1'] })).toEqual([])
  })
})

describe('order_count', () => {
  const outcome = (given: object, order_count: number) =>
    orderCount.check(given, sampleView({ customer: { id: 'c', order_count } })).outcome

  it('holds from the least to the most, both in', () => {
    expect([1, 2, 3, 4, 5].map(count => outcome({ min: 2, max: 4 }, count))).toEqual([
      'rejected',
      'satisfied',
      'satisfied',
      'satisfied',
      'rejected',
    ])
    expect(outcome({ max: 0 }, 0)).toBe('satisfied')
  })

  it('waits for the customer only while nobody is known', () => {
    expect(orderCount.check({ min: 1 }, sampleView())).toMatchObject({ outcome: 'unknown', waiting_for: 'customer' })
    const known = orderCount.check({ min: 1 }, sampleView({ customer: { email: 'a@x.com' } }))
    expect(known.outcome).toBe('unknown')
    expect(known).not.toHaveProperty('waiting_for')
  })

  it('[S15] refuses bounds that everybody or nobody keeps', () => {
    expect(issuesOf(orderCount, { min: 0 })).toEqual(['min: too_small'])
    expect(issuesOf(orderCount, { min: 3, max: 2 })).toEqual(['max: too_small'])
    expect(issuesOf(orderCount, {})).toEqual([': empty'])
    expect(issuesOf(orderCount, { min: 0, max: 0 })).toEqual([])
  })
})

describe('region', () => {
  const check = (given: object, context: Cart['context']) =>
    region.check(given, sampleView({ ...(context && { context }) }))

  it('reads the address it names', () => {
    const context = { shipping_region: 'US-CA', billing_region: 'US-NY', ip_region: 'US-TX' }
    const holds = (of: string) => check({ any_of: ['US-NY'], of }, context).outcome
    expect(['shipping', 'billing', 'ip'].map(holds)).toEqual(['rejected', 'satisfied', 'rejected'])
  })

  it('[SEQ-4] knows by the country alone that a region of another country is meant', () => {
    expect(check({ any_of: ['US-CA'] }, { shipping_country: 'NL' })).toMatchObject({
      outcome: 'rejected',
      actual: null,
    })
    expect(check({ none_of: ['US-CA'] }, { shipping_country: 'NL' }).outcome).toBe('satisfied')
    expect(check({ none_of: ['US-CA', 'NL-NH'] }, { shipping_country: 'NL' })).toMatchObject({
      outcome: 'unknown',
      waiting_for: 'destination',
    })
    expect(check({ none_of: ['US-CA'] }, { billing_country: 'NL' }).outcome).toBe('unknown')
    expect(check({ any_of: ['US-CA'], of: 'ip' }, {})).not.toHaveProperty('waiting_for')
  })

  it('is written as ISO 3166-2', () => {
    expect(issuesOf(region, { any_of: ['California', 'US-CA', 'us-ca'] })).toEqual([
      'any_of.0: format',
      'any_of.2: format',
    ])
  })
})

describe('currency, payment and shipping', () => {
  it('a currency is one of the table', () => {
    expect(issuesOf(currency, { any_of: ['USD', 'XXX', 'usd'] })).toEqual(['any_of.1: format', 'any_of.2: format'])
  })

  it('[SEQ-4] a method still comes at checkout, also for none_of', () => {
    for (const given of [{ any_of: ['a'] }, { none_of: ['a'] }]) {
      expect(paymentMethod.check(given, sampleView())).toMatchObject({ waiting_for: 'payment_method' })
      expect(shippingMethod.check(given, sampleView())).toMatchObject({ waiting_for: 'shipping_method' })
    }
  })

  it('of several charges one with the method is enough, and none may have one that is shut out', () => {
    const by = (...methods: (string | undefined)[]) =>
      methods.map((method, index) => ({ id: `s${index}`, amount: 5, ...(method !== undefined && { method }) }))
    const any = (shipping: Cart['shipping']) =>
      shippingMethod.check({ any_of: ['x'] }, sampleView({ ...(shipping && { shipping }) }))
    const none = (shipping: Cart['shipping']) =>
      shippingMethod.check({ none_of: ['x'] }, sampleView({ ...(shipping && { shipping }) }))
    for (const [shipping, ofAny, ofNone] of [
      [by('x'), 'satisfied', 'rejected'],
      [by('y', 'x'), 'satisfied', 'rejected'],
      [by('y', 'z'), 'rejected', 'satisfied'],
      [by('y', undefined), 'rejected', 'satisfied'],
      [by(undefined), 'unknown', 'unknown'],
      [[], 'rejected', 'satisfied'],
    ] as const) {
      expect([any(shipping).outcome, none(shipping).outcome]).toEqual([ofAny, ofNone])
    }
  })
})
