import { expect, it } from 'vitest'
import { parse } from '../parse/parse.ts'
import { durationInSeconds, reservationRequestSchema } from './reservation.ts'

const cart = {
  currency: 'USD',
  line_items: [{ id: 'l1', quantity: 1, unit_price: 100 }],
  context: { session_id: 's1' },
}
const errors = (document: object) => {
  const result = parse(reservationRequestSchema, document)
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
}

it.each([
  ['PT1S', 1],
  ['PT15M', 900],
  ['PT1H30M', 5400],
  ['P1DT1S', 86_401],
  ['P7D', 604_800],
])('reads %s as %i seconds', (text, seconds) => expect(durationInSeconds(text)).toBe(seconds))

it('holds for one second to seven days, said in words of ISO 8601 or in seconds', () => {
  for (const ttl of ['PT1S', 'P7D', 'P6DT24H', 1, 604_800]) expect(errors({ ...cart, ttl }), String(ttl)).toEqual([])
  for (const ttl of ['PT0S', 'P7DT1S', 'P8D', '15m', 'P', 0, -1, 1.5, 604_801, null])
    expect(errors({ ...cart, ttl }), String(ttl)).toHaveLength(1)
})

it('belongs to a session, and every problem is named at once', () => {
  expect(errors({ ...cart, context: {} })).toEqual(['$.context.session_id required'])
  const { context: _context, ...none } = cart
  expect(errors({ ...none, currency: 'X', ttl: 'P8D' }).sort()).toEqual([
    '$.context.session_id required',
    '$.currency format',
    '$.ttl range',
  ])
  expect(errors({ ...cart, context: { session_id: 3 } })).toEqual(['$.context.session_id type'])
})
