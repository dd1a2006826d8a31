/** Amounts as the element writes them. */
import { describe, expect, it } from 'vitest'
import { moneyOff } from './money.ts'

describe('[ELM-11] what comes off', () => {
  it.each([
    [500, 'USD', 'en', '-$5.00'],
    [5, 'USD', 'en', '-$0.05'],
    [123456, 'EUR', 'de', '-1.234,56 €'],
    [500, 'JPY', 'en', '-¥500'],
    [1500, 'KWD', 'en', '-KWD 1.500'],
    [700, 'HUF', 'en', '-HUF 7.00'],
    [9007199254740991, 'USD', 'en', '-$90,071,992,547,409.91'],
  ])('%d of %s in %s is %s', (amount, currency, locale, text) => {
    expect(moneyOff(amount, currency, locale).replace(/\s/g, ' ')).toBe(text)
  })
})
