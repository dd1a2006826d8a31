/** `GET /v1/reports/{name}`: what the codes earned, in the words of CONTRACT.md, "Reports". Amounts are minor units. */
import { type FieldError, problem, type ReportName } from '@counterfoil/contract'
import { resolveSettings, type Settings } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { type EarnedName, type EarnedRow, type ReportSort, readReportRows } from '../store/reports/read-report.ts'
import { readReportScene } from '../store/reports/read-report-scene.ts'
import { readSeries } from '../store/reports/read-series.ts'
import { type FollowedRow, reportLinks } from '../store/reports/report-links.ts'
import { type ProductRow, reportProductsOf } from '../store/reports/report-products-of.ts'
import type { ReportGroup, ReportSpan } from '../store/reports/report-span.ts'
import { sumClicks } from '../store/reports/sum-clicks.ts'
import { earned, figures, type Row } from './reports/figures.ts'
import { reportOfRefusals } from './reports/refusals.ts'
import { attemptsOnly, daysOnly, productsOf, type ReportFilters, refusedFilters } from './reports/report-filters.ts'
import { withNames } from './reports/with-names.ts'

export interface ReportInput extends ReportFilters {
  readonly name: ReportName
  /** Civil days of the store, both in; absent: the last 30 days. */
  readonly from?: string
  readonly to?: string
  /** Absent: `none`. */
  readonly group_by?: ReportGroup
  /** Totals by period, beside the rows. */
  readonly series?: Exclude<ReportGroup, 'none'>
  /** Absent: the store's currency. */
  readonly currency?: string
  readonly sort?: ReportSort
  /** Rows at most; absent: 10,000. */
  readonly limit?: number
  /** Absent: the store's. */
  readonly locale?: string
}

/** A row names what it is about under this key. */
const nouns = {
  promotions: 'promotion',
  codes: 'code_id',
  campaigns: 'campaign',
  channels: 'channel',
  partners: 'partner',
  products: 'product',
} as const satisfies Record<EarnedName, string>

/** A report of more rows says `truncated`; its totals hold all of them. */
const mostRows = 10_000
/** Of one promotion or code: all of them, since the totals are made of them. */
const mostProducts = 250_000

export async function readReport(service: Service, caller: Caller, input: ReportInput): Promise<Reply> {
  const { storeId } = caller
  const refused = refusedFilters(input.name, input)
  if (refused.length > 0) return problem('bad_parameter', { errors: refused })
  await service.reports.freshen(storeId)
  const [complete] = await service.db.query(readCompleteUntil())
  if (!complete) throw new Error('the database told no instant')
  const [scene] = await service.db.query(readReportScene(storeId, complete.instant))
  if (!scene) return problem('not_found')
  const settings = resolveSettings(scene.settings)
  const span = spanOf(input, storeId, settings, scene.now)
  if (span.from > span.to) return problem('bad_parameter', { errors: [fromAfterTo(span)] })
  const group = input.group_by ?? 'none'
  const answer = await answerOf(service.db, { input, group, span, settings, most: input.limit ?? mostRows })
  const body = {
    name: input.name,
    currency: span.currency,
    from: span.from,
    to: span.to,
    time_zone: settings.time_zone,
    as_of: new Date(scene.as_of ?? 0).toISOString(),
    group_by: group === 'none' ? null : group,
    ...answer,
    rows: await withNames(service.db, storeId, answer.rows),
  }
  return { status: 200, body }
}

/** Also when only `from` was given: `to` is today then. */
function fromAfterTo({ from, to }: ReportSpan): FieldError {
  return {
    path: '$.from',
    code: 'too_large',
    message: `Must not be after ${to}, the last day of the report; this is ${from}.`,
  }
}

function spanOf(
  input: ReportInput,
  storeId: string,
  settings: { readonly time_zone: string; readonly currency: string },
  now: number,
): ReportSpan {
  const to = input.to ?? civilDay(now, settings.time_zone)
  return { storeId, currency: input.currency ?? settings.currency, from: input.from ?? daysBefore(to, 29), to }
}

function daysBefore(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString()
}

interface Asked {
  readonly input: ReportInput
  readonly group: ReportGroup
  readonly span: ReportSpan
  readonly settings: Settings
  readonly most: number
}

interface Answer {
  readonly rows: readonly Row[]
  readonly totals: Row
  readonly series?: readonly Row[]
  /** Only when there are more rows than a report shows. */
  readonly truncated?: true
}

async function answerOf(db: Queryable, asked: Asked): Promise<Answer> {
  const { input, group, span, settings, most } = asked
  if (input.name === 'links') return followed(db, asked)
  if (input.name === 'rejections') {
    const { locale = settings.locale, series } = input
    const words = { locale, timeZone: settings.time_zone }
    const answer = await reportOfRefusals(db, { span, group, series, most, only: attemptsOnly(input), ...words })
    return { ...answer, ...cut(answer.rows, most) }
  }
  const of = input.name === 'products' ? productsOf(input) : undefined
  return of === undefined ? earnings(db, asked, input.name) : products(db, asked, of)
}

async function earnings(db: Queryable, { input, group, span, most }: Asked, name: EarnedName): Promise<Answer> {
  const only = daysOnly(name, input)
  const parts = await db.query(readReportRows({ ...span, name, group, most, only, ...sortOf(input) }))
  const total = parts.find(({ part }) => part === 'total')
  const rows = parts.filter(({ part }) => part === 'row').map(row => shown(name, row))
  const { series } = input
  if (series === undefined) return { ...cut(rows, most), totals: figures(name, total) }
  const periods = await db.query(readSeries({ ...span, name, group: series, only }))
  return {
    ...cut(rows, most),
    totals: figures(name, total),
    series: periods.map(({ bucket, ...sums }) => ({ period: bucket, ...earned(sums) })),
  }
}

function sortOf({ sort }: ReportInput): { readonly largest?: Exclude<ReportSort, 'key'> } {
  return sort === undefined || sort === 'key' ? {} : { largest: sort }
}

function cut(rows: readonly Row[], most: number): Pick<Answer, 'rows' | 'truncated'> {
  return rows.length > most ? { rows: rows.slice(0, most), truncated: true } : { rows }
}

function shown(name: EarnedName, row: EarnedRow): Row {
  const period = row.bucket === null ? {} : { period: row.bucket }
  const label = row.label === null ? {} : { code: row.label }
  return { ...period, [nouns[name]]: shownKey(name, row.key), ...label, ...figures(name, row) }
}

function shownKey(name: EarnedName, key: string): string | null {
  return name === 'channels' && key === '' ? null : key
}

/** Totals count units and money; an order may have several products. */
async function products(
  db: Queryable,
  { span, group, most }: Asked,
  of: { readonly by: 'promotion' | 'code'; readonly id: string },
): Promise<Answer> {
  const rows = await db.query(reportProductsOf({ ...span, ...of, group, most: mostProducts }))
  const sum = (name: 'units' | 'gross' | 'discount'): number => rows.reduce((total, row) => total + row[name], 0)
  const totals = { units: sum('units'), gross: sum('gross'), discount: sum('discount') }
  return { ...cut(rows.map(bought), most), totals }
}

function bought({ bucket, ...row }: ProductRow): Row {
  return { ...(bucket !== null && { period: bucket }), ...row }
}

async function followed(db: Queryable, { group, span, most }: Asked): Promise<Answer> {
  const [rows, [totals]] = await Promise.all([db.query(reportLinks(group, span, most)), db.query(sumClicks(span))])
  return { ...cut(rows.map(clicked), most), totals: { ...totals } }
}

function clicked({ bucket, ...row }: FollowedRow): Row {
  return { ...(bucket !== null && { period: bucket }), ...row }
}
