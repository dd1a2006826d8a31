/** Remedies where the cart itself gets in the way: the order of its lines, and sums that pass the largest exact integer. */
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { ask, codeFor, tenOff } from './asking.test-data.ts'

describe('a remedy', () => {
  const threeOfALine = {
    ...tenOff,
    conditions: [{ type: 'minimum_quantity', quantity: 3, scope: 'line' }],
  } as Promotion

  it('[LAW-3] adds to the line that has most, in whatever order the lines were sent', () => {
    const one = { id: 'a', quantity: 1, unit_price: 100 }
    const two = { id: 'b', quantity: 2, unit_price: 100 }
    for (const line_items of [
      [one, two],
      [two, one],
    ]) {
      expect(ask({ promotions: [threeOfALine], cart: { line_items } }).discounts.rejected[0]!.remedy).toEqual({
        type: 'add_quantity',
        quantity: 1,
        items: {},
      })
    }
  })

  it('[LAW-3] of four codes that want the same the same three are nearly there, however they were entered', () => {
    const combination = { with: ['order'] } as const
    const promotions = ['d', 'b', 'c', 'a'].map(id => ({ ...threeOfALine, id, combination }))
    const entered = promotions.map(({ id }) => codeFor(id))
    for (const codes of [entered, [...entered].reverse()]) {
      const { nearly } = ask({ promotions, codes, settings: { max_codes: 4 } }).discounts
      expect(nearly.map(({ code }) => code)).toEqual(['A', 'B', 'C'])
    }
  })

  it('[E6] [E7] is not offered where the cart would pass 2^53−1', () => {
    const line_items = [{ id: 'a', quantity: 1, unit_price: Number.MAX_SAFE_INTEGER }]
    expect(ask({ promotions: [threeOfALine], cart: { line_items } }).discounts.rejected).toMatchObject([
      { reason: 'quantity_too_low', remedy: null },
    ])
  })
})

describe('a remedy for several checks, or for what a discount takes away', () => {
  const hats = { include: [{ categories: ['hats'] }] }
  const tee = { id: 'a', quantity: 2, unit_price: 2500, categories: ['tees'] }

  it('names goods that mend both: 10.00 are missing and a hat, so 10.00 of hats', () => {
    const promotion = {
      ...tenOff,
      conditions: [
        { type: 'minimum_subtotal', amount: { USD: 6000 } },
        { type: 'contains', items: hats },
      ],
    } as Promotion
    const [rejected] = ask({ promotions: [promotion], cart: { line_items: [tee] } }).discounts.rejected
    expect(rejected).toMatchObject({
      reason: 'no_eligible_items',
      remedy: { type: 'add_amount', amount: 1000, items: hats },
    })
    expect(rejected!.checks.filter(check => check.ok === false).map(check => check.reason)).toEqual([
      'subtotal_too_low',
      'no_eligible_items',
    ])
  })

  it('[S16] adds what an earlier discount takes of it: 20 % off, 60.00 wanted after it, 25.00 and not 20.00', () => {
    const sale = {
      ...tenOff,
      id: 'sale',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
      combination: { with: ['product', 'order', 'shipping'] },
    } as Promotion
    const promotion = {
      ...tenOff,
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 }, basis: 'remaining' }],
      combination: { with: ['product', 'order', 'shipping'] },
    } as Promotion
    const [rejected] = ask({ promotions: [promotion, sale], cart: { line_items: [tee] } }).discounts.rejected
    expect(rejected).toMatchObject({ reason: 'subtotal_too_low', details: { actual: 4000, missing: 2000 } })
    expect(rejected!.remedy).toEqual({ type: 'add_amount', amount: 2500, items: {} })
  })
})

describe('a remedy that is not enough yet', () => {
  it('waits for the first hours after the start, not for the start', () => {
    const weekly = [{ days: ['fri'], from: '17:00', to: '19:00' }]
    const promotion = { ...tenOff, schedule: { starts: '2027-06-01', time_zone: 'UTC', weekly } } as Promotion
    expect(ask({ promotions: [promotion] }).discounts.rejected).toMatchObject([
      { reason: 'not_started', remedy: { type: 'wait_until', at: '2027-06-04T17:00:00Z' } },
    ])
  })

  it('takes out lines for each of two conditions', () => {
    const most = (amount: number, tag: string) => ({
      type: 'maximum_subtotal',
      amount: { USD: amount },
      items: { include: [{ tags: [tag] }] },
    })
    const line_items = [
      { id: 'a', quantity: 1, unit_price: 2000, tags: ['x'] },
      { id: 'b', quantity: 1, unit_price: 3000, tags: ['y'] },
      { id: 'c', quantity: 1, unit_price: 500 },
    ]
    const promotion = { ...tenOff, conditions: [most(100, 'x'), most(100, 'y')] } as Promotion
    expect(ask({ promotions: [promotion], cart: { line_items } }).discounts.rejected[0]!.remedy).toEqual({
      type: 'remove_lines',
      line_items: ['a', 'b'],
    })
  })
})

describe('a remedy for conditions that stand inside one another', () => {
  const fr = { type: 'country', any_of: ['FR'] }
  const vip = { type: 'customer_segment', any_of: ['vip'] }
  const card = { type: 'payment_method', any_of: ['card'] }
  const all = (...conditions: object[]) => ({ type: 'all', conditions })
  const any = (...conditions: object[]) => ({ type: 'any', conditions })
  const german = { customer: { id: 'c', segments: [] }, context: { shipping_country: 'DE', payment_method: 'cash' } }
  const refused = (conditions: readonly object[]) =>
    ask({ promotions: [{ ...tenOff, conditions } as Promotion], cart: german }).discounts.rejected[0]!

  it('is the same inside "all" as beside one another', () => {
    const many = { type: 'minimum_quantity', quantity: 5 }
    const dear = { type: 'minimum_subtotal', amount: { USD: 7500 } }
    const hat = { type: 'contains', items: { include: [{ skus: ['HAT'] }] } }
    expect(refused([all(dear, many)]).remedy).toEqual(refused([dear, many]).remedy)
    expect(refused([all(dear, many)]).remedy).toEqual({ type: 'add_quantity', quantity: 3, items: {} })
    expect(refused([all(dear, hat)]).remedy).toEqual({ type: 'add_amount', amount: 2500, items: hat.items })
  })

  it('of "any" is of the one that it can mend, not of one whose other half stays refused', () => {
    expect(refused([any(all(fr, vip), card)])).toMatchObject({
      reason: 'wrong_payment_method',
      remedy: { type: 'set_payment_method', any_of: ['card'] },
    })
    expect(refused([all(fr, vip)])).toMatchObject({ reason: 'wrong_segment', remedy: null })
  })

  it('[E14] is none where what is missing passes 2^53−1 once a discount has its part: nothing throws', () => {
    const all = { with: ['product', 'order', 'shipping'] } as const
    const sale = {
      ...tenOff,
      id: 'sale',
      trigger: 'automatic',
      effects: [{ type: 'percent_off', percent: '90', target: 'items' }],
      combination: all,
    } as Promotion
    const promotion = {
      ...tenOff,
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 4e15 }, basis: 'remaining' }],
      combination: all,
    } as Promotion
    const line_items = [{ id: 'a', quantity: 1, unit_price: 1000 }]
    const [rejected] = ask({ promotions: [promotion, sale], cart: { line_items } }).discounts.rejected
    expect(rejected).toMatchObject({ reason: 'subtotal_too_low', remedy: null })
  })
})

describe('a remedy for what takes nothing off yet', () => {
  const tees = { include: [{ categories: ['tees'] }] }
  const two = [{ id: 'a', quantity: 2, unit_price: 2500, categories: ['tees'] }]
  const remedyOf = (effect: object) => {
    const promotion = { ...tenOff, effects: [effect] } as Promotion
    const { reason, remedy } = ask({ promotions: [promotion], cart: { line_items: two } }).discounts.rejected[0]!
    return [reason, remedy]
  }
  const more = (quantity: number, items: object = tees) => ['no_effect', { type: 'add_quantity', quantity, items }]

  it.each([
    [
      'buy 3, get 1',
      { type: 'buy_x_get_y', buy: { items: tees, quantity: 3 }, get: { items: tees, quantity: 1, percent_off: '100' } },
      more(2),
    ],
    [
      'from 5 pieces on',
      {
        type: 'tiers',
        by: 'quantity',
        target: 'items',
        items: tees,
        scope: 'cart',
        tiers: [{ from: 5, percent_off: '9' }],
      },
      more(3),
    ],
    [
      'from 170.00 on',
      {
        type: 'tiers',
        by: 'subtotal',
        target: 'order',
        scope: 'cart',
        tiers: [{ from: { USD: 17_000 }, percent_off: '9' }],
      },
      ['no_effect', null],
    ],
    ['a set of 3', { type: 'fixed_price', price: { USD: 6000 }, per: 'set', set_size: 3, items: tees }, more(1)],
    [
      'threes of one line',
      { type: 'percent_off', percent: '10', target: 'items', items: tees, unit_multiple: 3 },
      more(3),
    ],
    ['a price above', { type: 'fixed_price', price: { USD: 9000 }, per: 'unit', items: tees }, ['no_effect', null]],
  ])('%s', (_, effect, expected) => {
    expect(remedyOf(effect)).toEqual(expected)
  })

  it('says which goods', () => {
    const set = { type: 'fixed_price', price: { USD: 6000 }, per: 'set', set_size: 3, items: tees }
    const promotions = [{ ...tenOff, effects: [set] } as Promotion]
    const said = (locale: string) =>
      ask({ promotions, cart: { line_items: two, locale } }).discounts.rejected[0]!.message.replaceAll('\u00a0', ' ')
    expect(['en', 'fr', 'de', 'es'].map(said)).toEqual([
      'TEN takes nothing off this order. Add one more item in tees for TEN.',
      'Le code TEN n’apporte aucune réduction sur cette commande. Ajoutez encore un article de la catégorie tees pour profiter du code TEN.',
      'Der Code TEN bringt bei dieser Bestellung keinen Rabatt. Legen Sie noch einen Artikel aus der Kategorie tees in den Warenkorb, um den Code TEN zu nutzen.',
      'El código TEN no aplica ningún descuento a este pedido. Añade un artículo más de la categoría tees para aprovechar el código TEN.',
    ])
  })
})
