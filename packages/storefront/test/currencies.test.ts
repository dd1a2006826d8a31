/** The element carries the exceptions of ISO 4217 only; the engine has the whole table. */
import { expect, it } from 'vitest'
import { currencyCodes, minorUnitDigits } from '../../engine/src/money/currencies.ts'
import { minorDigits } from '../src/element/money.ts'

it('[ELM-11] amounts have the digits of ISO 4217 in every currency', () => {
  for (const code of currencyCodes) expect([code, minorDigits(code)]).toEqual([code, minorUnitDigits(code)])
})
