/** The last day with orders before this quarter, where nothing else on the overview tells of what was before. */
interface Days {
  readonly from: string
  readonly to: string
}

interface Period extends Days {
  readonly before: Days
  readonly was: Readonly<Record<string, unknown>>
}

interface Facts {
  /** The last day before the quarter that sold anything. */
  readonly earlier_day: string | null
  readonly periods: Readonly<Record<'today' | 'week' | 'quarter', Period>>
}

/**
 * Null: there is none, a period that is shown holds it (of the quarter before only as many days as this one has had), or
 * the quarter stands beside orders of the one before, as in every shop that sells all year.
 */
export function dayBefore({ earlier_day, periods }: Facts): string | null {
  if (earlier_day === null || Number(periods.quarter.was.redemptions) > 0) return null
  const shown = Object.values(periods).flatMap(period => [period, period.before])
  return shown.some(({ from, to }) => from <= earlier_day && earlier_day <= to) ? null : earlier_day
}
