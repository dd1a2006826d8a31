import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { leastForMargin } from './margin.ts'
import { includedTax } from './tax.ts'

const max = Number.MAX_SAFE_INTEGER
const noTax = () => 0
const line = (list: number, unitCost: number, quantity = 1) => ({ list, unitCost, quantity, taxIn: noTax })

it('[MON-6] is the least amount that keeps the margin: 6.00 / 0.8', () => {
  expect(leastForMargin(200_000, line(1000, 600))).toBe(750)
  expect(leastForMargin(200_000, line(3000, 600, 3))).toBe(2250)
  expect(leastForMargin(200_000, line(750, 600))).toBe(750)
  expect(leastForMargin(200_000, line(749, 600))).toBe(749)
  expect(leastForMargin(333_333, line(1000, 600))).toBe(900)
  expect(leastForMargin(0, line(1000, 600))).toBe(600)
})

it('100 % keeps everything but what costs nothing, and what costs nothing has every margin', () => {
  expect(leastForMargin(1_000_000, line(1000, 1))).toBe(1000)
  expect(leastForMargin(1_000_000, line(1000, 0))).toBe(0)
})

it('[MON-2] [M19] is exact up to 2^53−1 and never passes the price', () => {
  expect(leastForMargin(0, line(max, max))).toBe(max)
  expect(leastForMargin(999_999, line(max, 9_007_199_254))).toBe(9_007_199_254_000_000)
  expect(leastForMargin(999_999, line(max, max, 1000))).toBe(max)
  expect(leastForMargin(1, line(max, max - 1))).toBe(max)
})

it('is the least of all: one minor unit less does not keep it', () => {
  const small = fc.nat(3000)
  const rate = fc.constantFrom('0', '7.7', '20', '120', '0.0001')
  const margin = fc.constantFrom(0, 1, 200_000, 333_333, 999_999, 1_000_000)
  fc.assert(
    fc.property(
      small,
      fc.nat(1500),
      fc.integer({ min: 1, max: 3 }),
      rate,
      margin,
      (list, unitCost, quantity, tax, asked) => {
        const netOf = (paid: number) => paid - includedTax(paid, tax)
        const cost = BigInt(unitCost * quantity)
        const keeps = (paid: number) => (BigInt(netOf(paid)) - cost) * 1_000_000n >= BigInt(asked) * BigInt(netOf(paid))
        const taxIn = (paid: number) => includedTax(paid, tax)
        const least = leastForMargin(asked, { list, unitCost, quantity, taxIn })
        const amounts = Array.from({ length: list + 1 }, (_, paid) => paid)
        expect(least).toBe(unitCost === 0 ? 0 : (amounts.find(keeps) ?? list))
      },
    ),
  )
})
