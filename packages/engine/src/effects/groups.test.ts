/** Groups of units inside a quote: what "every third item free" and its kin take off, also of a million units. */
import { describe, expect, it } from 'vitest'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { layOut, pristineView } from '../evaluate/desk.ts'
import { quote } from '../evaluate/quote.ts'
import type { CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'

function promotionOf(effect: object): Promotion {
  const effects = [effect as Promotion['effects'][number]]
  return { id: 'p', name: 'P', status: 'active', trigger: 'automatic', conditions: [], effects }
}

const off = (line_items: readonly CartLine[], effect: object) => {
  const plan = compile({ promotions: [promotionOf(effect)] })
  const quoted = quote(plan, { currency: 'USD', line_items }, factsFor([]), { now })
  return quoted.line_items.map(line => line.discount)
}

const nth = (position: number, size: number) => ({
  size,
  sort: 'price_desc',
  select: { position, order: 'price_asc', layout: 'per_group' },
})
const lines = [
  { id: 'a', quantity: 2, unit_price: 900 },
  { id: 'b', quantity: 5, unit_price: 600 },
]
const million = [
  { id: 'a', quantity: 1_000_000, unit_price: 999 },
  { id: 'b', quantity: 1, unit_price: 5000 },
]

describe('groups', () => {
  it('[EFF-11] free the cheapest of every three: 9.00, 9.00 and 6.00 make one group, three of 6.00 another', () => {
    expect(off(lines, { type: 'percent_off', percent: '100', target: 'items', groups: nth(1, 3) })).toEqual([0, 1200])
    expect(off(lines, { type: 'percent_off', percent: '100', target: 'items', groups: nth(3, 3) })).toEqual([900, 600])
  })

  it('keep to each way of taking an amount off', () => {
    const amount = {
      type: 'amount_off',
      amount: { USD: 100 },
      target: 'items',
      groups: { size: 6, sort: 'price_desc' },
    }
    expect(off(lines, { ...amount, method: 'each_unit' })).toEqual([200, 400])
    expect(off(lines, { ...amount, method: 'each_line' })).toEqual([100, 100])
    expect(off(lines, { ...amount, method: 'across' })).toEqual([43, 57])
  })

  it('price single units of a group, after the limits', () => {
    const price = { type: 'fixed_price', price: { USD: 100 }, per: 'unit', groups: nth(1, 2) }
    expect(off(lines, price)).toEqual([800, 1000])
    expect(off(lines, { ...price, max_units: 4, pick: 'dearest' })).toEqual([800, 500])
    expect(off(lines, { ...price, unit_multiple: 5 })).toEqual([0, 1000])
    expect(off(lines, { type: 'fixed_price', price: { USD: 100 }, per: 'unit', max_units_per_line: 1 })).toEqual([
      800, 500,
    ])
  })

  it('[B12] [EFF-5] of a million units cost what those of a few cost', () => {
    const percent = { type: 'percent_off', percent: '100', target: 'items' }
    expect(off(million, { ...percent, groups: nth(1, 3) })).toEqual([333_333 * 999, 0])
    const across = { ...nth(3, 3), select: { position: 3, order: 'price_asc', layout: 'across_groups' } }
    expect(off(million, { ...percent, groups: across })).toEqual([333_332 * 999, 5000])
    const price = { type: 'fixed_price', price: { USD: 99 }, per: 'unit', groups: { size: 4, sort: 'price_desc' } }
    expect(off(million, price)).toEqual([999_999 * 900, 4901])
  })

  it('[EFF-7] have a ceiling as tight as the groups: of 45.00 to 5.00 the cheapest of each three are 35.00, 20.00, 5.00', () => {
    const nine = Array.from({ length: 9 }, (_, n) => ({ id: `l${n}`, quantity: 1, unit_price: 500 * (n + 1) }))
    const effect = { type: 'percent_off', percent: '100', target: 'items', groups: nth(1, 3) }
    const plan = compile({ promotions: [promotionOf(effect)] })
    const cart = { currency: 'USD', line_items: nine }
    const desk = layOut({ plan, cart, facts: factsFor([]), now, moment: 'quote' })
    const [compiled] = plan.promotions.get('p')!.effects
    const most = compiled!.definition.totalCeiling(compiled!.params, pristineView(desk, compiled!))
    expect([most, off(nine, effect).reduce((sum, amount) => sum + amount, 0)]).toEqual([6000, 6000])
  })

  it('of one unit are all units, and larger than the cart are none', () => {
    const percent = { type: 'percent_off', percent: '10', target: 'items' }
    expect(off(lines, { ...percent, groups: { size: 1, sort: 'price_asc' } })).toEqual([180, 300])
    expect(off(lines, { ...percent, groups: { size: 8, sort: 'price_asc' } })).toEqual([0, 0])
  })
})
