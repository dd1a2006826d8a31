/** Today, this week and this quarter up to a day, each with as much of the period before. */
import type { Span } from '../../store/overview/sum-spans.ts'

export interface ComparedSpan extends Span {
  readonly before: Span
}

export const periodNames = ['today', 'week', 'quarter'] as const
type PeriodName = (typeof periodNames)[number]

/**
 * Of Wednesday 2026-05-20: the day before; Monday to Wednesday of the week before; 1 January to 19 February, as many
 * days as the quarter has had, at most the whole quarter before.
 */
export function comparedPeriods(day: string): Readonly<Record<PeriodName, ComparedSpan>> {
  const today = Temporal.PlainDate.from(day)
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const quarter = today.with({ day: 1, month: today.month - ((today.month - 1) % 3) })
  return {
    today: compared(today, today, today.subtract({ days: 1 })),
    week: compared(monday, today, monday.subtract({ days: 7 })),
    quarter: compared(quarter, today, quarter.subtract({ months: 3 })),
  }
}

function compared(first: Temporal.PlainDate, last: Temporal.PlainDate, start: Temporal.PlainDate): ComparedSpan {
  const end = start.add(first.until(last))
  const latest = first.subtract({ days: 1 })
  const before = Temporal.PlainDate.compare(end, latest) > 0 ? latest : end
  return { from: first.toString(), to: last.toString(), before: { from: start.toString(), to: before.toString() } }
}
