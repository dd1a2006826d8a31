/** The bounds of buy X get Y and bundles: as low as they can be shown to be. That they are never too low is EFF-7. */
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { applyTakes } from '../evaluate/apply-takes.ts'
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { effectView, layOut } from '../evaluate/desk.ts'
import type { CartLine } from '../model/cart.ts'
import { effectOf } from './index.ts'
import { pairingEffect } from './pairing-effects.test-data.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const plan = compile({ promotions: [] })

function deskOf(rows: readonly Omit<CartLine, 'id'>[]) {
  const cart = { currency: 'USD', line_items: rows.map((row, index) => ({ id: `l${index}`, ...row })) }
  return layOut({ plan, cart, facts: factsFor([]), now, moment: 'quote' })
}

function boundsOf<D extends { readonly type: string }>({ type, ...params }: D, rows: readonly Omit<CartLine, 'id'>[]) {
  const desk = deskOf(rows)
  const view = effectView(desk, desk.pristine.lines, undefined)
  const definition = effectOf(type)!
  return {
    total: definition.totalCeiling(params as never, view),
    lines: view.lines.map(line => definition.ceiling(params as never, line, view)),
  }
}

const one = (unit_price: number, more: Partial<CartLine> = {}) => ({ quantity: 1, unit_price, ...more })
const items = (sku: string) => ({ items: { include: [{ skus: [sku] }] } })

describe('the bounds of buy_x_get_y', () => {
  const prices = [3000, 2000, 1000, 500].map(price => one(price))

  it('of 3 for 2 no more than the third dearest unit can be free', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 2 }, get: { quantity: 1, percent_off: '100' } }
    expect(boundsOf(effect, prices)).toEqual({ total: 1000, lines: [0, 0, 1000, 500] })
  })

  it('equal prices stand for each other: each may be the one that is given, together they are one', () => {
    const effect = { type: 'buy_x_get_y', buy: { quantity: 1 }, get: { quantity: 1, percent_off: '100' } }
    expect(boundsOf(effect, [one(700), one(700)])).toEqual({ total: 700, lines: [700, 700] })
  })

  it('of the dearest first the dearest can be', () => {
    const effect = {
      type: 'buy_x_get_y',
      buy: { quantity: 2 },
      get: { quantity: 1, percent_off: '100' },
      pick: 'dearest',
    }
    expect(boundsOf(effect, prices).total).toBe(3000)
  })

  it('with sides apart others may take the cheap ones away', () => {
    const effect = {
      type: 'buy_x_get_y',
      buy: { ...items('A'), quantity: 1 },
      get: { ...items('B'), quantity: 1, percent_off: '50' },
    }
    const rows = [one(10, { sku: 'A' }), one(300, { sku: 'B' }), one(900, { sku: 'B' })]
    expect(boundsOf(effect, rows)).toEqual({ total: 450, lines: [0, 150, 450] })
  })

  it('an amount, a price and a maximum bound it', () => {
    const of = (more: object) =>
      boundsOf({ type: 'buy_x_get_y', buy: { quantity: 1 }, ...more }, [{ quantity: 10, unit_price: 1000 }]).total
    expect(of({ get: { quantity: 1, amount_off: { USD: 300 } } })).toBe(1500)
    expect(of({ get: { quantity: 1, fixed_price: { USD: 900 } } })).toBe(500)
    expect(of({ get: { quantity: 1, percent_off: '100' }, max_repeats: 2 })).toBe(2000)
    expect(of({ get: { quantity: 4, percent_off: '100' }, scope: 'line', partial: true })).toBe(8000)
  })
})

describe('the bounds of a bundle', () => {
  const parts = [
    { ...items('A'), quantity: 1 },
    { ...items('B'), quantity: 1 },
  ]
  const rows = [one(3000, { sku: 'A' }), one(1000, { sku: 'A' }), one(900, { sku: 'B' }), one(800, { sku: 'B' })]

  it('is what the dearest bundles above the price are worth', () => {
    expect(boundsOf({ type: 'bundle', parts, price: { USD: 2000 } }, rows).total).toBe(1900)
    expect(boundsOf({ type: 'bundle', parts, price: { USD: 1000 } }, rows).total).toBe(3700)
  })

  it('knows how many bundles there can be', () => {
    expect(boundsOf({ type: 'bundle', parts, amount_off: { USD: 50 } }, rows).total).toBe(100)
    expect(boundsOf({ type: 'bundle', parts, percent_off: '10', max_repeats: 1 }, rows).total).toBe(390)
    expect(boundsOf({ type: 'bundle', parts, amount_off: { USD: 50 } }, rows.slice(0, 2)).total).toBe(0)
  })
})

describe('both', () => {
  const row = fc.record({
    sku: fc.constantFrom('a', 'b', 'c'),
    quantity: fc.integer({ min: 1, max: 4 }),
    unit_price: fc.oneof(fc.constantFrom(10, 11, 20), fc.integer({ min: 0, max: 40 })),
    min_unit_price: fc.constantFrom(0, 0, 0, 7),
  })
  /** What others did to a line: took it away, used units up, gave some away, took something off all. */
  const wear = fc.record({
    owned: fc.constantFrom(true, true, false),
    claimed: fc.constantFrom(0, 0, 1, 2),
    emptied: fc.constantFrom(0, 0, 1),
    off: fc.constantFrom(0, 0, 1, 5, 13),
  })
  const cart = fc.array(fc.tuple(row, wear), { minLength: 1, maxLength: 5 })

  it('[EFF-7] nothing that others do to the lines lifts what is taken above the bounds', () => {
    let close = 0
    fc.assert(
      fc.property(pairingEffect, cart, ({ type, ...params }, rows) => {
        const desk = deskOf(rows.map(([line]) => line))
        const lines = desk.pristine.lines.flatMap((line, index) => {
          const { owned, claimed, emptied, off } = rows[index]![1]
          if (!owned) return []
          const first = { line: line.index, run: 0 }
          const takes = [
            { ...first, units: claimed, amount: 0, claims: true },
            { ...first, units: emptied, amount: line.list },
            { ...first, units: line.line.quantity, amount: off },
          ]
          return [
            applyTakes(
              line,
              takes.filter(take => take.units > 0),
            ).line,
          ]
        })
        const definition = effectOf(type)!
        const { takes } = definition.propose(params as never, effectView(desk, lines, undefined))
        const bounds = boundsOf(
          { type, ...params } as never,
          rows.map(([line]) => line),
        )
        let total = 0
        for (const line of lines) {
          const amount = takes.reduce((sum, take) => sum + (take.line === line.index ? take.amount : 0), 0)
          expect(amount).toBeLessThanOrEqual(line.capacity)
          expect(amount).toBeLessThanOrEqual(bounds.lines[line.index]!)
          total += amount
        }
        expect(total).toBeLessThanOrEqual(bounds.total)
        if (total > 0 && total === bounds.total) close += 1
      }),
      { numRuns: 5 * runs().numRuns },
    )
    expect(close).toBeGreaterThan(100)
  })
})
