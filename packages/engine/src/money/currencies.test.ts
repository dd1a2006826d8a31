import { describe, expect, it } from 'vitest'
import { currencyCodes, isCurrency, minorUnitDigits } from './currencies.ts'

describe('the currency table', () => {
  it('[MON-4] [E4] [E5] has the digits of ISO 4217, not those made for display', () => {
    const digits = Object.fromEntries(
      ['JPY', 'USD', 'KWD', 'MGA', 'MRU', 'UYI', 'CLF', 'HUF', 'IQD', 'TWD', 'ISK', 'UYW', 'CLP', 'UGX', 'TND'].map(
        code => [code, minorUnitDigits(code)],
      ),
    )
    expect(digits).toEqual({
      JPY: 0,
      USD: 2,
      KWD: 3,
      MGA: 2,
      MRU: 2,
      UYI: 0,
      CLF: 4,
      HUF: 2,
      IQD: 3,
      TWD: 2,
      ISK: 0,
      UYW: 4,
      CLP: 0,
      UGX: 0,
      TND: 3,
    })
  })

  it('lists each code once, three capital letters', () => {
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
    for (const code of currencyCodes) expect(code).toMatch(/^[A-Z]{3}$/)
    expect(currencyCodes.length).toBeGreaterThan(160)
  })

  it('knows no metals, test codes, lower case or names of an object', () => {
    for (const code of ['XAU', 'XTS', 'XXX', 'usd', 'Usd', '', '__proto__', 'constructor']) {
      expect(isCurrency(code), code).toBe(false)
      expect(minorUnitDigits(code), code).toBeUndefined()
    }
  })
})
