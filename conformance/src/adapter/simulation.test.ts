import { describe, expect, it } from 'vitest'
import type { Case, CasePromotion } from '../case.ts'
import { translateCase } from './simulation.ts'
import { tinyCase } from './tiny-case.ts'

const promotion = (id: string, over: Partial<CasePromotion> = {}): CasePromotion => ({
  id,
  trigger: { automatic: true },
  effects: [{ type: 'free_shipping' }],
  ...over,
})

const translate = (over: Partial<Case>, options: { portable?: boolean; profile?: boolean } = {}) =>
  translateCase(tinyCase(over), { portable: false, profile: false, ...options })

const settingsOf = (over: Partial<Case>, options = {}) =>
  (translate(over, options).simulation.store as { settings: object }).settings

describe('a case', () => {
  it('numbers promotions, lines and charges so that code units keep the order of the array', () => {
    const { simulation, names } = translate({ promotions: Array.from({ length: 11 }, (_, i) => promotion(`z${i}`)) })
    const ids = (simulation.promotions as { id: string }[]).map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(ids[9]).toBe('p10')
    expect(names.promotions.get('p02')).toBe('z1')
    expect(simulation.cart).toMatchObject({ line_items: [{ id: 'l1' }, { id: 'l2' }], shipping: [{ id: 's1' }] })
  })

  it('sends codes as typed, and one code for each promotion that a string opens', () => {
    const shared = { trigger: { codes: ['SALE'] } }
    const { simulation, names } = translate({
      promotions: [promotion('a', shared), promotion('b', shared)],
      codes: [' sale ', 'other'],
    })
    expect(simulation.codes).toMatchObject([
      { code: 'SALE', promotion: 'p1' },
      { code: 'SALE_2', promotion: 'p2' },
    ])
    expect(simulation.cart).toMatchObject({ discounts: { codes: [' sale ', 'sale_2', 'other'] } })
    expect(names.typedCodes).toEqual([' sale ', ' sale ', 'other'])
  })

  it('counts the customer under any of their identities', () => {
    const usage = { total: 3, byCustomer: { c1: 1, 'a@b.example': 2 }, spent: 50 }
    const cart = { ...tinyCase().cart, customer: { id: 'c1', email: 'a@b.example', groups: ['vip'], orderCount: 4 } }
    const { simulation } = translate({ cart, promotions: [promotion('a', { usage })] })
    expect(simulation.usage).toEqual({
      promotions: { p1: { redemptions: 3, by_customer: 2, spent: { USD: 50 } } },
    })
    expect(simulation.cart).toMatchObject({
      customer: { id: 'c1', email: 'a@b.example', segments: ['vip'], order_count: 4 },
    })
  })

  it('carries tax rates only when the case is about tax', () => {
    const cart = { ...tinyCase().cart, lines: [{ id: 'a', unitPrice: 1, quantity: 1, taxCategory: 'std' }] }
    expect(JSON.stringify(translate({ cart }).simulation)).not.toContain('tax')
    const taxed = translate({ cart, tax: { pricesIncludeTax: true, rates: { std: 8.25 }, rounding: 'order' } })
    expect(taxed.simulation.cart).toMatchObject({
      prices_include_tax: true,
      line_items: [{ tax_rate: '8.25' }],
      shipping: [{ tax_rate: '0' }],
    })
  })

  it('gives a region by name a code that only its namesake has', () => {
    const cart = { ...tinyCase().cart, shippingAddress: { country: 'US', region: 'Texas' } }
    const conditions = [{ type: 'region', in: ['Indiana'] }]
    const { simulation } = translate({ cart, promotions: [promotion('a', { conditions })] })
    expect(simulation.cart).toMatchObject({ context: { shipping_region: 'US-2' } })
    expect(simulation.promotions).toMatchObject([{ conditions: [{ any_of: ['US-1'] }] }])
  })
})

describe('the conventions of a case', () => {
  it('always set the same choices, then the limit of codes and the login', () => {
    expect(settingsOf({})).toEqual({
      selection: 'priority',
      order_of_application: 'priority',
      same_line: 'stack',
      exclusive: 'first',
      max_codes: 10,
      duplicate_codes: 'ignore',
    })
    const limits = { perCustomer: 1, requireLogin: true }
    const semantics = { codeLimit: { max: 1, onExcess: 'replace' } }
    expect(settingsOf({ semantics, promotions: [promotion('a', { limits })] })).toMatchObject({
      max_codes: 1,
      on_excess: 'replace',
      per_customer_guests: 'refuse',
    })
  })

  it('are not supported when they differ from the defaults and no profile is asked for', () => {
    const semantics = { rounding: 'half_down', stacking: 'sequential', usageCounted: 'on_order' }
    expect(translate({ semantics }).gaps).toEqual(['semantics rounding: "half_down"'])
    expect(translate({ semantics }, { portable: true }).gaps).toEqual([])
    expect(translate({ semantics: { moon: true } }).gaps).toEqual(['semantics moon: true'])
  })

  it('become settings under the profile of the source', () => {
    const semantics = { rounding: 'half_down', roundAt: 'unit', allocation: 'carry', codeCase: 'sensitive' }
    const { gaps } = translate({ semantics }, { profile: true })
    expect(gaps).toEqual([])
    expect(settingsOf({ semantics }, { profile: true })).toMatchObject({
      rounding: 'half_down',
      round_at: 'unit',
      allocation: 'carry',
      code_case: 'sensitive',
    })
  })

  it.each([
    ['best_per_line', { same_line: 'best_of_all' }],
    ['lanes', { same_line: 'best_in_priority' }],
    ['parallel', { same_line: 'stack', percent_base: 'list' }],
    ['sequential', { same_line: 'stack' }],
  ])('say who may take off a line: %s', (stacking, settings) => {
    expect(translate({ semantics: { stacking } }, { profile: true }).gaps).toEqual([])
    expect(settingsOf({ semantics: { stacking } }, { profile: true })).toMatchObject(settings)
  })

  it('leave fractions out where amounts are asserted, and only there', () => {
    const semantics = { rounding: 'none', allocation: 'none' }
    const gaps = (expect: Case['expect']) => translate({ semantics, expect }, { profile: true }).gaps
    expect(gaps({ applied: [], rejected: [] })).toEqual([])
    expect(gaps({ discountTotal: 5 })).toEqual(['semantics rounding: "none"', 'semantics allocation: "none"'])
  })

  it('leave a fixed fee out only beside another discount of the fee', () => {
    const semantics = { shippingFixedPrice: 'overrides' }
    const fixed = promotion('a', { effects: [{ type: 'fixed_price', target: 'shipping', value: 100 }] })
    const free = promotion('b', { effects: [{ type: 'free_shipping' }] })
    const gaps = (promotions: Case['promotions']) => translate({ semantics, promotions }, { profile: true }).gaps
    expect(gaps([fixed, { ...fixed, id: 'c' }])).toEqual([])
    expect(gaps([free])).toEqual([])
    expect(gaps([fixed, free])).toHaveLength(1)
  })

  it('tell codes apart by case only where the source does', () => {
    const promotions = [
      promotion('a', { trigger: { codes: ['Sale'] } }),
      promotion('b', { trigger: { codes: ['SALE'] } }),
    ]
    const codes = (semantics: NonNullable<Case['semantics']>) => {
      const { simulation } = translate({ semantics, promotions }, { profile: true })
      return (simulation.codes as { code: string }[]).map(({ code }) => code)
    }
    expect(codes({})).toEqual(['Sale', 'SALE_2'])
    expect(codes({ codeCase: 'sensitive' })).toEqual(['Sale', 'SALE'])
  })
})
