/** Gifts: in no total, never their own reason, and gone when their promotion is not applied. */
import { describe, expect, it } from 'vitest'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'

const mug = { type: 'gift', sku: 'MUG', quantity: 1 }
const tee: CartLine = { id: 'a', sku: 'TEE', quantity: 1, unit_price: 5000 }
const marked = (over: Partial<CartLine> = {}): CartLine => ({
  id: 'm',
  sku: 'MUG',
  quantity: 1,
  unit_price: 900,
  gift_of: 'g',
  ...over,
})

function promotionOf(id: string, effect: object, over: Partial<Promotion> = {}): Promotion {
  return {
    id,
    name: id,
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: [effect as Promotion['effects'][number]],
    combination: { with: ['product', 'order', 'shipping'] },
    ...over,
  }
}

interface Given {
  readonly settings?: Partial<Settings>
  readonly cart?: Partial<Cart>
  readonly moment?: 'quote' | 'redemption'
  readonly audience?: 'stranger' | 'merchant'
}

function priced(promotions: readonly Promotion[], line_items: readonly CartLine[], given: Given = {}) {
  const plan = compile({ promotions, settings: { max_codes: 3, ...given.settings } })
  const options = { now, moment: given.moment ?? 'quote', audience: given.audience ?? 'merchant' } as const
  return quote(plan, { currency: 'USD', line_items, ...given.cart }, factsFor(promotions), options)
}

const gifts = (quoted: ReturnType<typeof priced>) => ({
  given: quoted.discounts.gifts,
  removed: quoted.discounts.gifts_to_remove,
})

describe('a gift', () => {
  it('stays the gift of its promotion whoever owns the other lines, also where it costs nothing', () => {
    const all = promotionOf('b', { type: 'percent_off', percent: '10', target: 'items' })
    const quoted = priced([promotionOf('g', mug), all], [tee, marked({ unit_price: 0 })])
    expect(quoted.discounts.applied.map(entry => entry.promotion)).toEqual(['b', 'g'])
    expect(gifts(quoted).removed).toEqual([])
  })

  it('[EFF-13] is applied with amount 0, named, and in no total', () => {
    const quoted = priced([promotionOf('g', mug)], [tee])
    expect(gifts(quoted)).toEqual({ given: [{ promotion: 'g', sku: 'MUG', quantity: 1 }], removed: [] })
    expect(quoted.discounts.applied).toMatchObject([{ promotion: 'g', amount: 0, allocations: [], class: 'product' }])
    expect(quoted.totals).toMatchObject({ subtotal: 5000, items_discount: 0, total: 5000 })
  })

  it('makes up to its units of marked lines free, and the rest is to be removed', () => {
    const quoted = priced([promotionOf('g', { ...mug, quantity: 2 })], [tee, marked({ quantity: 3 })])
    expect(gifts(quoted)).toEqual({
      given: [{ promotion: 'g', sku: 'MUG', quantity: 2 }],
      removed: [{ promotion: 'g', sku: 'MUG', quantity: 1 }],
    })
    expect(quoted.line_items[1]).toMatchObject({ discount: 1800, total: 900 })
    expect(quoted.discounts.applied[0]!.allocations).toEqual([{ path: '$.line_items[1]', amount: 1800 }])
  })

  it('frees the article that was promised and no other, however it is marked', () => {
    const quoted = priced([promotionOf('g', mug)], [tee, marked({ id: 't', sku: 'TV', unit_price: 90_000 })])
    expect(quoted.totals.items_discount).toBe(0)
    expect(gifts(quoted).removed).toEqual([{ promotion: 'g', sku: 'TV', quantity: 1 }])
  })

  it('takes a marked line without a price as given', () => {
    const quoted = priced([promotionOf('g', { ...mug, value: { USD: 900 } })], [tee, marked({ unit_price: 0 })])
    expect(gifts(quoted)).toEqual({ given: [{ promotion: 'g', sku: 'MUG', quantity: 1 }], removed: [] })
  })

  it('does not pay for its own threshold, nor for that of another', () => {
    const conditions = [{ type: 'minimum_subtotal', amount: { USD: 5500 } }] as const
    const free = promotionOf('f', { type: 'percent_off', percent: '10', target: 'order' }, { conditions })
    const quoted = priced([promotionOf('g', mug, { conditions }), free], [tee, marked()])
    expect(quoted.discounts.applied).toEqual([])
    expect(gifts(quoted)).toEqual({ given: [], removed: [{ promotion: 'g', sku: 'MUG', quantity: 1 }] })
    expect(quoted.totals.total).toBe(5900)
  })

  it('needs something that is bought: nothing, or other gifts, earn none', () => {
    const code = promotionOf('g', mug, { trigger: 'code' })
    expect(priced([code], []).discounts.rejected).toMatchObject([{ reason: 'no_eligible_items' }])
    expect(gifts(priced([code], [marked()]))).toMatchObject({ given: [], removed: [{ sku: 'MUG', quantity: 1 }] })
  })

  it('is discounted by nobody else, and earns nothing for others', () => {
    const all = promotionOf('z', { type: 'percent_off', percent: '50', target: 'order' })
    const quoted = priced([promotionOf('g', mug), all], [tee, marked({ quantity: 2 })])
    expect(quoted.line_items.map(line => line.discount)).toEqual([2500, 900])
  })

  it('goes when its promotion is outbid or excluded', () => {
    const alone = promotionOf(
      'x',
      { type: 'percent_off', percent: '10', target: 'order' },
      { combination: { exclusive: true } },
    )
    const quoted = priced([promotionOf('g', mug), alone], [tee, marked({ unit_price: 400 })])
    expect(quoted.discounts.applied.map(entry => entry.promotion)).toEqual(['x'])
    expect(gifts(quoted)).toEqual({ given: [], removed: [{ promotion: 'g', sku: 'MUG', quantity: 1 }] })
    const code = promotionOf('g', mug, { trigger: 'code', combination: { with: [] } })
    expect(priced([code, alone], [tee]).discounts.rejected).toMatchObject([{ code: 'g', reason: 'outbid' }])
  })

  it('counts by its value in the choice, and a value that is larger wins', () => {
    const alone = promotionOf(
      'x',
      { type: 'percent_off', percent: '10', target: 'order' },
      { combination: { exclusive: true } },
    )
    const chosen = (value: number) =>
      priced([promotionOf('g', { ...mug, value: { USD: value } }), alone], [tee]).discounts.applied[0]!.promotion
    expect([chosen(499), chosen(501)]).toEqual(['x', 'g'])
  })

  it('[B10] of two promotions adds up, each with its own lines', () => {
    const two = [promotionOf('g', mug), promotionOf('h', { ...mug, sku: 'PEN', quantity: 2 })]
    const lines = [tee, marked(), marked({ id: 'n', sku: 'PEN', quantity: 2, unit_price: 100, gift_of: 'h' })]
    const quoted = priced(two, lines)
    expect(gifts(quoted)).toEqual({
      given: [
        { promotion: 'g', sku: 'MUG', quantity: 1 },
        { promotion: 'h', sku: 'PEN', quantity: 2 },
      ],
      removed: [],
    })
    expect(quoted.totals).toMatchObject({ items_discount: 1100, total: 5000 })
  })

  it('of a code that nothing else stands against is applied, and its code is used', () => {
    const quoted = priced([promotionOf('g', mug, { trigger: 'code' })], [tee])
    expect(quoted.discounts.applied).toMatchObject([{ code: 'g', amount: 0, automatic: false }])
    expect(quoted.discounts.rejected).toEqual([])
  })

  it('of one promotion may be several articles, each on its own lines', () => {
    const both = promotionOf('g', mug, { effects: [mug, { ...mug, sku: 'PEN' }] as unknown as Promotion['effects'] })
    const quoted = priced([both], [tee, marked({ quantity: 2 }), marked({ id: 'n', sku: 'PEN', unit_price: 100 })])
    expect(gifts(quoted).given.map(({ sku }) => sku)).toEqual(['MUG', 'PEN'])
    expect(gifts(quoted).removed).toEqual([{ promotion: 'g', sku: 'MUG', quantity: 1 }])
    expect(quoted.line_items.map(line => line.discount)).toEqual([0, 900, 100])
  })

  it('is provisional while its conditions wait, and given up at redemption', () => {
    const conditions = [{ type: 'customer_segment', any_of: ['vip'] }] as const
    const code = promotionOf('g', mug, { trigger: 'code', conditions })
    const quoted = priced([code], [tee])
    expect(quoted.discounts.applied).toMatchObject([{ provisional: true, waiting_for: ['customer'] }])
    expect(gifts(quoted).given).toHaveLength(1)
    expect(gifts(priced([code], [tee], { moment: 'redemption' })).given).toEqual([])
  })

  it('spends its value from the budget, and units on lines their price', () => {
    const limits = { budget: { USD: 1500 } }
    const of = (quantity: number) => promotionOf('g', { ...mug, quantity, value: { USD: 700 } }, { limits })
    expect(gifts(priced([of(2)], [tee])).given).toEqual([{ promotion: 'g', sku: 'MUG', quantity: 2, value: 1400 }])
    expect(gifts(priced([of(2)], [tee], { audience: 'stranger' })).given[0]).not.toHaveProperty('value')
    expect(gifts(priced([of(3)], [tee])).given).toEqual([])
    expect(gifts(priced([of(2)], [tee, marked({ unit_price: 800 })])).given).toMatchObject([{ value: 700 }])
    expect(gifts(priced([of(2)], [tee, marked({ unit_price: 900 })])).removed).toHaveLength(1)
  })

  it('leaves what limits of units did not reach to be removed', () => {
    const limits = { units: 1 }
    const quoted = priced([promotionOf('g', { ...mug, quantity: 2 }, { limits })], [tee, marked({ quantity: 2 })])
    expect(quoted.line_items[1]).toMatchObject({ discount: 900 })
    expect(gifts(quoted).removed).toEqual([{ promotion: 'g', sku: 'MUG', quantity: 1 }])
  })

  it('promises no more units than the limit has left, so that a cart that follows it comes to rest', () => {
    const promotion = promotionOf('g', { ...mug, quantity: 3, value: { USD: 700 } }, { limits: { units: 2 } })
    const two = { promotion: 'g', sku: 'MUG', quantity: 2 }
    expect(gifts(priced([promotion], [tee]))).toEqual({ given: [{ ...two, value: 1400 }], removed: [] })
    expect(gifts(priced([promotion], [tee, marked()]))).toEqual({ given: [{ ...two, value: 700 }], removed: [] })
    expect(gifts(priced([promotion], [tee, marked({ quantity: 2 })]))).toEqual({ given: [two], removed: [] })
  })
})
