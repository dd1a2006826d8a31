/** `GET /v1/reports/{name}`: what the codes earned, in the words of CONTRACT.md, "Reports". Amounts are minor units. */
import { type FieldError, problem, type ReportName } from '@counterfoil/contract'
import { mulDiv, resolveSettings } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { type EarnedName, type EarnedRow, readReportRows } from '../store/reports/read-report.ts'
import { readReportScene } from '../store/reports/read-report-scene.ts'
import type { DaySums } from '../store/reports/report-days.ts'
import { type FollowedRow, reportLinks } from '../store/reports/report-links.ts'
import { type RefusedRow, reportRefusals } from '../store/reports/report-refusals.ts'
import type { ReportGroup, ReportSpan } from '../store/reports/report-span.ts'
import { sumAttempts } from '../store/reports/sum-attempts.ts'
import { sumClicks } from '../store/reports/sum-clicks.ts'

export interface ReportInput {
  readonly name: ReportName
  /** Civil days of the store, both in; absent: the last 30 days. */
  readonly from?: string
  readonly to?: string
  /** Absent: `none`. */
  readonly group_by?: ReportGroup
  /** Absent: the store's currency. */
  readonly currency?: string
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

type Row = Readonly<Record<string, unknown>>

/** A report of more rows says `truncated`; its totals hold all of them. */
const mostRows = 10_000

export async function readReport(service: Service, caller: Caller, input: ReportInput): Promise<Reply> {
  const { storeId } = caller
  await service.reports.freshen(storeId)
  const [complete] = await service.db.query(readCompleteUntil())
  if (!complete) throw new Error('the database told no instant')
  const [scene] = await service.db.query(readReportScene(storeId, complete.instant))
  if (!scene) return problem('not_found')
  const settings = resolveSettings(scene.settings)
  const group = input.group_by ?? 'none'
  const span = spanOf(input, storeId, settings, scene.now)
  if (span.from > span.to) return problem('bad_parameter', { errors: [fromAfterTo(span)] })
  const answer = await rowsOf(service.db, input.name, group, span)
  const body = {
    name: input.name,
    currency: span.currency,
    from: span.from,
    to: span.to,
    time_zone: settings.time_zone,
    as_of: new Date(scene.as_of ?? 0).toISOString(),
    group_by: group === 'none' ? null : group,
    ...answer,
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
  const noon = new Date(`${day}T12:00:00Z`)
  noon.setUTCDate(noon.getUTCDate() - days)
  return noon.toISOString().slice(0, 10)
}

interface Rows {
  readonly rows: readonly Row[]
  readonly totals: Row
  /** Only when there are more rows than a report shows. */
  readonly truncated?: true
}

async function rowsOf(db: Queryable, name: ReportName, group: ReportGroup, span: ReportSpan): Promise<Rows> {
  if (name === 'rejections') return rejections(db, group, span)
  if (name === 'links') return followed(db, group, span)
  const parts = await db.query(readReportRows({ ...span, name, group, most: mostRows }))
  const total = parts.find(({ part }) => part === 'total')
  const rows = parts.filter(({ part }) => part === 'row').map(row => shown(name, row))
  return { ...cut(rows), totals: figures(name, total) }
}

function cut(rows: readonly Row[]): Pick<Rows, 'rows' | 'truncated'> {
  return rows.length > mostRows ? { rows: rows.slice(0, mostRows), truncated: true } : { rows }
}

function shown(name: EarnedName, row: EarnedRow): Row {
  const period = row.bucket === null ? {} : { period: row.bucket }
  const label = row.label === null ? {} : { code: row.label }
  return { ...period, [nouns[name]]: shownKey(name, row.key), ...label, ...figures(name, row) }
}

function shownKey(name: EarnedName, key: string): string | null {
  return name === 'channels' && key === '' ? null : key
}

const none: DaySums & Pick<EarnedRow, 'attempts'> = {
  redemptions: 0,
  units: 0,
  gross: 0,
  discount: 0,
  net: 0,
  refunds: 0,
  new_customers: 0,
  attempts: 0,
}

/** `average_order` is net / redemptions, half up; null without redemptions. Attempts where codes have the key. */
function figures(name: EarnedName, row: typeof none = none): Row {
  const { redemptions, units, gross, discount, net, refunds, new_customers, attempts } = row
  const average_order = redemptions > 0 && net >= 0 ? mulDiv(net, 1, redemptions, 'half_up') : null
  const tried = name === 'promotions' || name === 'codes' ? { attempts } : {}
  return { redemptions, units, gross, discount, net, refunds, average_order, new_customers, ...tried }
}

async function rejections(db: Queryable, group: ReportGroup, span: ReportSpan): Promise<Rows> {
  const [rows, [totals]] = await Promise.all([
    db.query(reportRefusals(group, span, mostRows)),
    db.query(sumAttempts(span)),
  ])
  return { ...cut(rows.map(refused)), totals: { ...totals } }
}

function refused({ bucket, outcome, promotion, code_id, code, attempts }: RefusedRow): Row {
  return { ...(bucket !== null && { period: bucket }), reason: outcome, code, code_id, promotion, attempts }
}

async function followed(db: Queryable, group: ReportGroup, span: ReportSpan): Promise<Rows> {
  const [rows, [totals]] = await Promise.all([db.query(reportLinks(group, span, mostRows)), db.query(sumClicks(span))])
  return { ...cut(rows.map(clicked)), totals: { ...totals } }
}

function clicked({ bucket, ...row }: FollowedRow): Row {
  return { ...(bucket !== null && { period: bucket }), ...row }
}
