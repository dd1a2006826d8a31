/** Spans of civil days: quick choices, the span before, and the periods that a chart is drawn in. No clock, no zone. */

export interface Span {
  /** Both in. */
  readonly from: string
  readonly to: string
}

export const quickPeriods = ['today', '7d', '30d', '90d', 'month', 'quarter', 'year', 'latest', 'all'] as const
export type QuickPeriod = (typeof quickPeriods)[number]

export interface Known {
  readonly today: string
  /** The days between which anything was sold; null: nothing was. */
  readonly first: string | null
  readonly last: string | null
}

export function spanOf(period: QuickPeriod, { today, first, last }: Known): Span {
  const latest = last ?? today
  const begins: Readonly<Record<QuickPeriod, string>> = {
    today,
    '7d': addDays(today, -6),
    '30d': addDays(today, -29),
    '90d': addDays(today, -89),
    month: `${today.slice(0, 7)}-01`,
    quarter: quarterOf(today),
    year: `${today.slice(0, 4)}-01-01`,
    latest: quarterOf(latest),
    all: first ?? today,
  }
  const isPast = period === 'latest' || period === 'all'
  return { from: begins[period], to: isPast ? latest : today }
}

/** As many days, right before. */
export function spanBefore({ from, to }: Span): Span {
  const days = daysBetween(from, to) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

export type Grouping = 'day' | 'week' | 'month'

/** As many periods as an eye can tell apart. */
export function groupingOf({ from, to }: Span): Grouping {
  const days = daysBetween(from, to) + 1
  if (days <= 35) return 'day'
  return days <= 200 ? 'week' : 'month'
}

/** The names that a report gives the periods of a span, also those in which nothing happened. */
export function periodsOf({ from, to }: Span, grouping: Grouping): readonly string[] {
  const names: string[] = []
  for (let day = from; day <= to && names.length < 4000; day = addDays(day, 1)) {
    const name = nameOf(day, grouping)
    if (names.at(-1) !== name) names.push(name)
  }
  return names
}

function nameOf(day: string, grouping: Grouping): string {
  if (grouping === 'month') return day.slice(0, 7)
  return grouping === 'day' ? day : addDays(day, -((dateOf(day).getUTCDay() + 6) % 7))
}

export function addDays(day: string, days: number): string {
  const date = dateOf(day)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000)
}

function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7))
  const first = month - ((month - 1) % 3)
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** A day that an address may bring. */
export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`))
}

/** The civil day of an instant in a zone. */
export function dayIn(timeZone: string, milliseconds: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(milliseconds)
}
