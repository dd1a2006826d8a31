/** The store as templates see it: its currency, its days, something that it sells. */
import { minorUnitDigits } from '@counterfoil/engine'
import type { JsonObject } from '../edit/document/json.ts'
import type { SampleItem, TemplateScene } from './template.ts'

/** As the catalogue lists it. */
export interface KnownItem {
  readonly sku: string
  readonly categories?: readonly string[] | undefined
  readonly brand?: string | undefined
  readonly unit_price?: number | undefined
}

interface Store {
  readonly currency: string
  readonly timeZone: string
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: number
  readonly items: readonly KnownItem[]
}

const millisecondsOfHour = 3_600_000

export function sceneOf({ currency, timeZone, now, items }: Store): TemplateScene {
  // Where a currency has no smaller unit, 10 of it would be next to nothing: 1,000 yen stand for 10 dollars.
  const digits = minorUnitDigits(currency) ?? 2
  const scale = 10 ** Math.max(digits, 2)
  return {
    money: major => ({ [currency]: major * scale }),
    day: days => addDays(localTime(now, timeZone).slice(0, 10), days),
    moment: hours => `${localTime(now + hours * millisecondsOfHour, timeZone).slice(0, 13)}:00`,
    item: sampleOf(items),
  }
}

/** "2026-11-21T22:30" of an instant in a zone. */
export function localTime(now: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return format.format(now).replace(' ', 'T')
}

/** Civil days: no zone is asked. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Of the parts of what was read of the catalogue the largest that says something: no single odd item, no "other". */
function sampleOf(items: readonly KnownItem[]): SampleItem {
  const [first, second] = partsOf(items)
  const gift = cheapest(items)?.sku ?? 'SKU-1'
  if (first === undefined) {
    const filter = { include: [{ tags: ['sale'] }] }
    return { word: 'sale', gift, filter, otherFilter: { include: [{ tags: ['extra'] }] } }
  }
  return { word: first.word, gift, filter: first.filter, otherFilter: (second ?? first).filter }
}

interface Part {
  readonly word: string
  readonly filter: JsonObject
}

/** Categories before brands before single items; of each kind the one with most items first, the same name last. */
function partsOf(items: readonly KnownItem[]): readonly Part[] {
  const kinds = [
    ['categories', items.flatMap(({ categories = [] }) => categories.slice(0, 1))],
    ['brands', items.flatMap(({ brand }) => brand ?? [])],
    ['skus', items.slice(0, 2).map(({ sku }) => sku)],
  ] as const
  return kinds.flatMap(([key, words]) =>
    byCount(words).map(word => ({ word, filter: { include: [{ [key]: [word] }] } })),
  )
}

/** "Other" is a part of many catalogues, and never what somebody means to reduce. */
const restWords =
  /(^|\/)(other|others|misc|miscellaneous|various|general|default|uncategori[sz]ed|sonstige[sn]?|divers[es]?|autres?|otr[ao]s|varios)$/i

function byCount(words: readonly string[]): readonly string[] {
  const counts = Map.groupBy(
    words.filter(word => !restWords.test(word)),
    word => word,
  )
  return [...counts].sort(([, some], [, more]) => more.length - some.length).map(([word]) => word)
}

function cheapest(items: readonly KnownItem[]): KnownItem | undefined {
  const priced = items.filter(({ unit_price = 0 }) => unit_price > 0)
  return priced.toSorted((one, other) => (one.unit_price ?? 0) - (other.unit_price ?? 0))[0] ?? items[0]
}
