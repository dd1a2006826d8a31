/** Remedies change the cart, and checks say what they compared. */
import { describe, expect, it } from 'vitest'
import { emptyState, type TryState } from '../state.ts'
import { applyRemedy, type Remedy } from './apply-remedy.ts'
import { valueText } from './check-values.ts'

const state: TryState = {
  ...emptyState('USD'),
  cart: {
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE', categories: ['apparel/tops'], quantity: 1, unit_price: 2000 }],
    discounts: { codes: ['A', 'B'] },
  },
}
const after = (remedy: Remedy) => applyRemedy(state, remedy).cart

describe('a remedy', () => {
  it('adds goods of so much that count for it', () => {
    const { line_items: lines } = after({
      type: 'add_amount',
      amount: 401,
      items: { include: [{ categories: ['mugs'] }] },
    })
    expect(lines[1]).toEqual({ id: 'added', quantity: 1, unit_price: 401, categories: ['mugs'] })
  })

  it('adds pieces to a line that counts, else goods of the catalogue', () => {
    const tops = { include: [{ categories: ['apparel'] }] }
    expect(after({ type: 'add_quantity', quantity: 2, items: tops }).line_items[0]?.quantity).toBe(3)
    const mugs = { type: 'add_quantity', quantity: 2, items: { include: [{ skus: ['MUG'] }] } }
    const { line_items: lines } = applyRemedy(state, mugs, { sku: 'MUG', unit_price: 1200 }).cart
    expect(lines[1]).toEqual({ id: 'added', sku: 'MUG', quantity: 2, unit_price: 1200 })
  })

  it('takes lines and codes out, signs in, moves, waits', () => {
    expect(after({ type: 'remove_lines', line_items: ['l1'] }).line_items).toEqual([])
    expect(after({ type: 'drop_code', code: 'A' }).discounts).toEqual({ codes: ['B'] })
    expect(after({ type: 'sign_in' }).customer).toMatchObject({ id: 'somebody' })
    expect(after({ type: 'set_country', of: 'shipping', any_of: ['DE'] }).context).toEqual({ shipping_country: 'DE' })
    expect(after({ type: 'set_shipping_method', any_of: ['express'] }).shipping).toEqual([
      { id: 's1', amount: 0, method: 'express' },
    ])
    const at = '2026-12-01T00:00:00Z'
    expect(applyRemedy(state, { type: 'wait_until', at }).moment).toMatchObject({ at })
  })
})

it('says money where a check compares money, and lists as lists', () => {
  const words = {
    ...{
      money: (amount: number) => `$${amount / 100}`,
      number: String,
      list: (items: readonly string[]) => items.join(' or '),
    },
    ...{ yes: 'yes', no: 'no', nothing: 'nothing' },
  }
  const say = (check: string, value: unknown, reason?: string) => valueText({ check, reason }, value, words)
  expect(say('minimum_subtotal', 6000)).toBe('$60')
  expect(say('limits', 500)).toBe('500')
  expect(say('limits', 500, 'budget_spent')).toBe('$5')
  expect(say('country', ['DE', 'FR'])).toBe('DE or FR')
  expect(say('country', null)).toBe('nothing')
  expect(say('attribute', { op: 'in', value: ['a'] })).toBe('op in; value a')
})
