/** The sums per day that reports are read from, and the place where the same sums are made anew to be compared. */

/** `check_days` is a temporary table of the doctor's. */
export type ReportDays = 'report_days' | 'check_days'

/** The sums of one row; amounts in minor units of its currency. */
export interface DaySums {
  readonly redemptions: number
  readonly units: number
  readonly gross: number
  readonly discount: number
  readonly net: number
  readonly refunds: number
  readonly new_customers: number
}

export const sumNames = ['redemptions', 'units', 'gross', 'discount', 'net', 'refunds', 'new_customers'] as const

/** SQL: adds rows to what is booked; `select` gives the columns in the order of the table, each key once. */
export function upsertDays(into: ReportDays, select: string): string {
  return `insert into ${into} as d (store_id, report, currency, day, key, label, ${sumNames.join(', ')})
  ${select}
  on conflict (store_id, report, currency, day, key) do update set label = coalesce(excluded.label, d.label),
    ${sumNames.map(name => `${name} = d.${name} + excluded.${name}`).join(', ')}`
}

/** A channel, a partner or a product is told by its first 255 characters: a key must fit an index. */
export const keyText = (text: string): string => `left(${text}, 255)`

export const channelOf = (entry: string): string =>
  keyText(`coalesce(${entry}.source ->> 'channel', ${entry}.source -> 'attribution' ->> 'utm_medium', '')`)

export const partnerOf = (entry: string): string => keyText(`${entry}.source ->> 'partner'`)
