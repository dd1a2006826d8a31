/** The building blocks of sentences: how a language writes money, percentages, quantities, lists, items and dates. */
import type { ItemsFilter } from '../items/items-filter.ts'
import type { Amount, MoneyMap, Percent, Weekday } from '../model/promotion.ts'
import type { UnitLimits } from './describe-units.ts'

/** The languages that every sentence exists in. */
export type Language = 'en' | 'fr' | 'de' | 'es'

/**
 * What a condition or an effect says of itself, in each language; it stands in the definition's own file.
 * An effect's phrase is a noun: "15% off items in apparel", "15 % Rabatt auf Artikel …". A condition's is a clause that
 * can follow "when", "si", "wenn", "si": "the subtotal is at least $75.00", "le sous-total atteint 75,00 $US",
 * "die Zwischensumme mindestens 75,00 $ beträgt" (in German the verb comes last), "el subtotal es de al menos 75,00 US$".
 */
export type Summary<P> = Readonly<Record<Language, Summarise<P>>>

export type Summarise<P> = (params: P, phrases: Phrases) => string

/** What counts towards a subtotal besides items (CONTRACT.md, "Conditions"). */
export interface SubtotalParts {
  readonly include?: 'items' | 'items_and_shipping'
  readonly with_tax?: boolean
}

export interface Phrases {
  /** "$74.99", "¥500", "KWD 1.000"; "74,99 $US". */
  readonly money: (amount: Amount, currency: string) => string
  /** "€70.00 or $75.00", in the order of currency codes. */
  readonly moneyMap: (amounts: MoneyMap) => string
  /** "12.5%"; "12,5 %". */
  readonly percent: (percent: Percent) => string
  /** "1,000,000"; "1.000.000". */
  readonly number: (n: number) => string
  /** "1 item", "3 items", "3 items in apparel". */
  readonly quantity: (count: number, items?: ItemsFilter) => string
  /** A threshold: "from 3 items in apparel"; "ab 3 Artikeln aus der Kategorie Mode". */
  readonly fromQuantity: (count: number, items?: ItemsFilter) => string
  /** "no items in apparel"; "aucun article de la catégorie apparel". */
  readonly none: (items?: ItemsFilter) => string
  /** "once", "twice", "3 times". */
  readonly times: (n: number) => string
  /** "a, b or c". */
  readonly list: (words: readonly string[], join: 'and' | 'or') => string
  /**
   * "any items", "items in apparel (except items on sale)"; with the article where the language wants one: "les
   * articles de la marque Acme", "alle Artikel" (nominative or accusative), "los artículos en oferta".
   */
  readonly items: (filter: ItemsFilter | undefined) => string
  /** What follows an effect's items: ", only the 2 cheapest items", ", at most 3 of the same item"; "" without a limit. */
  readonly units: (limits: UnitLimits) => string
  /** What follows a subtotal that is more than items: " (with shipping and tax)"; "" for items alone. */
  readonly including: (parts: SubtotalParts) => string
  /** A civil date: "30 October 2026" for "2026-10-30". */
  readonly date: (isoDate: string) => string
  /** A civil time: "17:00", "17:00 Uhr". */
  readonly time: (hhmm: string) => string
  /** "30 October 2026", or "30 October 2026 at 17:00" unless the instant is midnight in that zone. */
  readonly instant: (rfc3339: string, timeZone: string) => string
  /** Like `instant`, for an end that is not part of the window: midnight reads as the whole day before it. */
  readonly end: (rfc3339: string, timeZone: string) => string
  /** When in the week, as an adverb: "Fridays", "Monday to Friday", "Mondays and Thursdays", "every day"; "freitags". */
  readonly weekdays: (days: readonly Weekday[]) => string
  /** "15 minutes", "2 hours", "3 days": in the largest unit that fits exactly, minutes rounded up. */
  readonly duration: (seconds: number) => string
  /** "France" for "FR"; the code itself when it is unknown. In English with its article ("the Netherlands"), else bare. */
  readonly country: (code: string) => string
}
