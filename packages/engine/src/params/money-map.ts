/** Money in several currencies: `{"USD": 1500, "EUR": 1400}`, in minor units, keys from the currency table. */
import type { MoneyMap } from '../model/promotion.ts'
import { isCurrency } from '../money/currencies.ts'
import { recordOf } from './composites.ts'
import { amount } from './scalars.ts'
import type { Schema } from './schema.ts'

/** At least `entries` (1) currencies; every amount from `min` (0) up. */
export function moneyMap(min = 0, entries = 1): Schema<MoneyMap> {
  return recordOf(amount(min), {
    min: entries,
    checkKey: key => (isCurrency(key) ? undefined : `"${key}" is not a currency code of ISO 4217 (upper case).`),
    json: {
      propertyNames: { type: 'string', pattern: '^[A-Z]{3}$' },
      description: 'Amounts in minor units by ISO 4217 currency code.',
      examples: [{ USD: 1500, EUR: 1400 }],
    },
  })
}
