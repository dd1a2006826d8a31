/** Per line: why it counts for a promotion or does not, and what changed since the quote before. */
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { ask, codeFor, tenOff } from './asking.test-data.ts'

const tee = { id: 't', sku: 'TEE', categories: ['apparel'], quantity: 2, unit_price: 2000 }
const sale = { id: 's', sku: 'SALE', categories: ['apparel'], quantity: 1, unit_price: 1000, compare_at_price: 1500 }
const mug = { id: 'm', sku: 'MUG', categories: ['home'], quantity: 1, unit_price: 900 }
const gift = { id: 'g', sku: 'BAG', quantity: 1, unit_price: 500, gift_of: 'another' }
const line_items = [tee, sale, mug, gift]
const include = ['lines'] as const
const apparel = { include: [{ categories: ['apparel'] }], exclude: [{ on_sale: true }] }
const tops = (changes: object = {}): Promotion => ({
  ...tenOff,
  effects: [{ type: 'percent_off', percent: '10', target: 'items', items: apparel, ...changes }],
})

describe('with include: ["lines"]', () => {
  it('[LAW-9] an applied promotion says why each line counts or does not', () => {
    const [entry] = ask({ promotions: [tops()], cart: { line_items, include } }).discounts.applied
    expect(entry!.lines).toEqual([
      { id: 't', counts: true },
      { id: 's', counts: false, why: 'excluded' },
      { id: 'm', counts: false, why: 'not_included' },
      { id: 'g', counts: false, why: 'gift' },
    ])
  })

  it('a line may belong to another promotion, have nothing left, or not be picked', () => {
    const all = { with: ['product', 'order', 'shipping'] } as const
    const mugs = {
      ...tenOff,
      id: 'mugs',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '90', target: 'items', items: { include: [{ skus: ['MUG'] }] } }],
      combination: all,
    } as Promotion
    const free = { ...mug, id: 'z', sku: 'FREE', unit_price: 0 }
    const one: Promotion = {
      ...tenOff,
      effects: [{ type: 'percent_off', percent: '50', target: 'items', max_units: 2, pick: 'dearest' }],
      combination: all,
    }
    const cart = { line_items: [tee, sale, mug, free], include }
    const entry = ask({ promotions: [one, mugs], cart }).discounts.applied.find(({ code }) => code === 'TEN')
    expect(entry!.lines).toEqual([
      { id: 't', counts: true },
      { id: 's', counts: false, why: 'not_picked' },
      { id: 'm', counts: false, why: 'other_promotion', by: 'mugs' },
      { id: 'z', counts: false, why: 'nothing_left' },
    ])
  })

  it('a line that had to be bought counts as a trigger', () => {
    const everything = { quantity: 1 }
    const effect = { type: 'buy_x_get_y', buy: everything, get: { ...everything, percent_off: '100' } }
    const promotion = { ...tenOff, effects: [effect] } as Promotion
    const [entry] = ask({ promotions: [promotion], cart: { line_items: [mug, sale], include } }).discounts.applied
    expect(entry!.lines).toEqual([
      { id: 'm', counts: true },
      { id: 's', counts: true, why: 'trigger' },
    ])
  })

  it('a refused code tells which lines count towards what is missing', () => {
    const promotion: Promotion = {
      ...tops(),
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 9000 }, items: apparel }],
    }
    const [entry] = ask({ promotions: [promotion], cart: { line_items, include } }).discounts.rejected
    expect(entry).toMatchObject({ reason: 'subtotal_too_low', details: { actual: 4000 } })
    expect(entry!.lines!.map(({ id, counts }) => [id, counts])).toEqual([
      ['t', true],
      ['s', false],
      ['m', false],
      ['g', false],
    ])
  })

  it('without it no lines are told, and a secret code never tells', () => {
    expect(ask({ promotions: [tops()], cart: { line_items } }).discounts.applied[0]).not.toHaveProperty('lines')
    const secret: Promotion = { ...tops(), visibility: 'secret', status: 'paused' }
    const options = { audience: 'stranger' } as const
    const { rejected } = ask({ promotions: [secret], cart: { line_items, include }, options }).discounts
    expect(rejected[0]).toMatchObject({ reason: 'unknown_code' })
    expect(rejected[0]).not.toHaveProperty('lines')
  })
})

describe('changes since the quote before', () => {
  const wanting: Promotion = { ...tenOff, conditions: [{ type: 'minimum_quantity', quantity: 3 }] }
  const at = (quantity: number, previous: object) =>
    ask({ promotions: [wanting], cart: { line_items: [{ ...tee, quantity }], previous } }).discounts.changes

  it('[LAW-10] [S10] [C14] a code that stopped qualifying says why, and comes back by itself', () => {
    expect(at(2, { applied: ['TEN'] })).toEqual([
      { code: 'TEN', was: 'applied', now: 'rejected', because: 'quantity_too_low' },
    ])
    expect(at(3, { rejected: ['TEN'] })).toEqual([{ code: 'TEN', was: 'rejected', now: 'applied' }])
    expect(at(3, { applied: ['TEN'] })).toEqual([])
    expect(at(2, { rejected: ['TEN'] })).toEqual([])
    expect(at(3, {})).toEqual([])
  })

  it('a new code is no change', () => {
    const { changes } = ask({
      codes: [codeFor('ten')],
      cart: { previous: { applied: ['OTHER'], rejected: [] } },
    }).discounts
    expect(changes).toEqual([])
  })
})
