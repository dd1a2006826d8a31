import { describe, expect, it } from 'vitest'
import { found, promotionWith as promotion } from '../asking.test-data.ts'

describe('[row 118] sets that stack to free', () => {
  const together = { with: ['product', 'order', 'shipping'], stack_on_line: true }
  const half = (id: string, target: 'items' | 'order', changes = {}) =>
    promotion({
      id,
      conditions: [],
      effects: [{ type: 'percent_off', percent: '50', target, base: 'list' }],
      combination: together,
      ...changes,
    })

  it('finds two halves of the list price', () => {
    const findings = found('stacks_to_free', { promotions: [half('a', 'items'), half('b', 'order')] })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ severity: 'error', details: { promotions: ['a', 'b'] } })
    expect(findings[0]?.message).toBe(
      'a and b may be used together, and then there is nothing left to pay for the items.',
    )
  })

  it('lets be what leaves something, cannot combine, or is free alone', () => {
    const remaining = [{ type: 'percent_off', percent: '50', target: 'order', base: 'remaining' }]
    for (const changes of [
      { effects: remaining },
      { combination: { with: ['shipping'] } },
      { combination: { ...together, exclusive: true } },
    ])
      expect(found('stacks_to_free', { promotions: [half('a', 'items'), half('b', 'order', changes)] })).toEqual([])
    const all = half('b', 'order', { effects: [{ type: 'percent_off', percent: '100', target: 'order' }] })
    expect(found('stacks_to_free', { promotions: [half('a', 'items'), all] })).toEqual([])
  })

  it('buys what the conditions ask for, as a customer they are for', () => {
    const conditions = [
      { type: 'customer_segment', any_of: ['vip'] },
      { type: 'country', any_of: ['FR'] },
      { type: 'minimum_subtotal', amount: { USD: 9000 } },
      { type: 'minimum_quantity', quantity: 3, items: { include: [{ brands: ['Acme'] }] } },
    ]
    const elsewhere = [{ type: 'country', any_of: ['ES'] }]
    const found1 = found('stacks_to_free', { promotions: [half('a', 'items', { conditions }), half('b', 'order')] })
    expect(found1[0]?.details).toMatchObject({ promotions: ['a', 'b'], quantity: 3 })
    const apart = [half('a', 'items', { conditions }), half('b', 'order', { conditions: elsewhere })]
    expect(found('stacks_to_free', { promotions: apart })).toEqual([])
  })

  it('looks at the smallest cart that qualifies: $20 and $15 off from $35', () => {
    const off = (id: string, amount: number, minimum: number) =>
      promotion({
        id,
        conditions: [{ type: 'minimum_subtotal', amount: { USD: minimum } }],
        effects: [{ type: 'amount_off', amount: { USD: amount }, target: 'order' }],
        combination: together,
      })
    expect(
      found('stacks_to_free', { promotions: [off('a', 2000, 3500), off('b', 1500, 3500)] })[0]?.details,
    ).toMatchObject({
      unit_price: 3500,
    })
    expect(found('stacks_to_free', { promotions: [off('a', 2000, 3501), off('b', 1500, 3500)] })).toEqual([])
  })

  it('needs a moment at which both are open', () => {
    const on = (starts: string, ends: string) => ({ schedule: { starts, ends } })
    const early = half('a', 'items', on('2026-12-01', '2026-12-05'))
    expect(
      found('stacks_to_free', { promotions: [early, half('b', 'order', on('2026-12-05', '2026-12-09'))] }),
    ).toHaveLength(1)
    expect(
      found('stacks_to_free', { promotions: [early, half('b', 'order', on('2026-12-06', '2026-12-09'))] }),
    ).toEqual([])
  })
})

describe('deep discounts', () => {
  const percent = (value: string, changes = {}) => ({
    promotions: [promotion({ effects: [{ type: 'percent_off', percent: value, target: 'order' }], ...changes })],
  })

  it('finds half the price without limit or end', () => {
    expect(found('deep_discount', percent('50'))[0]).toMatchObject({ details: { percent: 50 } })
    expect(found('deep_discount', percent('49.9'))).toEqual([])
    expect(found('deep_discount', { ...percent('30'), options: { deep_discount: '30' } })).toHaveLength(1)
    for (const changes of [{ limits: { redemptions: 5 } }, { schedule: { ends: '2026-12-31' } }])
      expect(found('deep_discount', percent('50', changes))).toEqual([])
  })

  it('measures an amount by the smallest cart that qualifies', () => {
    const amount = (off: number) => ({
      promotions: [promotion({ effects: [{ type: 'amount_off', amount: { USD: off }, target: 'order' }] })],
    })
    expect(found('deep_discount', amount(2500))[0]?.details).toEqual({
      percent: 50,
      subtotal: 5000,
      discount: 2500,
      currency: 'USD',
    })
    expect(found('deep_discount', amount(2499))).toEqual([])
  })

  it('is not about shipping', () => {
    expect(
      found('deep_discount', { promotions: [promotion({ effects: [{ type: 'shipping_off', percent: '100' }] })] }),
    ).toEqual([])
  })
})

describe('below cost', () => {
  const catalogue = [
    { sku: 'TEE', unit_price: 2000, unit_cost: 1200 },
    { sku: 'MUG', unit_price: 1000, unit_cost: 100 },
  ]
  const options = { catalogue }
  const half = (changes = {}) =>
    promotion({ conditions: [], effects: [{ type: 'percent_off', percent: '50', target: 'items' }], ...changes })

  it('names the item and its margin: 10.00 paid for a cost of 12.00 is -20 %', () => {
    const findings = found('below_cost', { promotions: [half()], options })
    expect(findings.map(({ details }) => details)).toEqual([
      {
        promotions: ['p'],
        currency: 'USD',
        worst: { sku: 'TEE', unit_cost: 1200, paid: 1000, quantity: 1, margin_percent: -20 },
        items: [{ sku: 'TEE', unit_cost: 1200, paid: 1000, quantity: 1, margin_percent: -20 }],
        count: 1,
      },
    ])
    expect(findings[0]?.message).toBe('It sells TEE below cost (margin -20%).')
  })

  it('lets be what covers the cost', () => {
    const forty = half({ effects: [{ type: 'percent_off', percent: '40', target: 'items' }] })
    expect(found('below_cost', { promotions: [forty], options })).toEqual([])
    const mugs = half({
      effects: [{ type: 'percent_off', percent: '50', target: 'items', items: { include: [{ skus: ['MUG'] }] } }],
    })
    expect(found('below_cost', { promotions: [mugs], options })).toEqual([])
  })

  it('prices the best set that may be combined', () => {
    const combination = { with: ['product', 'order'] }
    const thirty = (id: string, target: string, changes = {}) =>
      half({ id, effects: [{ type: 'percent_off', percent: '30', target }], combination, ...changes })
    const [finding] = found('below_cost', { promotions: [thirty('a', 'items'), thirty('b', 'order')], options })
    expect(finding?.details).toMatchObject({ promotions: ['a', 'b'], worst: { sku: 'TEE', paid: 980 } })
    const apart = thirty('b', 'order', { combination: { exclusive: true } })
    expect(found('below_cost', { promotions: [thirty('a', 'items'), apart], options })).toEqual([])
  })
})
