/** `GET /v1/reports/{name}`: what the codes earned, in the words of CONTRACT.md, "Reports". Amounts are minor units. */
import { type FieldError, problem, type ReportName } from '@counterfoil/contract'
import { mulDiv, resolveSettings } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { readReportScene } from '../store/reports/read-report-scene.ts'
import { type AttemptsRow, reportAttempts } from '../store/reports/report-attempts.ts'
import { type EarnedRow, reportByEntry } from '../store/reports/report-by-entry.ts'
import { reportByProduct } from '../store/reports/report-by-product.ts'
import type { ReportGroup, ReportSpan } from '../store/reports/report-span.ts'

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
} as const

type EarnedName = keyof typeof nouns
type Row = Readonly<Record<string, unknown>>

export async function readReport(service: Service, caller: Caller, input: ReportInput): Promise<Reply> {
  const { storeId } = caller
  const [scene] = await service.db.query(readReportScene(storeId))
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
    as_of: new Date(scene.now).toISOString(),
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
}

async function rowsOf(db: Queryable, name: ReportName, group: ReportGroup, span: ReportSpan): Promise<Rows> {
  const attempts = await db.query(reportAttempts(group, span))
  if (name === 'rejections') return rejections(attempts)
  const ask = (rows: 'each' | 'all', by: ReportGroup): Promise<EarnedRow[]> =>
    db.query(name === 'products' ? reportByProduct(rows, by, span) : reportByEntry(name, rows, by, span))
  const [each, all] = await Promise.all([ask('each', group), ask('all', 'none')])
  const tries = triesOf(name, attempts)
  const texts = new Map(attempts.map(row => [row.code_id, row.code]))
  const totals = { ...figures(all[0]), ...(tries && { attempts: sum(tries.values()) }) }
  return { rows: withTries(name, each, tries, texts), totals }
}

/** Attempts by period and key, for the reports whose keys codes have. */
function triesOf(name: EarnedName, rows: readonly AttemptsRow[]): ReadonlyMap<string, number> | undefined {
  if (name !== 'promotions' && name !== 'codes') return undefined
  const tries = new Map<string, number>()
  for (const row of rows) {
    const key = name === 'promotions' ? row.promotion : row.code_id
    if (key === null) continue
    const place = placeOf(row.bucket, key)
    tries.set(place, (tries.get(place) ?? 0) + row.attempts)
  }
  return tries
}

function placeOf(bucket: string | null, key: string | null): string {
  return `${bucket ?? ''}\n${key ?? ''}`
}

/** What was tried and never redeemed has a row too. */
function withTries(
  name: EarnedName,
  rows: readonly EarnedRow[],
  tries: ReadonlyMap<string, number> | undefined,
  texts: ReadonlyMap<string | null, string | null>,
): Row[] {
  if (!tries) return rows.map(row => shown(name, row))
  const earned = new Set(rows.map(row => placeOf(row.bucket, row.key)))
  const shownRows = rows.map(row => ({ ...shown(name, row), attempts: tries.get(placeOf(row.bucket, row.key)) ?? 0 }))
  const tried = [...tries].filter(([place]) => !earned.has(place))
  return [
    ...shownRows,
    ...tried.map(([place, attempts]) => ({ ...head(name, place, texts), ...figures(undefined), attempts })),
  ]
}

function head(name: EarnedName, place: string, texts: ReadonlyMap<string | null, string | null>): Row {
  const [bucket, key = ''] = place.split('\n')
  const text = name === 'codes' ? texts.get(key) : undefined
  return { ...(bucket && { period: bucket }), [nouns[name]]: key, ...(text && { code: text }) }
}

function shown(name: EarnedName, row: EarnedRow): Row {
  const period = row.bucket === null ? {} : { period: row.bucket }
  const label = row.label === null ? {} : { code: row.label }
  return { ...period, [nouns[name]]: row.key, ...label, ...figures(row) }
}

/** `average_order` is net / redemptions, half up; null without redemptions. */
function figures(row: EarnedRow | undefined): Row {
  const { redemptions = 0, units = 0, gross = 0, discount = 0, net = 0, refunds = 0, new_customers = 0 } = row ?? {}
  const average = redemptions > 0 && net >= 0 ? mulDiv(net, 1, redemptions, 'half_up') : null
  return { redemptions, units, gross, discount, net, refunds, average_order: average, new_customers }
}

function rejections(attempts: readonly AttemptsRow[]): Rows {
  const refused = attempts.filter(row => row.outcome !== 'applied')
  const rows = refused.map(({ bucket, outcome, promotion, code_id, code, attempts: count }) => ({
    ...(bucket !== null && { period: bucket }),
    reason: outcome,
    code,
    code_id,
    promotion,
    attempts: count,
  }))
  const all = sum(attempts.map(row => row.attempts))
  return { rows, totals: { attempts: all, rejected: sum(refused.map(row => row.attempts)) } }
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
