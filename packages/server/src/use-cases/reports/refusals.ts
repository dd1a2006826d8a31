/** The report of rejections: the funnel from tries to refusals, each with the words that a shopper saw. */
import { localeFor, type Reason, reasonRank } from '@counterfoil/engine'
import type { Queryable } from '../../store/database.ts'
import type { AttemptsOnly } from '../../store/reports/report-only.ts'
import { type RefusedRow, reportRefusals } from '../../store/reports/report-refusals.ts'
import type { ReportGroup, ReportSpan } from '../../store/reports/report-span.ts'
import { type OutcomeRow, sumAttempts } from '../../store/reports/sum-attempts.ts'
import type { Row } from './figures.ts'

export interface RefusalsInput {
  readonly span: ReportSpan
  readonly group: ReportGroup
  readonly series: Exclude<ReportGroup, 'none'> | undefined
  readonly only: AttemptsOnly
  readonly most: number
  /** Whose words. */
  readonly locale: string
  readonly timeZone: string
}

export interface Refusals {
  readonly rows: readonly Row[]
  readonly totals: Row
  readonly reasons: readonly Row[]
  readonly series?: readonly Row[]
}

export async function reportOfRefusals(db: Queryable, input: RefusalsInput): Promise<Refusals> {
  const { span, only, group, most, series } = input
  const ofSpan = { storeId: span.storeId, from: span.from, to: span.to, only }
  const [rows, outcomes, periods] = await Promise.all([
    db.query(reportRefusals({ ...ofSpan, group, most })),
    db.query(sumAttempts({ ...ofSpan, group: 'none' })),
    series === undefined ? [] : db.query(sumAttempts({ ...ofSpan, group: series })),
  ])
  const words = teller(input)
  const example = new Map(rows.toReversed().map(({ outcome, code }) => [outcome, code]))
  const told = ({ outcome: reason, attempts }: OutcomeRow): Row => ({
    reason,
    attempts,
    message: words(reason, example.get(reason) ?? null),
  })
  return {
    rows: rows.map(row => refused(row, words)),
    totals: funnel(outcomes),
    reasons: outcomes.filter(isRefusal).map(told),
    ...(series !== undefined && {
      series: [...Map.groupBy(periods, ({ bucket }) => bucket)].map(([period, parts]) => ({
        period,
        ...funnel(parts),
      })),
    }),
  }
}

const isRefusal = ({ outcome }: OutcomeRow): boolean => outcome !== 'applied'
const sumOf = (rows: readonly OutcomeRow[]): number => rows.reduce((sum, { attempts }) => sum + attempts, 0)

function funnel(rows: readonly OutcomeRow[]): Row {
  const attempts = sumOf(rows)
  const rejected = sumOf(rows.filter(isRefusal))
  return { attempts, rejected }
}

type Words = (reason: string, code: string | null) => string | null

function refused({ bucket, outcome, promotion, code_id, code, attempts }: RefusedRow, words: Words): Row {
  const message = words(outcome, code)
  return { ...(bucket !== null && { period: bucket }), reason: outcome, message, code, code_id, promotion, attempts }
}

/** What a stranger reads: without the details of a cart, which are not kept. Guesses are told as no code in particular. */
function teller({ locale, timeZone, span }: RefusalsInput): Words {
  const { message } = localeFor(locale)
  const context = { currency: span.currency, time_zone: timeZone }
  return (reason, code) => (isReason(reason) ? message(reason, {}, { ...context, code: code ?? '[…]' }) : null)
}

function isReason(word: string): word is Reason {
  return Object.hasOwn(reasonRank, word)
}
