import { expect, it } from 'vitest'
import { simulate } from './simulate.ts'

const until = '2026-11-21T10:15:00Z'
const tenOff = (limits: object) => ({
  id: 'p',
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  trigger: 'code',
  limits,
})
const price = (limits: object, usage: object) => {
  const cart = {
    currency: 'USD',
    line_items: [{ id: 'l1', quantity: 1, unit_price: 5000 }],
    customer: { id: 'c1' },
    discounts: { codes: ['X'] },
  }
  const codes = [{ code: 'X', promotion: 'p' }]
  const result = simulate(
    { promotions: [tenOff(limits)], codes, usage, cart },
    { now: Date.parse('2026-11-21T10:00:00Z') },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.quote.discounts.rejected.map(({ reason, details }) => ({ reason, details }))
}

it('[RSV-3] usage may bring holds of others along, of every limit', () => {
  const held = { redemptions: 2, until }
  const elsewhere = [{ reason: 'held_elsewhere', details: { of: 'promotion', until } }]
  const ofPromotion = (usage: object) => ({ promotions: { p: usage } })
  expect(price({ redemptions: 10 }, ofPromotion({ redemptions: 7, held }))).toEqual([])
  expect(price({ redemptions: 10 }, ofPromotion({ redemptions: 8, held }))).toEqual(elsewhere)
  expect(price({ per_customer: 1 }, ofPromotion({ held_by_customer: { redemptions: 1, until } }))).toEqual(elsewhere)
  const day = { per_period: [{ period: 'day', budget: { USD: 900 } }] }
  expect(price(day, ofPromotion({ periods: [{ held: { spent: { USD: 401 }, until } }] }))).toEqual(elsewhere)
  const code = { codes: { X: { redemptions: 1, held: { redemptions: 1, until } } } }
  expect(price({ per_code: 2 }, code)).toMatchObject([{ reason: 'held_elsewhere', details: { of: 'code' } }])
})
