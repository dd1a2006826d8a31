/** A condition that names amounts says nothing about a cart in another currency: it is rejected, nothing is converted. */
import type { MoneyMap } from '../model/promotion.ts'
import type { Verdict } from './definition.ts'
import { rejected } from './verdicts.ts'

export function wrongCurrency(amounts: MoneyMap, currency: string): Verdict {
  const currencies = Object.keys(amounts).sort()
  return rejected('wrong_currency', { required: currencies, actual: currency, details: { currency, currencies } })
}
