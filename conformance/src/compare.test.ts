import type { Quote } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { tinyCase } from './adapter/tiny-case.ts'
import type { Case, Expectation } from './case.ts'
import { compare } from './compare.ts'

const applied = (promotion: string, priority: number, amount: number, index?: number) => ({
  promotion,
  priority,
  amount,
  title: promotion,
  automatic: index === undefined,
  class: 'order' as const,
  method: 'across' as const,
  provisional: false,
  allocations: [],
  ...(index !== undefined && { index }),
})

const rejected = (index: number, code: string, reason: 'expired' | 'unknown_code' | 'duplicate_code') => ({
  index,
  code,
  reason,
  message: '',
  details: {},
  remedy: null,
  checks: [],
})

const quote: Quote = {
  id: 'quote_0',
  currency: 'USD',
  at: '2026-03-15T12:00:00Z',
  optimal: true,
  line_items: [
    {
      id: 'l1',
      quantity: 3,
      unit_price: 1000,
      subtotal: 3000,
      discount: 1000,
      total: 2000,
      discounts: [{ promotion: 'p2', amount: 1000, units: 3 }],
    },
  ],
  shipping: [{ id: 's1', amount: 500, discount: 500, total: 0, discounts: [] }],
  discounts: {
    codes: ['ONE', 'TWO', 'TWO_2'],
    applied: [applied('p1', 3, 500), applied('p2', 1, 1000, 1), applied('p2', 2, 500, 1), applied('p3', 4, 0)],
    rejected: [rejected(0, 'ONE', 'expired'), rejected(2, 'TWO_2', 'unknown_code')],
    nearly: [],
    changes: [],
    gifts: [],
    gifts_to_remove: [],
  },
  totals: { subtotal: 3000, items_discount: 1000, shipping: 500, shipping_discount: 500, tax: 0, total: 2000 },
  warnings: [],
}

const names = {
  promotions: new Map([
    ['p1', 'ship'],
    ['p2', 'goods'],
    ['p3', 'idle'],
  ]),
  typedCodes: ['ONE', 'TWO', 'TWO'],
  lines: ['tee'],
  shipping: ['ups'],
}

const differences = (wanted: Expectation, over: Partial<Case> = {}) =>
  compare(tinyCase({ expect: wanted, ...over }), quote, names)

describe('an expectation', () => {
  it('holds when every asserted value is there', () => {
    expect(
      differences({
        discountTotal: 1000,
        shippingDiscount: 500,
        orderTotal: 2000,
        taxTotal: 0,
        lines: { tee: { discount: 1000, total: 2000, unitDiscounts: [333, 334, 333] } },
        shipping: { ups: { discount: 500, total: 0 } },
        applied: ['goods', 'ship'],
        rejected: [{ code: 'ONE', reason: 'expired' }],
        gifts: [],
      }),
    ).toEqual([])
  })

  it.each<[string, Expectation]>([
    ['discountTotal', { discountTotal: 999 }],
    ['shippingDiscount', { shippingDiscount: 499 }],
    ['orderTotal', { orderTotal: 2001 }],
    ['taxTotal', { taxTotal: 1 }],
    ['lines.tee.discount', { lines: { tee: { discount: 999 } } }],
    ['lines.tee.total', { lines: { tee: { total: 1999 } } }],
    ['lines.tee.unitDiscounts', { lines: { tee: { unitDiscounts: [334, 333] } } }],
    ['lines.hat.total', { lines: { hat: { total: 1 } } }],
    ['shipping.ups.total', { shipping: { ups: { total: 1 } } }],
    ['applied', { applied: ['ship', 'goods'] }],
    ['rejected.ONE', { rejected: [{ code: 'ONE', reason: 'limit_total' }] }],
    ['rejected.ONE', { rejected: [] }],
    [
      'rejected.TWO',
      {
        rejected: [
          { code: 'ONE', reason: 'expired' },
          { code: 'TWO', reason: 'expired' },
        ],
      },
    ],
    ['gifts', { gifts: [{ sku: 'MUG', quantity: 1 }] }],
  ])('shows %s when it differs', (what, wanted) => {
    expect(differences(wanted).map(difference => difference.what)).toEqual([what])
  })

  it('allows the deviation that its source allows', () => {
    expect(differences({ orderTotal: 2002 }, { tolerance: 2 })).toEqual([])
    expect(differences({ orderTotal: 2003 }, { tolerance: 2 })).toHaveLength(1)
  })

  it('refuses the second of a code that was typed twice, which stays applied', () => {
    const discounts = { ...quote.discounts, rejected: [rejected(2, 'TWO_2', 'duplicate_code')] }
    const of = (wanted: Expectation) => compare(tinyCase({ expect: wanted }), { ...quote, discounts }, names)
    expect(of({ rejected: [{ code: 'TWO', reason: 'already_applied' }] })).toEqual([])
    expect(of({ rejected: [] })).toHaveLength(1)
  })

  it('lays what a promotion takes in a second class on the units that it counted before', () => {
    const [line] = quote.line_items
    const discounts = [
      { promotion: 'p2', amount: 200, units: 2 },
      { promotion: 'p2', amount: 100, units: 0 },
    ]
    const answer = { ...quote, line_items: [{ ...line!, discounts }] }
    const wanted = { lines: { tee: { unitDiscounts: [150, 150, 0] } } }
    expect(compare(tinyCase({ expect: wanted }), answer, names)).toEqual([])
  })

  it('asks only that a code is refused when its source gives no reason', () => {
    const generic = { code: 'ONE', reason: 'limit_total', generic: true }
    expect(differences({ rejected: [generic] })).toEqual([])
  })
})
