/** The short cut of every effect that has one takes what the effect itself proposes. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { productEffect } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { layOut, pristineView } from '../evaluate/desk.ts'
import type { Promotion } from '../model/promotion.ts'
import type { LineState } from './definition.ts'

it('a line with one run loses by the short cut what is proposed for it', () => {
  const settings = fc.record({
    rounding: fc.constantFrom('half_up' as const, 'half_down' as const, 'half_even' as const, 'down' as const),
    percent_base: fc.constantFrom('remaining' as const, 'list' as const),
    round_at: fc.constantFrom('line' as const, 'unit' as const),
  })
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    unit_price: fc.integer({ min: 0, max: 3000 }),
    gone: fc.integer({ min: 0, max: 9000 }),
  })
  let compared = 0
  fc.assert(
    fc.property(productEffect, settings, line, (document, store, { quantity, unit_price, gone }) => {
      const { items: _items, ...effect } = document as { readonly items?: unknown }
      const promotion = {
        id: 'p',
        name: 'P',
        status: 'active',
        trigger: 'automatic',
        conditions: [],
        effects: [effect],
      }
      const plan = compile({ promotions: [promotion as unknown as Promotion], settings: store })
      const compiled = plan.promotions.get('p')!.effects[0]!
      if (!compiled.onWholeLine) return
      compared += 1
      const cart = { currency: 'USD', line_items: [{ id: 'a', quantity, unit_price }] }
      const desk = layOut({ plan, cart, facts: { codes: [], usage: {} }, now: 0, moment: 'quote' })
      const view = pristineView(desk, compiled)
      const [whole] = view.lines
      const left = Math.max(0, whole!.list - gone)
      const state: LineState = { ...whole!, left, capacity: left, runs: [{ units: quantity, left }] }
      const { takes } = compiled.definition.propose(compiled.params, { ...view, lines: [state] })
      const proposed = takes.reduce((sum, take) => sum + take.amount, 0)
      const short = compiled.onWholeLine(state.line, left, state.list, 'USD')
      expect(Math.max(0, Math.min(short, left))).toBe(Math.min(proposed, left))
    }),
  )
  expect(compared).toBeGreaterThan(100)
})
