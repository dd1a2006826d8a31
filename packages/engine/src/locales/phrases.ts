/** The building blocks of sentences: how a language writes money, percentages, quantities, lists, items and dates. */
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Amount, MoneyMap, Percent } from '../model/promotion.ts'

/** The languages that every sentence exists in. */
export type Language = 'en' | 'fr' | 'de' | 'es'

/** What a condition or an effect says of itself, in each language; it stands in the definition's own file. */
export type Summary<P> = { readonly en: Summarise<P> } & Readonly<Partial<Record<Language, Summarise<P>>>>

export type Summarise<P> = (params: P, phrases: Phrases) => string

export interface Phrases {
  /** "$74.99", "¥500", "KWD 1.000". */
  readonly money: (amount: Amount, currency: string) => string
  /** "$75.00 or €70.00", in the order of currency codes. */
  readonly moneyMap: (amounts: MoneyMap) => string
  /** "12.5%". */
  readonly percent: (percent: Percent) => string
  /** "1 item", "3 items", "3 items in apparel". */
  readonly quantity: (count: number, items?: ItemsFilter) => string
  /** "a, b or c". */
  readonly list: (words: readonly string[], join: 'and' | 'or') => string
  /** "any items", "items in apparel (except items on sale)". */
  readonly items: (filter: ItemsFilter | undefined) => string
  /** "30 October 2026", or "30 October 2026 at 17:00" unless the instant is midnight in that zone. */
  readonly instant: (rfc3339: string, timeZone: string) => string
  /** Like `instant`, for an end that is not part of the window: midnight reads as the whole day before it. */
  readonly end: (rfc3339: string, timeZone: string) => string
  /** "France" for "FR"; the code itself when it is unknown. */
  readonly country: (code: string) => string
}
