/** What every report is asked for: a store, a currency, and civil days of the store, both ends in. */

export interface ReportSpan {
  readonly storeId: string
  readonly currency: string
  readonly from: string
  readonly to: string
}

export type ReportGroup = 'none' | 'day' | 'week' | 'month'

/** SQL: the period of a day; weeks by their Monday. */
export const buckets: Readonly<Record<ReportGroup, (day: string) => string>> = {
  none: () => 'null::text',
  day: day => `to_char(${day}, 'YYYY-MM-DD')`,
  week: day => `to_char(date_trunc('week', ${day}), 'YYYY-MM-DD')`,
  month: day => `to_char(${day}, 'YYYY-MM')`,
}
