/** How much less a code that was outbid would have come to: the same as every permitted set and every owner of every line. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { cartOf, factsFor, now, promotionsOf, separablePromotions } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { decide } from '../evaluate/decide.ts'
import { layOut } from '../evaluate/desk.ts'
import type { Cart } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { bruteForce, mostWith } from './brute-force.test-data.ts'

vi.setConfig({ testTimeout: patience(60_000) })

function decided(promotions: readonly Promotion[], cart: Cart, settings: Partial<Settings>) {
  const plan = compile({ promotions, settings: { max_codes: 3, ...settings } })
  return decide(layOut({ plan, cart, facts: factsFor(promotions), now, moment: 'quote' }))
}

/** Of every code that was outbid what the answer says and what it should say. */
function differences(promotions: readonly Promotion[], cart: Cart, settings: Partial<Settings>) {
  const { table, entrants, priced } = decided(promotions, cart, settings)
  const brute = bruteForce(table)
  return entrants.flatMap(({ index, failures }) => {
    const candidate = table.candidates.findIndex(one => one.index === index)
    return failures.flatMap(({ details = {} }) => {
      if (!('difference' in details)) return []
      // The order's cap is used up, and the code may stand beside all that used it: the order takes as much with it.
      const nothingIsLeft = String(details.conflicts_with) === '' && priced.items === table.desk.mostOff
      const is = nothingIsLeft ? 0 : Math.max(0, priced.worth - (mostWith(brute, candidate) ?? 0))
      return [{ told: details.difference, is }]
    })
  })
}

/** Those that are opened by a code have more to say of what was outbid. */
const coded = (promotions: readonly Promotion[]) =>
  promotions.map((one, at) => (at % 3 === 2 ? one : { ...one, trigger: 'code' as const }))

const stacking = promotionsOf({ count: 4, stacking: true })
const several = promotionsOf({ count: 5, stacking: false })
const byLine = separablePromotions(4)
const capped = { max_total_discount: { percent: '30' } }
const lanes = { same_line: 'best_in_priority', order_of_application: 'priority' } as const

describe('a code that was outbid', () => {
  it.each([
    { name: 'up to 4 promotions that may stack, and 3 lines', promotions: stacking, lines: 3, dear: 2.5 },
    { name: 'up to 5 promotions and 3 lines', promotions: several, lines: 3, dear: 4 },
    { name: 'promotions whose lines are decided one by one', promotions: byLine, lines: 3, dear: 2.5 },
    { name: 'under a cap of 30 %', promotions: stacking, lines: 3, dear: 4, settings: capped },
    { name: 'in lanes', promotions: stacking, lines: 3, dear: 4, settings: lanes },
  ])('[CMB-5] says what brute force says: $name', ({ promotions, lines, dear, settings = {} }) => {
    let compared = 0
    fc.assert(
      fc.property(promotions.map(coded), cartOf(lines), (documents, cart) => {
        for (const { told, is } of differences(documents, cart, settings)) {
          expect(told).toBe(is)
          compared += 1
        }
      }),
      runs(dear),
    )
    expect(compared).toBeGreaterThan(20)
  })
})
