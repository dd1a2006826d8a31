import { describe, expect, it } from 'vitest'
import type { CaseCondition, CaseEffect, CasePromotion } from '../case.ts'
import { translatePromotion } from './promotion.ts'
import { tinyCase } from './tiny-case.ts'

const automatic: CasePromotion = { id: 'p', trigger: { automatic: true }, effects: [] }

function translate(promotion: Partial<CasePromotion>, others: readonly CasePromotion[] = []) {
  const gaps: string[] = []
  const whole = { ...automatic, ...promotion }
  const source = tinyCase({ promotions: [whole, ...others] })
  return { document: translatePromotion(whole, 'p1', source, gaps) as Record<string, unknown>, gaps }
}

const effectOf = (effect: CaseEffect) => {
  const { document, gaps } = translate({ effects: [effect] })
  return { effect: (document.effects as unknown[])[0], gaps }
}

const conditionsOf = (condition: CaseCondition) => {
  const { document, gaps } = translate({ conditions: [condition] })
  return { conditions: document.conditions, gaps }
}

describe('a promotion', () => {
  it('combines with every class and stacks on every line', () => {
    expect(translate({}).document.combination).toEqual({
      with: ['product', 'order', 'shipping'],
      stack_on_line: true,
    })
    expect(translate({ exclusive: true, stop: 'line' }).document.combination).toMatchObject({
      exclusive: true,
      stop_on_line: true,
    })
  })

  it('turns the highest priority into the lowest number', () => {
    const others = [
      { ...automatic, id: 'q', priority: 7 },
      { ...automatic, id: 'r' },
    ]
    expect(translate({ priority: 9 }, others).document.priority).toBe(1)
    expect(translate({ priority: 7 }, others).document.priority).toBe(1)
    expect(translate({ priority: -1 }, others).document.priority).toBe(3)
  })

  it('keeps limits, with a budget that gives nothing once it would be exceeded', () => {
    const limits = { total: 5, perCustomer: 1, budget: 900, requireLogin: true }
    expect(translate({ limits }).document.limits).toEqual({
      redemptions: 5,
      per_customer: 1,
      budget: { USD: 900 },
      on_budget: 'refuse',
    })
  })

  it('reads its dates as instants and its switch as a pause', () => {
    const { document } = translate({ active: false, schedule: { endsAt: '2026-01-01T00:00:00Z' } })
    expect(document).toMatchObject({ status: 'paused', schedule: { ends: '2026-01-01T00:00:00Z' } })
  })

  it('notes a stop that is not about lines, or that a later effect on the order would have to heed', () => {
    expect(translate({ stop: 'all' }).gaps).toEqual(['stop all'])
    const shirts: CaseEffect = { type: 'percent_off', target: 'items', value: 5, filter: { categories: ['shirts'] } }
    const order: CaseEffect = { type: 'percent_off', target: 'order', value: 5 }
    const stopping = (effect: CaseEffect, priority = 0) =>
      translate({ stop: 'line', effects: [shirts] }, [{ ...automatic, id: 'q', priority, effects: [effect] }]).gaps
    expect(stopping(order)).toEqual(['stop line for the whole order'])
    expect(stopping(order, 1)).toEqual([])
    expect(stopping({ ...order, filter: { categories: ['home'] } })).toEqual([])
    expect(stopping({ ...order, target: 'items' })).toEqual([])
  })
})

describe('an effect', () => {
  it('is a percentage with its filter, base and cap', () => {
    const { effect, gaps } = effectOf({
      type: 'percent_off',
      target: 'order',
      value: 12.5,
      base: 'original',
      max: 700,
      maxValues: { EUR: 600 },
      filter: { categories: ['shirts'], unitPriceMin: 100, onSale: false },
    })
    expect(gaps).toEqual([])
    expect(effect).toEqual({
      type: 'percent_off',
      percent: '12.5',
      target: 'order',
      items: {
        include: [{ categories: ['shirts'], unit_price: { min: { USD: 100 } } }],
        exclude: [{ on_sale: true }],
      },
      base: 'list',
      max_amount: { USD: 700, EUR: 600 },
    })
  })

  it('is an amount off units, lines or the order', () => {
    const amount = (target: string) => effectOf({ type: 'amount_off', target, value: 300 }).effect
    expect(amount('order')).toEqual({ type: 'amount_off', amount: { USD: 300 }, target: 'order' })
    expect(amount('each_item')).toMatchObject({ target: 'items', method: 'each_unit' })
    expect(amount('each_line')).toMatchObject({ target: 'items', method: 'each_line' })
  })

  it('is a shipping effect, per row or over the rows', () => {
    const shipping = (type: string, target: string) =>
      effectOf({ type, target, value: 300, methods: ['ground'] }).effect
    expect(shipping('amount_off', 'shipping')).toEqual({
      type: 'shipping_off',
      amount: { USD: 300 },
      method: 'each',
      methods: ['ground'],
    })
    expect(shipping('amount_off', 'shipping_total')).toMatchObject({ method: 'across' })
    expect(shipping('percent_off', 'shipping')).toEqual({ type: 'shipping_off', percent: '300', methods: ['ground'] })
    expect(shipping('fixed_price', 'shipping')).toMatchObject({ price: { USD: 300 } })
    expect(effectOf({ type: 'free_shipping' }).effect).toEqual({ type: 'shipping_off', percent: '100' })
  })

  it('picks units, and takes them line by line where nothing picks', () => {
    const picked = effectOf({ type: 'percent_off', target: 'items', value: 5, pick: 'most_expensive', maxQuantity: 1 })
    expect(picked.effect).toMatchObject({ pick: 'dearest', max_units: 1 })
    expect(picked.gaps).toEqual([])
    expect(effectOf({ type: 'percent_off', target: 'items', value: 5, maxQuantity: 1 })).toMatchObject({
      effect: { pick: 'line_id' },
      gaps: [],
    })
    const onePrice = { products: ['mug'] }
    expect(effectOf({ type: 'percent_off', target: 'items', value: 5, maxQuantity: 1, filter: onePrice }).gaps).toEqual(
      [],
    )
  })

  it('prices a set, and lets sets form in cart order where nothing sorts them', () => {
    const set = { type: 'fixed_price', target: 'bundle', value: 2000 }
    const sorted = effectOf({ ...set, groups: { size: 3, sort: 'price_asc' } })
    expect(sorted.effect).toMatchObject({ price: { USD: 2000 }, per: 'set', set_size: 3, pick: 'cheapest' })
    expect(sorted.gaps).toEqual([])
    expect(effectOf({ ...set, groups: { size: 3 } })).toMatchObject({ effect: { pick: 'line_id' }, gaps: [] })
  })

  it('notes a type, a target and a word that it does not know', () => {
    expect(effectOf({ type: 'lottery' }).gaps).toEqual(['effect lottery'])
    expect(effectOf({ type: 'percent_off', target: 'moon', value: 1 }).gaps).toEqual(['effect percent_off/moon'])
    expect(effectOf({ type: 'percent_off', target: 'order', value: 1, luck: 3 }).gaps).toEqual([
      'percent_off/order: the word luck',
    ])
  })
})

describe('a condition', () => {
  it('says "more than" and "exactly" in whole minor units', () => {
    const minimum = (operator: string) => conditionsOf({ type: 'min_subtotal', amount: 5000, operator }).conditions
    expect(minimum('gte')).toEqual([{ type: 'minimum_subtotal', amount: { USD: 5000 }, basis: 'list' }])
    expect(minimum('gt')).toMatchObject([{ amount: { USD: 5001 } }])
    expect(minimum('eq')).toMatchObject([{ type: 'minimum_subtotal' }, { type: 'maximum_subtotal' }])
    expect(conditionsOf({ type: 'max_subtotal', amount: 5000, operator: 'lt' }).conditions).toMatchObject([
      { type: 'maximum_subtotal', amount: { USD: 4999 } },
    ])
    expect(conditionsOf({ type: 'min_subtotal', amount: 0 })).toEqual({ conditions: [], gaps: [] })
    expect(conditionsOf({ type: 'min_subtotal', amount: 1, operator: 'ne' }).gaps).toEqual([
      'min_subtotal: the operator ne',
    ])
  })

  it('reads a basis, shipping and tax', () => {
    const condition = { type: 'min_subtotal', amount: 1, basis: 'discounted', includeShipping: true, withTax: true }
    expect(conditionsOf(condition).conditions).toMatchObject([
      { basis: 'remaining', include: 'items_and_shipping', with_tax: true },
    ])
  })

  it('asks for every product of "all" by itself', () => {
    const contains = (match: string) =>
      conditionsOf({ type: 'contains_item', match, filter: { products: ['tee', 'hat'] } }).conditions
    expect(contains('any')).toEqual([{ type: 'contains', items: { include: [{ products: ['tee', 'hat'] }] } }])
    expect(contains('all')).toEqual([
      { type: 'contains', items: { include: [{ products: ['tee'] }] } },
      { type: 'contains', items: { include: [{ products: ['hat'] }] } },
    ])
    expect(contains('none')).toMatchObject([{ type: 'not', conditions: [{ type: 'contains' }] }])
  })

  it('never holds for an empty list', () => {
    expect(conditionsOf({ type: 'customer_group', groups: [] }).conditions).toEqual([
      { type: 'customer_segment', any_of: ['nobody-has-this'] },
    ])
  })

  it('splits e-mail patterns into addresses and domains', () => {
    expect(conditionsOf({ type: 'customer_email', emails: ['a@b.example', '*@c.example'] }).conditions).toEqual([
      { type: 'customer', emails: ['a@b.example'], email_domains: ['c.example'] },
      // Nobody is known in this case, and nobody will be.
      { type: 'customer_segment', any_of: ['nobody-has-this'] },
    ])
    expect(conditionsOf({ type: 'customer_email', emails: ['a*@c.example'] }).gaps).toHaveLength(1)
  })

  it('notes a type that it does not know', () => {
    expect(conditionsOf({ type: 'moon_phase' }).gaps).toEqual(['condition moon_phase'])
  })
})
