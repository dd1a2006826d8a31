/** Amounts up to 2^53−1 are exact, and what would pass it is refused at the door: held against BigInt. */
import { compile, quote } from '@counterfoil/engine'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../parse/parse.ts'
import { cartSchema } from './cart.ts'

const max = Number.MAX_SAFE_INTEGER
const now = Date.parse('2026-11-21T10:00:00Z')

/** Factors of amounts near the bound, and small ones. */
const large = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.maxSafeNat(),
  fc.nat(1000).map(less => max - less),
  fc.nat(2000).map(less => Math.floor(max / 2) - 1000 + less),
  fc.constantFrom(2 ** 52, 2 ** 31, 94_906_265, 94_906_266),
)
const quantity = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 1, arbitrary: large.map(number => Math.max(1, number)) },
)
const rows = fc.array(fc.record({ unit_price: large, quantity }), { minLength: 1, maxLength: 3 })
const carts = fc.record({
  line_items: rows.map(list => list.map((row, index) => ({ id: `l${index}`, ...row }))),
  shipping: fc.array(large, { maxLength: 2 }).map(list => list.map((amount, index) => ({ id: `s${index}`, amount }))),
})
type Given = typeof carts extends fc.Arbitrary<infer C> ? C : never

const productOf = (row: Given['line_items'][number]) => BigInt(row.unit_price) * BigInt(row.quantity)
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
const halfUp = (amount: bigint, ppm: bigint) => (amount * ppm * 2n + 1_000_000n) / 2_000_000n

function priced(cart: object, effect: object) {
  const read = parse(cartSchema, { currency: 'USD', ...cart })
  if (!read.ok) return { errors: read.errors.map(({ path, code }) => `${path} ${code}`) }
  const rule = { id: 'p', name: 'P', status: 'active', trigger: 'automatic', conditions: [], effects: [effect] }
  const plan = compile({ promotions: [rule as never] })
  return { errors: [], quoted: quote(plan, read.value, { codes: [], usage: {} }, { now }) }
}

const third = { type: 'percent_off', percent: '33.3333' }
const ppm = 333_333n

describe('the largest amounts', () => {
  it('[E6] [E7] are taken exactly while every sum is within 2^53−1, and refused with their path past it', () => {
    fc.assert(
      fc.property(carts, given => {
        const products = given.line_items.map(productOf)
        const all = sum([...products, ...given.shipping.map(charge => BigInt(charge.amount))])
        const { errors, quoted } = priced(given, { ...third, target: 'order' })
        if (all > BigInt(max)) {
          expect(errors.length).toBeGreaterThan(0)
          for (const error of errors) expect(error).toMatch(/^\$\.(line_items|shipping)(\[\d\])? too_large$/)
          return
        }
        const off = halfUp(sum(products), ppm)
        expect(quoted?.totals).toEqual({
          subtotal: Number(sum(products)),
          items_discount: Number(off),
          shipping: Number(all - sum(products)),
          shipping_discount: 0,
          tax: 0,
          total: Number(all - off),
        })
      }),
    )
  })

  it('[E6] are discounted line by line to the last unit', () => {
    fc.assert(
      fc.property(carts, given => {
        const { quoted } = priced(given, { ...third, target: 'items' })
        fc.pre(quoted !== undefined)
        const expected = given.line_items.map(row => Number(halfUp(productOf(row), ppm)))
        expect(quoted?.line_items.map(row => row.discount)).toEqual(expected)
      }),
    )
  })

  it('[E6] leave room for their tax, or are refused', () => {
    fc.assert(
      fc.property(carts, fc.constantFrom('20', '7.7', '0.0001', '150'), (given, tax_rate) => {
        const line_items = given.line_items.map(row => ({ ...row, tax_rate }))
        const { errors, quoted } = priced({ ...given, line_items }, { ...third, target: 'order' })
        if (!quoted) {
          for (const error of errors) expect(error).toMatch(/ too_large$/)
          return
        }
        const rate = BigInt(Math.round(Number(tax_rate) * 10_000))
        const tax = sum(quoted.line_items.map(row => halfUp(BigInt(row.total), rate)))
        expect(BigInt(quoted.totals.tax)).toBe(tax)
        const { subtotal, items_discount, shipping } = quoted.totals
        expect(BigInt(quoted.totals.total)).toBe(BigInt(subtotal) - BigInt(items_discount) + BigInt(shipping) + tax)
        expect(Number.isSafeInteger(quoted.totals.total)).toBe(true)
      }),
    )
  })
})
