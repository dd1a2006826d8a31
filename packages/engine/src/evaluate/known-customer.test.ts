/** A limit per customer while it is open whether anybody is known: what decides is who could be counted. */
import { expect, it } from 'vitest'
import type { Cart, CartCustomer } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Promotion } from '../model/promotion.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

const once: Promotion = {
  id: 'once',
  name: 'Once',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  limits: { per_customer: 1 },
}
const record = { id: 'code', code: 'ONCE', promotion: 'once', status: 'active' } as const

function outcome(
  customer: CartCustomer | undefined,
  known?: boolean,
  moment: 'quote' | 'redemption' = 'quote',
): string {
  const cart: Cart = {
    currency: 'USD',
    line_items: [{ id: 'l1', quantity: 1, unit_price: 1000 }],
    discounts: { codes: ['ONCE'] },
    ...(customer && { customer }),
  }
  const facts: Facts = {
    codes: [{ submitted: 'ONCE', canonical: 'ONCE', record }],
    usage: {},
    ...(known !== undefined && { customer_known: known }),
  }
  const { applied, rejected } = quote(compile({ promotions: [once] }), cart, facts, { now: 0, moment }).discounts
  return rejected[0]?.reason ?? (applied[0]?.provisional ? 'provisional' : 'applied')
}

it('[G6] [G10] an empty account or address is nobody', () => {
  for (const customer of [undefined, {}, { id: '' }, { id: ' ', email: ' ' }]) {
    expect(outcome(customer)).toBe('provisional')
    expect(outcome(customer, undefined, 'redemption')).toBe('sign_in_required')
  }
  for (const customer of [{ id: 'c' }, { email: 'a@x.com' }]) expect(outcome(customer)).toBe('applied')
})

it('[G10] whom the caller cannot count is not known, whatever the cart says, and the other way round', () => {
  expect(outcome({ email: 'no address' }, false)).toBe('provisional')
  expect(outcome({ email: 'no address' }, false, 'redemption')).toBe('sign_in_required')
  expect(outcome({ phone: '+49151234567' }, true, 'redemption')).toBe('applied')
})
