/** Tax on an amount and tax in an amount, half up, at a rate of any size: exact to four decimals. */
import type { Amount } from '../model/promotion.ts'
import { mulDiv } from './mul-div.ts'
import { rateToPpm, wholePpm } from './percent.ts'

/** Tax on a net amount: 20 % on 4.99 is 1.00. */
export function addedTax(net: Amount, rate: string | undefined): Amount {
  return rate === undefined ? 0 : mulDiv(net, rateToPpm(rate), wholePpm, 'half_up')
}

/** Tax inside a gross amount: of 5.99 with 20 % it is 1.00. */
export function includedTax(gross: Amount, rate: string | undefined): Amount {
  if (rate === undefined) return 0
  const ppm = rateToPpm(rate)
  return mulDiv(gross, ppm, wholePpm + ppm, 'half_up')
}
