/** `GET /v1/overview`: how the codes do now against before, and what asks for somebody. */
import { problem } from '@counterfoil/contract'
import { localeFor, type Reason, resolveSettings, type Settings } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { readCompleteUntil } from '../../store/ledger/read-complete-until.ts'
import { listEnding } from '../../store/overview/list-ending.ts'
import { type FailingRow, listFailing } from '../../store/overview/list-failing.ts'
import { listLeaks } from '../../store/overview/list-leaks.ts'
import { listNearlyFull } from '../../store/overview/list-nearly-full.ts'
import { readFooting } from '../../store/overview/read-footing.ts'
import { type SpanSums, sumSpans } from '../../store/overview/sum-spans.ts'
import { readReportScene } from '../../store/reports/read-report-scene.ts'
import { earned, type Row } from '../reports/figures.ts'
import { comparedPeriods, periodNames } from './periods.ts'

export interface OverviewInput {
  /** Absent: today. */
  readonly day?: string
  readonly currency?: string
}

export async function readOverview(service: Service, { storeId }: Caller, input: OverviewInput): Promise<Reply> {
  const { db } = service
  await service.reports.freshen(storeId)
  const [complete] = await db.query(readCompleteUntil())
  if (!complete) throw new Error('the database told no instant')
  const [scene] = await db.query(readReportScene(storeId, complete.instant))
  if (!scene) return problem('not_found')
  const settings = resolveSettings(scene.settings)
  const { time_zone } = settings
  const currency = input.currency ?? settings.currency
  const day = input.day ?? civilDay(scene.now, time_zone)
  const [periods, [footing], attention] = await Promise.all([
    periodsOf(db, { storeId, currency, day }),
    db.query(readFooting(storeId, currency, comparedPeriods(day).quarter.from)),
    attentionOf(db, storeId, settings, civilDay(scene.now, time_zone)),
  ])
  const { first_day = null, last_day = null, earlier_day = null, ...has } = footing ?? {}
  const days = { day, first_day, last_day, earlier_day }
  const clocks = { now: new Date(scene.now).toISOString(), as_of: new Date(scene.as_of ?? 0).toISOString() }
  return { status: 200, body: { currency, time_zone, ...clocks, ...days, periods, attention, has } }
}

interface Asked {
  readonly storeId: string
  readonly currency: string
  readonly day: string
}

async function periodsOf(db: Queryable, { storeId, currency, day }: Asked): Promise<object> {
  const compared = comparedPeriods(day)
  const spans = periodNames.flatMap(name => [compared[name], compared[name].before])
  const sums = await db.query(sumSpans(storeId, currency, spans))
  const shown = periodNames.map((name, place) => {
    const [now, was] = sums.slice(place * 2, place * 2 + 2)
    if (!now || !was) throw new Error('the database told too few periods')
    return [name, { ...compared[name], figures: told(now), was: told(was) }]
  })
  return Object.fromEntries(shown)
}

function told({ attempts, rejected, ...sums }: SpanSums): Row {
  return { ...earned(sums), attempts, rejected }
}

const most = 10
const soonDays = 7

/** Of today whatever day is looked at: nobody can do anything about the past. */
async function attentionOf(
  db: Queryable,
  storeId: string,
  settings: Settings,
  today: string,
): Promise<readonly object[]> {
  const date = Temporal.PlainDate.from(today)
  const soon = date.add({ days: soonDays }).toString()
  const weekAgo = date.subtract({ days: soonDays - 1 }).toString()
  const [full, leaks, failing, ending] = await Promise.all([
    db.query(listNearlyFull(storeId, most)),
    db.query(listLeaks(storeId, most)),
    db.query(listFailing(storeId, weekAgo, today, most)),
    db.query(listEnding(storeId, today, soon, most)),
  ])
  return [
    ...leaks.map(row => ({ type: 'leak', ...row })),
    ...full.map(row => ({ type: 'limit', ...row })),
    ...failing.map(row => ({ type: 'failing', ...row, message: messageOf(row, settings) })),
    ...ending.map(row => ({ type: 'ends', ...row })),
  ]
}

function messageOf({ reason, name }: FailingRow, { locale, currency, time_zone }: Settings): string {
  return localeFor(locale).message(reason as Reason, {}, { currency, time_zone, title: name })
}
