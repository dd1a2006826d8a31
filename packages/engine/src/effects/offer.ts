/**
 * What an effect that pairs units takes off them: a percentage of what is left, an amount off each, or all above a price.
 * "Each" is a given unit of a buy X get Y, and a whole bundle.
 */
import type { Amount, MoneyMap, Percent } from '../model/promotion.ts'
import { percentToPpm } from '../money/percent.ts'

export type Offer = { readonly ppm: number } | { readonly amountOff: Amount } | { readonly price: Amount }

/** Exactly one of them is given. */
export interface OfferWords {
  readonly percent_off?: Percent | undefined
  readonly amount_off?: MoneyMap | undefined
  readonly price?: MoneyMap | undefined
}

/** Undefined: no amount is given for this currency. */
export function offerOf({ percent_off, amount_off, price }: OfferWords, currency: string): Offer | undefined {
  if (percent_off !== undefined) return { ppm: percentToPpm(percent_off) }
  const amountOff = amount_off?.[currency]
  if (amountOff !== undefined) return { amountOff }
  const most = price?.[currency]
  return most === undefined ? undefined : { price: most }
}
