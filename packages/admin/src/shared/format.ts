/** Numbers, money and times as people read them, in the page's language and the store's zone. */
import { minorUnitDigits } from '@counterfoil/engine/currencies'
import { roughNumber, separatorsOf } from './rough-number.ts'
import { useSession } from './session.tsx'
import { serverNow } from './time.ts'
import { useLanguage } from './words/language.tsx'

/** 1999 of USD is "19.99": exact, without a floating point number. */
export function majorText(amount: number, currency: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  const sign = amount < 0 ? '-' : ''
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export function formatMoney(amount: number, currency: string, locale: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits })
  // A decimal text is read exactly.
  return format.format(majorText(amount, currency) as Intl.StringNumericLiteral)
}

export interface Format {
  /** Minor units; the store's currency unless another is named. */
  readonly money: (amount: number, currency?: string) => string
  readonly number: (value: number) => string
  /** 0.125 is "12.5 %". */
  readonly percent: (share: number) => string
  /** "21 Nov 2026, 22:30", in the store's zone. */
  readonly instant: (at: string | number) => string
  /** "21 November 2026" of an instant, in the store's zone. */
  readonly date: (at: string | number) => string
  /** A civil day such as 2026-11-21: no zone is asked. */
  readonly day: (day: string) => string
  /** "in 3 days", "2 hours ago", by the server's clock. */
  readonly relative: (at: string | number) => string
  readonly list: (items: readonly string[]) => string
  /** "300 billion". */
  readonly rough: (value: number) => string
  /** For fields: what stands between thousands, and before decimals. */
  readonly separators: { readonly group: string; readonly decimal: string }
}

export function useFormat(): Format {
  const { locale } = useLanguage()
  const { currency, timeZone } = useSession()
  return createFormat({ locale, currency, timeZone })
}

interface Place {
  readonly locale: string
  readonly currency: string
  readonly timeZone: string
}

const made = new Map<string, Format>()

export function createFormat(place: Place): Format {
  const key = JSON.stringify(place)
  const existing = made.get(key)
  if (existing !== undefined) return existing
  const { locale, timeZone } = place
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const format: Format = {
    money: (amount, currency = place.currency) => formatMoney(amount, currency, locale),
    number: value => number.format(value),
    percent: share => percent.format(share),
    instant: at => instant.format(new Date(at)),
    date: at => date.format(new Date(at)),
    day: text => day.format(new Date(`${text.slice(0, 10)}T12:00:00Z`)),
    relative: at => {
      const [value, unit] = distance((new Date(at).getTime() - serverNow()) / 1000)
      return relative.format(value, unit)
    },
    list: items => list.format(items),
    rough: value => roughNumber(value, locale),
    separators: separatorsOf(locale),
  }
  made.set(key, format)
  return format
}

/** The largest unit of which there is at least one. */
function distance(seconds: number): readonly [number, Intl.RelativeTimeFormatUnit] {
  const units = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const
  for (const [unit, length] of units) if (Math.abs(seconds) >= length) return [Math.trunc(seconds / length), unit]
  return [Math.trunc(seconds), 'second']
}
