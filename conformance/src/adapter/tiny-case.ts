/** A case in one line for the adapter's own tests: two lines, one charge, nothing else unless given. */
import type { Case } from '../case.ts'

export function tinyCase(over: Partial<Case> = {}): Case {
  return {
    id: 'tiny/case',
    summary: 'A tee and two mugs, shipped for 5.00.',
    currency: 'USD',
    now: '2026-03-15T12:00:00Z',
    cart: {
      lines: [
        { id: 'tee', sku: 'TEE', product: 'tee', categories: ['shirts'], unitPrice: 2000, quantity: 1 },
        { id: 'mug', sku: 'MUG', product: 'mug', categories: ['home'], unitPrice: 900, quantity: 2 },
      ],
      shipping: [{ id: 'ups', method: 'ground', amount: 500 }],
      shippingAddress: null,
      customer: null,
    },
    promotions: [],
    codes: [],
    expect: {},
    ...over,
  }
}
