/** Lines shared out at once, part by part, and moved about: the same, or no more than the bound. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { cartOf } from '../evaluate/arbitraries.test-data.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Promotion } from '../model/promotion.ts'
import { areApart } from './apart.ts'
import { boundsOf } from './bounds.ts'
import { itemsPromotions, searched, tableOf } from './brute-force.test-data.ts'
import { movedAbout } from './moved-about.ts'
import { perLine, priceAlone } from './search.ts'
import { shareOut } from './share-out.ts'
import { inParts, mostOfPart } from './share-parts.ts'
import { type ShareOut, shareableOf } from './shareable.ts'
import { ownersFrom, productMembers, solve } from './solution.ts'

const purse = () => ({ pricings: 1_000_000 })

function shareableFor(table: Table) {
  const alone = priceAlone(table)
  return shareableOf(
    table,
    boundsOf(table),
    table.candidates.map((_, candidate) => perLine(table, alone(candidate))),
  )
}

function priced(table: Table, { takers, owners }: ShareOut) {
  return takers.length === 0 ? 0 : solve(table, takers, ownersFrom(table, takers, owners)).value
}

/** Those of them that stand apart, on one table. */
function withShareable(promotions: readonly Promotion[], cart: Parameters<typeof tableOf>[1]) {
  const table = tableOf(promotions, cart)
  const products = productMembers(
    table,
    table.candidates.map((_, candidate) => candidate),
  )
  const shareable = shareableFor(table)
  fc.pre(shareable !== undefined && areApart(table, products))
  return { table, products, shareable: shareable! }
}

describe('shareOut', () => {
  it('finds owners with which the promotions take what it says', () => {
    fc.assert(
      fc.property(itemsPromotions(6), cartOf(5), (promotions, cart) => {
        const { table, products, shareable } = withShareable(promotions, cart)
        const found = shareOut(shareable, products, purse())!
        expect(priced(table, found)).toBe(found.value)
      }),
      runs(2),
    )
  })

  it('takes as much part by part, wherever no line has to be forced on anybody', () => {
    fc.assert(
      fc.property(itemsPromotions(6), cartOf(5), (promotions, cart) => {
        const { table, products, shareable } = withShareable(promotions, cart)
        const found = inParts(shareable, products, purse(), false)
        fc.pre(found !== undefined)
        expect(found!.value).toBe(shareOut(shareable, products, purse())!.value)
        expect(found!.most).toBe(found!.value)
        expect(priced(table, found!)).toBe(found!.value)
      }),
      runs(2),
    )
  })

  it('has a bound for lines moved about that neither the best nor what is found passes', () => {
    fc.assert(
      fc.property(itemsPromotions(6), cartOf(5), (promotions, cart) => {
        const { products, shareable } = withShareable(promotions, cart)
        const part = { lines: shareable.lines, players: products }
        const free = new Float64Array(cart.line_items.length)
        const best = shareOut(shareable, products, purse())!.value
        expect(mostOfPart(shareable, part, free)).toBeGreaterThanOrEqual(best)
        const moved = movedAbout({ shareable, part, free, purse: purse() })
        expect(moved.value).toBeLessThanOrEqual(mostOfPart(shareable, part, free))
      }),
      runs(2),
    )
  })

  it('[N2] is exact for hundreds of promotions that each bind a few lines of a long cart', () => {
    const skus = (...at: number[]) => ({ include: [{ skus: at.map(one => `s${one % 120}`) }] })
    const promotions = Array.from({ length: 60 }, (_, index): Promotion => {
      const items = skus(index * 2, index * 2 + 1)
      const amount = { USD: 100 + index }
      return {
        id: `p${String(index).padStart(2, '0')}`,
        name: 'Two together',
        status: 'active',
        trigger: 'automatic',
        conditions: [],
        effects: [{ type: 'amount_off', amount, target: 'items', method: 'across', items }],
        combination: { with: ['product'] },
      }
    })
    const line_items = Array.from({ length: 120 }, (_, index) => {
      return { id: `l${index}`, sku: `s${index}`, quantity: 1, unit_price: 1000 }
    })
    const found = searched(tableOf(promotions, { currency: 'USD', line_items }))
    expect(found).toMatchObject({ optimal: true, within: 0 })
    expect(found.solution?.value).toBe(60 * 100 + (59 * 60) / 2)
    expect(found.solution?.members).toHaveLength(60)
  })

  const oneUnit = (id: string, amount: number, skus?: readonly string[]): Promotion => ({
    id,
    name: 'Off one unit',
    status: 'active',
    trigger: 'automatic',
    conditions: [],
    effects: [
      {
        type: 'amount_off',
        amount: { USD: amount },
        target: 'items',
        method: 'each_unit',
        max_units: 1,
        ...(skus && { items: { include: [{ skus }] } }),
      },
    ],
    combination: { with: ['product'] },
  })
  const linesOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `l${index}`, sku: `s${index}`, quantity: 1, unit_price: 1000 }))

  it('moves a line from one that can take of another to one that cannot', () => {
    const cart = { currency: 'USD', line_items: linesOf(2) }
    const table = tableOf([oneUnit('p', 500), oneUnit('q', 400, ['s0'])], cart)
    const shareable = shareableFor(table)!
    const part = { lines: [0, 1], players: [0, 1] }
    const found = movedAbout({ shareable, part, free: new Float64Array(2), purse: purse() })
    expect(found).toMatchObject({ value: 900, owners: [1, 0], takers: [0, 1] })
  })

  it('[CMB-8] says how far off it may be where promotions bind a long cart together', () => {
    const some = Array.from({ length: 35 }, (_, index) => oneUnit(`p${index}`, 100 + index * 37))
    const effects: Promotion['effects'] = [
      { type: 'buy_x_get_y', buy: { quantity: 2 }, get: { quantity: 1, percent_off: '90' } },
    ]
    const line_items = linesOf(40).map((line, index) => ({ ...line, unit_price: 100 + index * 53 }))
    const table = tableOf([...some, { ...oneUnit('q', 900), effects }], { currency: 'USD', line_items })
    const { solution, optimal, within } = searched(table)
    expect(solution!.value).toBeGreaterThanOrEqual(100 + 34 * 37)
    expect({ optimal, isSaid: within > 0 }).toEqual({ optimal: false, isSaid: true })
  })
})
