/** Periods of a report in words: "Tuesday, 3 March 2011", "week of 28 February 2011", "March 2011". */
import { useLanguage } from '../../../shared/words/language.tsx'
import type { Grouping } from '../periods.ts'

interface PeriodNames {
  readonly long: (period: string) => string
  readonly short: (period: string) => string
}

/** A day has no zone. */
const utc = { timeZone: 'UTC' } as const

export function usePeriodNames(grouping: Grouping): PeriodNames {
  const { locale } = useLanguage()
  const isMonth = grouping === 'month'
  const long = new Intl.DateTimeFormat(locale, {
    ...utc,
    year: 'numeric',
    month: isMonth ? 'long' : 'short',
    ...(!isMonth && { day: 'numeric' }),
  })
  const short = new Intl.DateTimeFormat(locale, {
    ...utc,
    month: 'short',
    ...(isMonth ? { year: '2-digit' } : { day: 'numeric' }),
  })
  const dateOf = (period: string) => new Date(`${period.length === 7 ? `${period}-01` : period}T12:00:00Z`)
  return {
    long: period => {
      if (grouping !== 'week') return long.format(dateOf(period))
      const end = dateOf(period)
      end.setUTCDate(end.getUTCDate() + 6)
      return long.formatRange(dateOf(period), end)
    },
    short: period => short.format(dateOf(period)),
  }
}
