/** A floor that is not enforced yet is named in every quote that it would concern. */
import { expect, it } from 'vitest'
import type { Promotion } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import { compile } from './compile.ts'
import { quote } from './quote.ts'

const tenOff: Promotion = {
  id: 'ten-off',
  name: 'Ten off',
  status: 'active',
  trigger: 'automatic',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}

function warningsOf(promotion: Promotion, settings: Partial<Settings> = {}): readonly string[] {
  const plan = compile({ promotions: [promotion], settings })
  const cart = { currency: 'USD', line_items: [{ id: '1', quantity: 1, unit_price: 1000 }] }
  return quote(plan, cart, { codes: [], usage: {} }, { now: 0 }).warnings.map(({ message }) => message)
}

it('says which floors and caps are not enforced, and nothing where there are none', () => {
  expect(warningsOf(tenOff)).toEqual([])
  expect(warningsOf({ ...tenOff, margin_floor: '20' })).toEqual([
    'The margin_floor of promotion ten-off is not enforced yet.',
  ])
  expect(warningsOf({ ...tenOff, margin_floor: '20', status: 'paused' })).toEqual([])
  expect(warningsOf(tenOff, { margin_floor: '20', max_total_discount: { percent: '50' } })).toEqual([
    'The setting margin_floor is not enforced yet.',
    'The setting max_total_discount is not enforced yet.',
  ])
})
