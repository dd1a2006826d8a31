/** The store as templates see it: its currency, its days, something that it sells. */
import { minorUnitDigits } from '@counterfoil/engine'
import type { JsonObject } from '../edit/document/json.ts'
import type { SampleItem, TemplateScene } from './template.ts'

/** As the catalogue lists it. */
export interface KnownItem {
  readonly sku: string
  readonly categories?: readonly string[] | undefined
  readonly brand?: string | undefined
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

function sampleOf(items: readonly KnownItem[]): SampleItem {
  const [first] = items
  if (first === undefined) {
    return { sku: 'SKU-1', filter: { include: [{ tags: ['sale'] }] }, otherFilter: { include: [{ tags: ['extra'] }] } }
  }
  const filter = filterOf(first)
  const other = items.find(item => JSON.stringify(filterOf(item)) !== JSON.stringify(filter))
  return { sku: first.sku, filter, otherFilter: other ? filterOf(other) : filter }
}

function filterOf({ sku, categories = [], brand }: KnownItem): JsonObject {
  if (categories[0] !== undefined) return { include: [{ categories: [categories[0]] }] }
  return { include: [brand === undefined ? { skus: [sku] } : { brands: [brand] }] }
}
