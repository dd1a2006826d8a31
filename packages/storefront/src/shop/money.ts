/** Amounts for eyes. They are whole pence everywhere else, and nothing is calculated here. */
import type { ShopInfo } from './documents.ts'

/** `395` in GBP: £3.95. */
export function money(amount: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}

/** An instant on the shop's clock, wherever the shopper is. */
export function instant(text: string, { locale, time_zone }: ShopInfo): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: time_zone } as const
  return new Intl.DateTimeFormat(locale, style).format(new Date(text))
}

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}
