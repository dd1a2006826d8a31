/** Conditions of the corpus priced as ours: what holds in a case is applied, and what the cart does not say does not hold. */
import { simulate } from '@counterfoil/contract'
import { expect, it } from 'vitest'
import type { Case, CaseCondition } from '../case.ts'
import { translateCase } from './simulation.ts'
import { tinyCase } from './tiny-case.ts'

/** A tee of 20.00 and two mugs of 9.00, shipped by ground for 5.00. */
function answer(condition: CaseCondition, cart: Partial<Case['cart']> = {}, code = true): string {
  const source = tinyCase({
    promotions: [
      {
        id: 'p',
        trigger: code ? { codes: ['P'] } : { automatic: true },
        conditions: [condition],
        effects: [{ type: 'amount_off', target: 'order', value: 100 }],
      },
    ],
    codes: code ? ['P'] : [],
    cart: { ...tinyCase().cart, ...cart },
  })
  const { simulation, gaps } = translateCase(source, { portable: true, profile: false })
  if (gaps.length > 0) return gaps.join()
  const result = simulate(simulation, { now: Date.parse(source.now) })
  if (!result.ok) return JSON.stringify(result.errors)
  return result.quote.totals.items_discount === 100 ? 'applied' : (result.quote.discounts.rejected[0]?.reason ?? 'not')
}

const guest = { id: null, email: 'ann@x.com', groups: [] }
const account = { id: 'c1', email: 'ann@x.com', groups: [], orderCount: 2 }

it.each<[CaseCondition, string, string, Partial<Case['cart']>?]>([
  [{ type: 'min_subtotal', amount: 3800 }, 'at least', 'applied'],
  [{ type: 'min_subtotal', amount: 3800, operator: 'gt' }, 'above', 'subtotal_too_low'],
  [{ type: 'min_subtotal', amount: 3799, operator: 'gt' }, 'above', 'applied'],
  [{ type: 'min_subtotal', amount: 3800, operator: 'eq' }, 'exactly', 'applied'],
  [{ type: 'min_subtotal', amount: 3799, operator: 'eq' }, 'exactly', 'subtotal_too_high'],
  [{ type: 'min_subtotal', amount: 3801, operator: 'eq' }, 'exactly', 'subtotal_too_low'],
  [{ type: 'min_subtotal', amount: 0, operator: 'eq' }, 'exactly nothing', 'subtotal_too_high'],
  [{ type: 'max_subtotal', amount: 3800 }, 'at most', 'applied'],
  [{ type: 'max_subtotal', amount: 3800, operator: 'lt' }, 'below', 'subtotal_too_high'],
  [{ type: 'max_subtotal', amount: 1, operator: 'lt' }, 'below one', 'subtotal_too_high'],
  [{ type: 'min_quantity', quantity: 3, operator: 'eq' }, 'so many', 'applied'],
  [{ type: 'min_quantity', quantity: 2, operator: 'eq' }, 'too many', 'no_eligible_items'],
  [{ type: 'min_quantity', quantity: 3, operator: 'gt' }, 'more', 'quantity_too_low'],
  [{ type: 'contains_item', match: 'all', filter: { skus: ['TEE', 'MUG'] } }, 'every one', 'applied'],
  [{ type: 'contains_item', match: 'all', filter: { products: ['tee', 'hat'] } }, 'every one', 'no_eligible_items'],
  [{ type: 'contains_item', match: 'none', filter: { skus: ['MUG'] } }, 'none', 'no_eligible_items'],
  [{ type: 'contains_item', match: 'none', filter: { skus: ['HAT'] } }, 'none', 'applied'],
  [{ type: 'logged_in' }, 'nobody', 'wrong_segment'],
  [{ type: 'logged_in' }, 'a guest', 'wrong_segment', { customer: guest }],
  [{ type: 'logged_in' }, 'an account', 'applied', { customer: account }],
  [{ type: 'customer_email', emails: ['*@x.com'] }, 'an address', 'applied', { customer: guest }],
  [{ type: 'customer_email', emails: ['b@x.com', '*@y.com'] }, 'another', 'wrong_customer', { customer: guest }],
  [{ type: 'customer_email', emails: ['ann@x.com'] }, 'nobody', 'wrong_segment'],
  [{ type: 'nth_order', n: 3 }, 'the third', 'applied', { customer: account }],
  [{ type: 'nth_order', n: 1 }, 'nobody', 'wrong_segment'],
  [{ type: 'region', in: ['Texas'] }, 'there', 'applied', { shippingAddress: { country: 'US', region: 'Texas' } }],
  [{ type: 'region', in: ['Texas'] }, 'unknown', 'wrong_region', { shippingAddress: { country: 'US', region: null } }],
  [{ type: 'currency', in: [] }, 'none listed', 'wrong_currency'],
  [{ type: 'currency', in: ['USD'] }, 'listed', 'applied'],
  [{ type: 'shipping_method', in: ['ground'] }, 'that way', 'applied'],
  [{ type: 'shipping_method', in: ['air'] }, 'another way', 'wrong_shipping_method'],
  [{ type: 'shipping_method', in: ['air'] }, 'no way yet', 'wrong_segment', { shipping: [{ id: 's', amount: 500 }] }],
])('%j, %s: %s', (condition, _, expected, cart) => {
  expect(answer(condition, cart)).toBe(expected)
  expect(answer(condition, cart, false)).toBe(expected === 'applied' ? 'applied' : 'not')
})

it('notes what it cannot say', () => {
  expect(answer({ type: 'min_quantity', quantity: 2, perLine: true, operator: 'eq' })).toMatch(/eq of one line/)
  expect(answer({ type: 'customer_email', emails: ['ann*@x.com'] })).toMatch(/part of a name/)
  expect(answer({ type: 'max_subtotal', amount: 0, operator: 'lt' })).toMatch(/below zero/)
})
