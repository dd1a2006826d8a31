import type { Quote } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { takingsOf } from './takings.ts'

const applied = (promotion: string, amount: number) => ({ promotion, amount })

function quoteOf(entries: readonly object[], gifts: readonly object[]): Quote {
  return { line_items: [], discounts: { applied: entries, gifts } } as unknown as Quote
}

describe('takings', () => {
  it('of a gift are its value beside the discount, once for all classes of a promotion', () => {
    const gifts = [
      { promotion: 'p', sku: 'MUG', quantity: 1, value: 700 },
      { promotion: 'p', sku: 'PEN', quantity: 2, value: 50 },
      { promotion: 'q', sku: 'BAG', quantity: 1 },
    ]
    const quote = quoteOf([applied('p', 0), applied('p', 300), applied('q', 0), applied('r', 5)], gifts)
    expect(takingsOf(quote)).toEqual([
      { promotionId: 'p', units: 0, amount: 300, gifts: 750 },
      { promotionId: 'q', units: 0, amount: 0, gifts: 0 },
      { promotionId: 'r', units: 0, amount: 5, gifts: 0 },
    ])
  })
})
