/** Ten thousand promotions that are not open now cost a few comparisons, and no open one is missed. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import { compile } from './compile.ts'
import { eachOpen, shelve } from './open-shelf.ts'

const at = (minute: number) => Date.UTC(2026, 0, 1, 0, minute)

function compiled(dates: readonly { readonly starts?: number; readonly ends?: number }[]) {
  const promotions = dates.map(({ starts, ends }, index): Promotion => {
    const schedule = {
      ...(starts !== undefined && { starts: new Date(at(starts)).toISOString() }),
      ...(ends !== undefined && { ends: new Date(at(ends)).toISOString() }),
    }
    const effects = [{ type: 'percent_off' as const, percent: '1', target: 'items' as const }]
    return { id: `p${index}`, name: 'P', status: 'active', trigger: 'automatic', schedule, conditions: [], effects }
  })
  return [...compile({ promotions }).promotions.values()]
}

describe('a shelf', () => {
  it('hands out exactly those that are inside their dates', () => {
    const minute = fc.integer({ min: 0, max: 60 })
    const dates = fc.record({ starts: minute, ends: minute }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.array(dates, { maxLength: 60 }), minute, (list, now) => {
        const promotions = compiled(list)
        const found: string[] = []
        eachOpen(shelve(promotions), at(now), promotion => found.push(promotion.document.id))
        const open = promotions.filter((_, index) => {
          const { starts = -1, ends = 61 } = list[index]!
          return starts <= now && now < ends
        })
        expect(found.sort()).toEqual(open.map(promotion => promotion.document.id).sort())
      }),
      { numRuns: 500 },
    )
  })

  it('does not look at one after the other of those that are over or to come', () => {
    let looks = 0
    const watched = compiled([...Array(10_000).keys()].map(n => (n % 2 ? { ends: 1 } : { starts: 50 }))).map(one =>
      Object.defineProperty({ ...one }, 'dates', {
        get() {
          looks += 1
          return one.dates
        },
      }),
    )
    const shelf = shelve(watched)
    looks = 0
    eachOpen(shelf, at(30), () => expect.unreachable())
    expect(looks).toBeLessThan(20)
  })
})
