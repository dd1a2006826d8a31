/** What a report shows, as the address says: which report, which days, narrowed to what, compared or not. */

import { useSession } from '../../shared/session.tsx'
import { serverNow } from '../../shared/time.ts'
import { useSearchState } from '../../shared/use-search-state.ts'
import { dayIn, isDay, type Known, type QuickPeriod, quickPeriods, type Span, spanOf } from './periods.ts'
import { useOverview } from './use-overview.ts'

export interface PeriodChoice {
  /** Undefined until it is known when anything was sold. */
  readonly span: Span | undefined
  readonly period: QuickPeriod | 'custom'
  readonly known: Known | undefined
  readonly choose: (period: QuickPeriod | Span) => void
  /** What kept `known` from being known. */
  readonly error: unknown
  readonly retry: () => void
}

/**
 * The days in the address. Where it says none: the last 30 days, or, when nothing was sold in them, the quarter of the
 * latest orders, so that whoever comes for the first time sees something.
 */
export function usePeriod(): PeriodChoice {
  const [search, setSearch] = useSearchState()
  const { timeZone } = useSession()
  const overview = useOverview()
  const choose = (period: QuickPeriod | Span) =>
    typeof period === 'string'
      ? setSearch({ period, from: undefined, to: undefined })
      : setSearch({ period: undefined, ...period })
  const rest = { choose, error: overview.error, retry: () => void overview.refetch() }
  const known = overview.data && {
    today: dayIn(timeZone, serverNow()),
    first: overview.data.first_day,
    last: overview.data.last_day,
  }
  const { from, to } = search
  if (isDay(from) && isDay(to) && from <= to) return { ...rest, span: { from, to }, period: 'custom', known }
  const period = quickPeriods.find(name => name === search.period) ?? (known && usualOf(known)) ?? '30d'
  return { ...rest, span: known && spanOf(period, known), period, known }
}

function usualOf(known: Known): QuickPeriod {
  return known.last !== null && known.last < spanOf('30d', known).from ? 'latest' : '30d'
}
