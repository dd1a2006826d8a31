import { minorUnitDigits } from '@counterfoil/engine'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type MoneyFormat, moneyText, readMoney } from './money-text.ts'

const read = (text: string, currency = 'USD', locale = 'en') =>
  readMoney(text, { digits: minorUnitDigits(currency)!, locale })

const formats: fc.Arbitrary<MoneyFormat> = fc.record({
  digits: fc.constantFrom(0, 2, 3),
  locale: fc.constantFrom('en', 'de', 'fr', 'es', 'de-CH', 'ar-EG'),
})

it.each([
  ['15', 'USD', 'en', 1500],
  ['15.5', 'USD', 'en', 1550],
  ['1,234.50', 'USD', 'en', 123450],
  ['1.234,50', 'EUR', 'de', 123450],
  ['1 234,50', 'EUR', 'fr', 123450],
  ['1 234,50 €', 'EUR', 'fr', 123450],
  ["1'234.50", 'CHF', 'de-CH', 123450],
  ['15,5', 'EUR', 'de', 1550],
  ['15.5', 'EUR', 'de', 1550],
  ['15,5', 'USD', 'en', 1550],
  ['1.500', 'EUR', 'de', 150000],
  ['1,500', 'USD', 'en', 150000],
  ['1,234,567', 'USD', 'en', 123456700],
  ['1500', 'JPY', 'en', 1500],
  ['¥1,500', 'JPY', 'en', 1500],
  ['1500.00', 'JPY', 'en', 1500],
  ['1.234', 'KWD', 'en', 1234],
  ['0.001', 'KWD', 'en', 1],
  ['$0', 'USD', 'en', 0],
  ['.5', 'USD', 'en', 50],
  ['USD 15', 'USD', 'en', 1500],
  ['١٥٫٥', 'USD', 'ar-EG', 1550],
  ['90071992547409.91', 'USD', 'en', Number.MAX_SAFE_INTEGER],
])('reads %s in %s, %s', (text, currency, locale, amount) => {
  expect(read(text, currency, locale)).toEqual({ ok: true, amount })
})

it.each([
  ['', 'USD', 'empty'],
  ['   ', 'USD', 'empty'],
  ['abc', 'USD', 'not_an_amount'],
  ['-5', 'USD', 'not_an_amount'],
  ['1.2.3', 'USD', 'not_an_amount'],
  ['12,34,56', 'USD', 'not_an_amount'],
  ['1e3', 'USD', 'not_an_amount'],
  ['$', 'USD', 'not_an_amount'],
  ['1.005', 'USD', 'too_many_decimals'],
  ['0.5', 'JPY', 'too_many_decimals'],
  ['0.0001', 'KWD', 'too_many_decimals'],
  ['90071992547409.92', 'USD', 'too_large'],
  ['<img src=x onerror=alert(1)>', 'USD', 'not_an_amount'],
])('refuses "%s" in %s: %s', (text, currency, problem) => {
  expect(read(text, currency)).toEqual({ ok: false, problem })
})

it('what is shown is read back as the same amount, in every currency and language', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), formats, (amount, format) => {
      expect(readMoney(moneyText(amount, format), format)).toEqual({ ok: true, amount })
    }),
  )
})

it('an amount that is grouped as its language does is the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom('en', 'de', 'fr', 'es'), (cents, locale) => {
      const shown = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping: 'always' }).format(
        cents / 100,
      )
      expect(readMoney(shown, { digits: 2, locale })).toEqual({ ok: true, amount: cents })
    }),
  )
})

it('never answers anything but whole minor units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), formats, (text, format) => {
      const result = readMoney(text, format)
      if (result.ok) expect(Number.isSafeInteger(result.amount) && result.amount >= 0).toBe(true)
    }),
  )
})
