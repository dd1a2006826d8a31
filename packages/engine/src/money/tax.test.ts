import { expect, it } from 'vitest'
import { rateToPpm } from './percent.ts'
import { addedTax, includedTax } from './tax.ts'

it('reads a rate to four decimals; it may be zero, and it may pass 100', () => {
  expect(['0', '0.00', '7.7', '05', '20', '120', '999.9999'].map(rateToPpm)).toEqual([
    0, 0, 77_000, 50_000, 200_000, 1_200_000, 9_999_999,
  ])
  for (const bad of ['', '-1', '1e2', '20%', '1000', '1.00000']) expect(() => rateToPpm(bad), bad).toThrow(RangeError)
})

it('is half up, on top or inside', () => {
  expect([addedTax(499, '20'), includedTax(599, '20')]).toEqual([100, 100])
  expect([addedTax(5, '10'), addedTax(4, '10')]).toEqual([1, 0])
  expect([addedTax(1000, '120'), includedTax(2200, '120')]).toEqual([1200, 1200])
  expect([addedTax(1000, undefined), includedTax(1000, '0')]).toEqual([0, 0])
})
