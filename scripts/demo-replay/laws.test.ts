/** The judge is judged: a true quote breaks no law, and a quote with any one amount moved by a penny breaks one. */
import { simulate } from '@counterfoil/contract'
import type { Cart, Quote } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import { brokenLaws, differences } from './laws.ts'

const promotion = (id: string, effect: object, combination: object = {}) => ({
  id,
  name: id,
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [effect],
  combination,
})

const cart: Cart = {
  currency: 'GBP',
  at: '2011-11-21T10:00:00Z',
  line_items: [
    { id: 'a', sku: 'A', quantity: 3, unit_price: 335 },
    { id: 'b', sku: 'B', quantity: 1, unit_price: 999 },
    { id: 'free', sku: 'C', quantity: 2, unit_price: 0 },
  ],
  shipping: [{ id: 's1', amount: 495 }],
  discounts: { codes: ['TEN', 'SHIP', 'nothing', 'ten'] },
}

function price(request: Cart): Quote {
  const result = simulate(
    {
      promotions: [
        promotion('ten', { type: 'percent_off', percent: '10', target: 'order' }),
        promotion('ship', { type: 'shipping_off', percent: '50' }),
      ],
      codes: ['TEN', 'SHIP'].map(code => ({ code, promotion: code.toLowerCase(), status: 'active' })),
      store: { settings: { currency: 'GBP', max_codes: 2 } },
      cart: request,
    },
    { now: 0 },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.quote
}

const quote = price(cart)

/** Places of every number that is an amount of money. */
function amounts(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key]
    const isAmount = typeof member === 'number' && !['index', 'priority', 'units'].includes(key)
    return isAmount ? [place] : amounts(member, place)
  })
}

function moved(path: readonly (string | number)[], by: number): Quote {
  const copy = structuredClone(quote)
  let place = copy as unknown as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>
  const last = path.at(-1) ?? ''
  place[last] = (place[last] as number) + by
  return copy
}

it('finds nothing wrong with a true quote', () => {
  expect(quote.discounts.applied).toHaveLength(2)
  expect(quote.discounts.rejected).toHaveLength(2)
  expect(brokenLaws(cart, quote)).toEqual([])
})

const { line_items, shipping, totals, discounts } = quote
const places = amounts({ line_items, shipping, totals, discounts: { applied: discounts.applied } })

it.each(places.map(path => ({ path: path.join('.'), steps: path })))(
  'notices a penny more or less at $path',
  ({ steps }) => {
    expect(brokenLaws(cart, moved(steps, 1))).not.toEqual([])
    expect(brokenLaws(cart, moved(steps, -1))).not.toEqual([])
  },
)

it('notices a code without an answer, with two, and with a reason that nobody published', () => {
  const without: Quote = { ...quote, discounts: { ...discounts, rejected: discounts.rejected.slice(1) } }
  expect(brokenLaws(cart, without)).not.toEqual([])
  const twice: Quote = {
    ...quote,
    discounts: { ...discounts, rejected: [...discounts.rejected, ...discounts.rejected.slice(1)] },
  }
  expect(brokenLaws(cart, twice)).not.toEqual([])
  const odd = {
    ...quote,
    discounts: { ...discounts, rejected: discounts.rejected.map(entry => ({ ...entry, reason: 'because' })) },
  }
  expect(brokenLaws(cart, odd as unknown as Quote)).not.toEqual([])
})

it('finds no difference in another order of the same cart, and finds one in another cart', () => {
  const codes = [...(cart.discounts?.codes ?? [])].reverse()
  const mixed = { ...cart, line_items: [...cart.line_items].reverse(), discounts: { codes } }
  expect(differences(quote, price(mixed))).toEqual([])
  expect(differences(quote, price({ ...cart, discounts: { codes: ['TEN'] } }))).not.toEqual([])
})
