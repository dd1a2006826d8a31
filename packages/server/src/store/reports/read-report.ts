/**
 * The rows of a report over a span of days with its totals and how far they have come: one statement, so one moment. What
 * was tried and never redeemed has a row too, in the reports whose keys codes have.
 */
import type { Statement } from '../database.ts'
import { type DaySums, sumNames } from './report-days.ts'
import { narrowDays, type ReportOnly } from './report-only.ts'
import { buckets, type ReportGroup, type ReportSpan } from './report-span.ts'

export type EarnedName = 'promotions' | 'codes' | 'campaigns' | 'channels' | 'partners' | 'products'

export interface EarnedRow extends DaySums {
  readonly part: 'row' | 'total'
  readonly bucket: string | null
  readonly key: string
  /** How the key is written, e.g. a code's text. */
  readonly label: string | null
  readonly attempts: number
}

/** What of an attempt makes its row, in the reports that tell attempts. */
const tries: Readonly<Partial<Record<EarnedName, { readonly key: string; readonly label: string }>>> = {
  promotions: { key: 'promotion_id', label: 'null::text' },
  codes: { key: 'code_id', label: 'code' },
}

/** Each order counts once in a total, and channels cover the orders that promotions cover. */
export const totalOf = (name: EarnedName): string => `total_${name === 'channels' ? 'promotions' : name}`

export type ReportSort = 'key' | Exclude<(typeof sumNames)[number], 'new_customers'> | 'attempts'

export interface ReadReport extends ReportSpan {
  readonly name: EarnedName
  readonly group: ReportGroup
  /** Rows at most; one more is read so that the end shows. */
  readonly most: number
  /** The largest first, by this sum; absent: by key. */
  readonly largest?: Exclude<ReportSort, 'key'>
  /** An order has one row at most of what is left, so that the sum of the rows is the total. */
  readonly only?: ReportOnly
}

const orders = {
  key: `bucket nulls first, not earned, case when not earned then -attempts end, key = '', key`,
  sorted: (sort: string) => `bucket nulls first, ${sort} desc, key = '', key`,
}

/** Only these words stand in a text. */
const sortable = {
  redemptions: 'redemptions',
  units: 'units',
  gross: 'gross',
  discount: 'discount',
  net: 'net',
  refunds: 'refunds',
  attempts: 'attempts',
} as const

const zeros = sumNames.map(() => '0').join(', ')
const sums = sumNames.map(sum => `coalesce(sum(${sum}), 0)`).join(', ')

/** Rows in the order of periods; in a period by key, and behind them what was only tried, the most often tried first. */
export function readReportRows({ name, group, most, largest, only = {}, ...span }: ReadReport): Statement<EarnedRow> {
  const { key, label } = tries[name] ?? {}
  const narrowed = narrowDays(only, 6, key)
  const column = largest === undefined ? undefined : (sortable[largest] ?? 'discount')
  const order = column === undefined ? orders.key : orders.sorted(column)
  const tried =
    key === undefined
      ? ''
      : `union all
    select ${buckets[group]('day')}, ${key}, ${label}, false, ${zeros}, count from attempts
    where store_id = $1 and day between $3::date and $4::date and ${key} <> '' ${narrowed.attempts}`
  const total =
    narrowed.name === ''
      ? `from report_days
  where store_id = $1 and report = '${totalOf(name)}' and currency = $2 and day between $3::date and $4::date`
      : 'from rows'
  return {
    name: `read-report-${name}-${group}${column === undefined ? '' : `-by-${column}`}${narrowed.name}`,
    text: `
with rows as (
  select bucket, key, coalesce(max(label) filter (where earned), max(label)) as label, bool_or(earned) as earned,
    ${sumNames.map(sum => `sum(${sum}) as ${sum}`).join(', ')}, sum(attempts) as attempts
  from (
    select ${buckets[group]('day')} as bucket, key, label, true as earned, ${sumNames.join(', ')}, 0 as attempts
    from report_days
    where store_id = $1 and report = '${name}' and currency = $2 and day between $3::date and $4::date ${narrowed.days}
    ${tried}
  ) parts
  group by bucket, key
), total as (
  select null::text, '', null::text, true, ${sums}, (select coalesce(sum(attempts), 0) from rows)
  ${total}
), shown as (
  select * from rows
  order by ${order}
  limit $5
)
select part, bucket, key, label, attempts::float8 as attempts, ${sumNames.map(sum => `${sum}::float8 as ${sum}`).join(', ')}
from (
  select 'total' as part, 0 as place, total.* from total
  union all select 'row', row_number() over (order by ${order}), shown.* from shown
) parts (part, place, bucket, key, label, earned, ${sumNames.join(', ')}, attempts)
order by place`,
    values: [span.storeId, span.currency, span.from, span.to, most + 1, ...narrowed.values],
    long: true,
  }
}
