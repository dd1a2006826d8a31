import { expect, it } from 'vitest'
import { majorOf, numbersOf } from './numbers.ts'
import type { Measure } from './verdicts.ts'

const t = Object.assign((_: string, { value }: { readonly value?: unknown } = {}) => `${value} points`, {
  locale: 'en' as const,
})
const numbers = (measure: Measure, values: readonly number[], currency = 'USD') =>
  numbersOf({ measure, values, currency, t: t as never })

it('rates have the decimals that tell them apart', () => {
  const usual = numbers('conversion', [0.0412, 0.0291])
  expect([usual.value(0.04), usual.more(-0.0121), usual.plain(0.0121), usual.tick(0.025)]).toEqual([
    ...['4.0%', '1.21 points', '1.21', '2.5%'],
  ])
  expect(numbers('conversion', [0.0041, 0.03]).value(0.0041)).toBe('0.41%')
  expect(numbers('conversion', [0.00041, 0]).value(0.00041)).toBe('0.041%')
  expect(numbers('conversion', [0, 0]).value(0)).toBe('0.0%')
})

it('means are written in the currency, with decimals of a cent only where they are all there is', () => {
  const usual = numbers('order_value', [5412.5, 5232.3])
  expect([usual.value(5412.6), usual.more(-180.2), usual.tick(5200)]).toEqual(['$54.13', '$1.80', '$52'])
  expect(numbers('net_per_head', [3.42, 120]).value(3.42)).toBe('$0.0342')
  expect(numbers('net_per_head', [42.25, 55]).value(42.25)).toBe('$0.423')
  expect(numbers('order_value', [1200.5], 'JPY').value(1200.5)).toBe('¥1,201')
  expect(numbers('order_value', [1200.5], 'KWD').value(1200.5)).toMatch(/1\.201$/)
})

it('the point of a mean is moved without a division', () => {
  expect(['1999.5e-2', '1e-9'].map(Number)).toEqual([Number(majorOf(1999.5, 2)), Number(majorOf(1e-7, 2))])
  expect(Number(majorOf(-5e21, 2))).toBe(-5e19)
})

it('two that differ are never written alike where up to three decimals tell them apart', () => {
  const rates = numbers('conversion', [0.01234, 0.01211])
  expect([0.01234, 0.01211].map(rates.value)).toEqual(['1.23%', '1.21%'])
  expect([0.01234, 0.01231].map(numbers('conversion', [0.01234, 0.01231, 0.05]).value)).toEqual(['1.234%', '1.231%'])
  expect(numbers('conversion', [0.012341, 0.012342]).value(0.012341)).toBe('1.2%')
  expect(numbers('conversion', [0.012, 0.012]).value(0.012)).toBe('1.2%')
  const means = numbers('order_value', [5412.31, 5412.18])
  expect([5412.31, 5412.18].map(means.value)).toEqual(['$54.123', '$54.122'])
  expect([120.4, 120.1].map(numbers('net_per_head', [120.4, 120.1], 'JPY').value)).toEqual(['¥120.4', '¥120.1'])
})
