/** The search against brute force: every permitted set, every owner of every line. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { cartOf, factsFor, now, promotionsOf, separablePromotions } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { decide } from '../evaluate/decide.ts'
import { layOut } from '../evaluate/desk.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { boundOf, boundsOf } from './bounds.ts'
import { defaultLimits, priceAlone, search } from './search.ts'
import { compareMasks, compareSolutions, isEffective, productMembers, type Solution, solve } from './solution.ts'
import { type CombinationTerms, mayShareOrder } from './terms.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const maxCodes = 2

function tableOf(promotions: readonly Promotion[], cart: Cart, settings: Partial<Settings> = {}): Table {
  const plan = compile({ promotions, settings: { max_codes: maxCodes, ...settings } })
  return decide(layOut({ plan, cart, facts: factsFor(promotions), now, moment: 'quote' })).table
}

function searched(table: Table) {
  return search(table, priceAlone(table), { ...defaultLimits, maxCodes })
}

function permittedSets({ candidates }: Table): number[][] {
  const sets: number[][] = []
  for (let choice = 1; choice < 1 << candidates.length; choice++) {
    const members = candidates.map((_, index) => index).filter(index => (choice & (1 << index)) !== 0)
    const codes = members.filter(member => candidates[member]!.code).length
    const fits = members.every(a =>
      members.every(b => a === b || mayShareOrder(candidates[a]!.promotion.terms, candidates[b]!.promotion.terms)),
    )
    if (fits && codes <= maxCodes) sets.push(members)
  }
  return sets
}

/** One product promotion that does not stack, or several that all do. */
function ownerChoices({ candidates }: Table, products: readonly number[]): number[] {
  const choices: number[] = []
  for (let mask = 1; mask < 1 << products.length; mask++) {
    const owners = products.filter((_, bit) => (mask & (1 << bit)) !== 0)
    if (owners.length === 1 || owners.every(owner => candidates[owner]!.promotion.terms.stacks)) choices.push(mask)
  }
  return choices
}

function* ownerMaps(table: Table, members: readonly number[]): Generator<number[] | undefined> {
  const choices = ownerChoices(table, productMembers(table, members))
  if (choices.length === 0) return yield undefined
  const lines = table.desk.pristine.lines.length
  const total = choices.length ** lines
  for (let number = 0; number < total; number++) {
    let rest = number
    yield Array.from({ length: lines }, () => {
      const choice = choices[rest % choices.length]!
      rest = Math.floor(rest / choices.length)
      return choice
    })
  }
}

function bruteForce(table: Table): { best: Solution | undefined; bySet: Map<string, number> } {
  let best: Solution | undefined
  const bySet = new Map<string, number>()
  for (const members of permittedSets(table)) {
    for (const owners of ownerMaps(table, members)) {
      const solution = solve(table, members, owners)
      if (!isEffective(solution)) continue
      bySet.set(members.join(), Math.max(bySet.get(members.join()) ?? 0, solution.value))
      if (!best || compareSolutions(solution, best) < 0) best = solution
    }
  }
  return { best, bySet }
}

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
