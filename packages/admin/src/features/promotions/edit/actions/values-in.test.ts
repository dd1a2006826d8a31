import { expect, it } from 'vitest'
import { valuesIn } from './values-in.ts'

it('finds the percentages and amounts that a copy is likely to change, also inside', () => {
  const found = valuesIn([
    { type: 'percent_off', percent: '10', target: 'order', max_amount: { USD: 500 } },
    { type: 'buy_x_get_y', buy: { quantity: 1 }, get: { quantity: 1, percent_off: '100' } },
    { type: 'of_tomorrow', percent: '3' },
  ])
  expect(found.map(({ path, field }) => [path.join('.'), field.kind])).toEqual([
    ['0.percent', 'percent'],
    ['0.max_amount', 'money'],
    ['1.get.percent_off', 'percent'],
  ])
})
