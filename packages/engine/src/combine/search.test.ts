/** The search against brute force: every permitted set, every owner of every line. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { cartOf, promotionsOf, separablePromotions } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Promotion } from '../model/promotion.ts'
import { areApart } from './apart.ts'
import { boundOf, boundsOf } from './bounds.ts'
import { bruteForce, itemsPromotions, maxCodes, searched, tableOf } from './brute-force.test-data.ts'
import { priceAlone, search } from './search.ts'
import { compareMasks, productMembers, type Solution } from './solution.ts'
import { type CombinationTerms, mayShareOrder } from './terms.ts'

vi.setConfig({ testTimeout: patience(60_000) })

function expectSame(table: Table): void {
  const { best } = bruteForce(table)
  const found = searched(table)
  const shown = (solution: Solution | undefined) => ({ value: solution?.value ?? 0, members: solution?.members ?? [] })
  if (found.optimal) expect(shown(found.solution)).toEqual(shown(best))
  else {
    expect(found.solution?.value ?? 0).toBeLessThanOrEqual(best?.value ?? 0)
    expect((found.solution?.value ?? 0) + found.within).toBeGreaterThanOrEqual(best?.value ?? 0)
  }
}

/** The one candidate that owns each line, where several may take something. */
function shownWithOwners(table: Table, solution: Solution | undefined) {
  if (!solution) return undefined
  const { value, members, owners } = solution
  const products = productMembers(table, members)
  const isSole = owners instanceof Int32Array
  const sole = owners && [...owners].map(owner => (isSole ? owner : products[31 - Math.clz32(owner)]))
  return { value, members, owners: members.length > 1 ? sole : undefined }
}

describe('search', () => {
  it('[CMB-2] [CMB-3] is brute force: value and set, on up to 4 promotions and 3 lines that may stack', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 4, stacking: true }), cartOf(3), (promotions, cart) =>
        expectSame(tableOf(promotions, cart)),
      ),
      runs(2.5),
    )
  })

  it('is brute force on up to 5 promotions and 4 lines', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 5, stacking: false }), cartOf(4), (promotions, cart) =>
        expectSame(tableOf(promotions, cart)),
      ),
      runs(6.7),
    )
  })

  it.each([
    { count: 8, lines: 2, cost: 40 },
    { count: 6, lines: 3, cost: 25 },
    { count: 4, lines: 5, cost: 25 },
  ])('is brute force on up to $count promotions and $lines lines', ({ count, lines, cost }) => {
    fc.assert(
      fc.property(promotionsOf({ count, stacking: false }), cartOf(lines), (promotions, cart) =>
        expectSame(tableOf(promotions, cart)),
      ),
      runs(cost),
    )
  })

  it('is brute force among promotions on items that all may share the order, owners by line id among equals too', () => {
    fc.assert(
      fc.property(itemsPromotions(5), cartOf(3), (promotions, cart) => {
        const table = tableOf(promotions, cart)
        const { best } = bruteForce(table)
        const found = searched(table)
        if (!found.optimal) return
        expect(shownWithOwners(table, found.solution)).toEqual(shownWithOwners(table, best))
      }),
      runs(10),
    )
  })

  it('[CMB-3] is exact with up to 12 promotions on items that stand apart and up to 5 lines', () => {
    fc.assert(
      fc.property(itemsPromotions(12), cartOf(5), (promotions, cart) => {
        const table = tableOf(promotions, cart)
        fc.pre(
          areApart(
            table,
            table.candidates.map((_, candidate) => candidate),
          ),
        )
        expect(searched(table).optimal).toBe(true)
      }),
      runs(5),
    )
  })

  it('is brute force where lines are decided one by one', () => {
    fc.assert(
      fc.property(separablePromotions(4), cartOf(3), (promotions, cart) => expectSame(tableOf(promotions, cart))),
      runs(2.5),
    )
  })

  it('[CMB-2] is brute force where thresholds read what the others left', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 4, stacking: true }), cartOf(3), (promotions, cart) =>
        expectSame(tableOf(promotions, cart, { threshold_basis: 'remaining' })),
      ),
      runs(2.5),
    )
  })

  it('has bounds that no solution passes', () => {
    fc.assert(
      fc.property(promotionsOf({ count: 4, stacking: true }), cartOf(3), (promotions, cart) => {
        const table = tableOf(promotions, cart)
        const bounds = boundsOf(table)
        for (const [key, value] of bruteForce(table).bySet) {
          expect(boundOf(table, bounds, key.split(',').map(Number))).toBeGreaterThanOrEqual(value)
        }
      }),
      runs(3.3),
    )
  })

  it('says how far off it may be when its bound of work ends', () => {
    fc.assert(
      fc.property(
        promotionsOf({ count: 4, stacking: true }),
        cartOf(3),
        fc.integer({ min: 0, max: 12 }),
        (promotions, cart, work) => {
          const table = tableOf(promotions, cart)
          const found = search(table, priceAlone(table), { maxCodes, nodes: work, pricings: work })
          const { best } = bruteForce(table)
          expect((found.solution?.value ?? 0) + found.within).toBeGreaterThanOrEqual(best?.value ?? 0)
          expect(found.optimal).toBe(found.within === 0)
          const alone = table.candidates.map((_, candidate) => priceAlone(table)(candidate).worth)
          expect(found.solution?.value ?? 0).toBeGreaterThanOrEqual(Math.max(0, ...alone))
        },
      ),
      runs(5),
    )
  })
})

describe('mayShareOrder', () => {
  const termsOf = (type: 'percent_off' | 'shipping_off', combination?: Promotion['combination']) => {
    const effect = type === 'percent_off' ? { type, percent: '10', target: 'order' as const } : { type, percent: '10' }
    const promotion: Promotion = {
      id: 'p',
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [effect],
      ...(combination && { combination }),
    }
    return compile({ promotions: [promotion] }).promotions.get('p')!.terms
  }
  const order = termsOf('percent_off')
  const shipping = termsOf('shipping_off')

  const cases: [string, CombinationTerms, CombinationTerms, boolean][] = [
    ['shipping beside the order by default', order, shipping, true],
    ['two of the order only when both say so', order, order, false],
    ['one of them saying so', order, termsOf('percent_off', { with: ['order'] }), false],
    ['both saying so', termsOf('percent_off', { with: ['order'] }), termsOf('percent_off', { with: ['order'] }), true],
    ['one group', termsOf('percent_off', { group: 'g' }), termsOf('shipping_off', { group: 'g' }), false],
    ['two groups', termsOf('percent_off', { group: 'g' }), termsOf('shipping_off', { group: 'h' }), true],
    ['an exclusive one', termsOf('percent_off', { exclusive: true }), shipping, false],
  ]

  it('[CMB-1] needs both lists, no common group and no exclusive one', () => {
    for (const [name, a, b, expected] of cases) {
      expect(mayShareOrder(a, b), name).toBe(expected)
      expect(mayShareOrder(b, a), name).toBe(expected)
    }
  })
})

describe('compareMasks', () => {
  it('orders owner sets as sorted lists', () => {
    const masks = [0b1, 0b11, 0b111, 0b101, 0b10, 0b110, 0b100]
    expect([...masks].reverse().sort(compareMasks)).toEqual(masks)
  })
})

it('[N2] answers for the longest cart too, within a stack and a second or two: said not to be searched to the end', () => {
  const stacking = { with: ['product', 'order', 'shipping'], stack_on_line: true } as const
  const promotions = [2, 3].map(
    (size): Promotion => ({
      id: `p${size}`,
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [{ type: 'fixed_price', price: { USD: 100 }, per: 'set', set_size: size }],
      combination: stacking,
    }),
  )
  const line_items = Array.from({ length: 5000 }, (_, index) => ({
    id: `l${index}`,
    quantity: 3,
    unit_price: 100 + (index % 991),
  }))
  const found = searched(tableOf(promotions, { currency: 'USD', line_items }))
  expect(found.solution!.value).toBeGreaterThan(0)
  expect(found.optimal).toBe(false)
})

it('[N2] of 160 promotions that compete searches 150, and says how much the others may add', () => {
  const promotions = Array.from(
    { length: 160 },
    (_, index): Promotion => ({
      id: `p${index}`,
      name: 'P',
      status: 'active',
      trigger: 'automatic',
      conditions: [],
      effects: [{ type: 'amount_off', amount: { USD: 1 }, target: 'order' }],
      combination: { with: ['product', 'order', 'shipping'] },
    }),
  )
  const found = searched(
    tableOf(promotions, { currency: 'USD', line_items: [{ id: 'a', quantity: 1, unit_price: 500 }] }),
  )
  expect(found).toMatchObject({ optimal: false, within: 10, solution: { value: 150 } })
})
