/** `/`: today, this week and this quarter, the last weeks as charts, what brought most, what fails, what needs somebody. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { isDemo } from '../../app/store-id.ts'
import { useFormat } from '../../shared/format.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Loading } from '../../shared/states.tsx'
import { useServerNow } from '../../shared/time.ts'
import { useSearchState } from '../../shared/use-search-state.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { isDay } from '../reports/periods.ts'
import { useOverview } from '../reports/use-overview.ts'
import { Attention } from './attention.tsx'
import { dayBefore } from './day-before.ts'
import { FirstSteps } from './first-steps.tsx'
import { LastWeeks } from './last-weeks.tsx'
import { type OverviewDocument, Periods } from './periods-now.tsx'
import { overviewWords } from './words/index.ts'

export function OverviewPage() {
  const t = useWords(overviewWords)
  const [search] = useSearchState()
  const { overview, isInstead } = useShownDay(search.day)
  return (
    <Page title={t('title')} intro={<Zone />} actions={<Actions />}>
      {overview.isPending && <Loading rows={6} height={110} />}
      {overview.isError && <Problem error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && <Shown overview={overview.data} isInstead={isInstead} />}
    </Page>
  )
}

/**
 * The day in the address; `today` is asked for by name. Where it says none and nothing happened in this quarter, the last
 * day on which something did: whoever comes for the first time sees numbers, not zeros, and is told of which day.
 */
function useShownDay(asked: string | undefined) {
  const today = useOverview()
  const { last_day = null, periods } = today.data ?? {}
  const isEmpty = periods !== undefined && Number(periods.quarter.figures.redemptions) === 0
  const instead = asked === undefined && isEmpty && last_day !== null ? last_day : undefined
  const day = isDay(asked) ? asked : instead
  const other = useOverview(day)
  return { overview: today.isPending || today.isError ? today : other, isInstead: instead !== undefined }
}

function Actions() {
  const t = useWords(overviewWords)
  const { may } = useSession()
  return (
    <>
      {isDemo && (
        <Button component="a" href="/shop" target="_blank" variant="default">
          {t('open_shop')}
        </Button>
      )}
      {may('marketer') && (
        <Button component={Link} to="/promotions/new">
          {t('new_promotion')}
        </Button>
      )}
    </>
  )
}

function Zone() {
  const t = useWords(overviewWords)
  const format = useFormat()
  const { timeZone, currency } = useSession()
  return t('zone', { zone: timeZone, currency, now: format.instant(useServerNow()) })
}

interface ShownProps {
  readonly overview: OverviewDocument
  /** Nobody asked for this day: it is shown because today has nothing to show. */
  readonly isInstead: boolean
}

function Shown({ overview, isInstead }: ShownProps) {
  const { has, periods } = overview
  const [search] = useSearchState()
  const isNew = !has.redemptions || !has.promotions
  return (
    <Stack gap="lg">
      {isNew && <FirstSteps has={has} />}
      <OtherDay overview={overview} isInstead={isInstead} />
      {has.redemptions && <Periods periods={periods} isPast={isInstead || search.day === overview.day} />}
      {has.promotions && <Attention attention={overview.attention} />}
      {(has.redemptions || has.attempts) && <LastWeeks day={overview.day} />}
    </Stack>
  )
}

/** Says which day is shown when it is not today, and leads back; where nothing happened lately, to the last day that has. */
function OtherDay({ overview, isInstead }: ShownProps) {
  const { day, last_day, periods } = overview
  const t = useWords(overviewWords)
  const format = useFormat()
  const [search, setSearch] = useSearchState()
  const isPast = search.day === day || isInstead
  const isEmpty = Number(periods.quarter.figures.redemptions) === 0
  if (!isPast && (!isEmpty || last_day === null)) return <Earlier overview={overview} />
  const text = isInstead ? 'viewing_instead' : isPast ? 'viewing' : 'still_empty'
  return (
    <Alert variant="light">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t(text, { day: format.day(day) })}</Text>
        {isPast ? (
          <Button size="xs" variant="default" onClick={() => setSearch({ day: isInstead ? 'today' : undefined })}>
            {t('view_now')}
          </Button>
        ) : (
          last_day !== null && (
            <Button size="xs" onClick={() => setSearch({ day: last_day })}>
              {t('view_latest', { day: format.day(last_day) })}
            </Button>
          )
        )}
      </Group>
    </Alert>
  )
}

/** After a long pause the first order of a quarter stands alone: the way to the day of the one before it. */
function Earlier({ overview }: Pick<ShownProps, 'overview'>) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const [, setSearch] = useSearchState()
  const day = dayBefore(overview)
  if (day === null) return null
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed">
        {t('earlier', { day: format.day(day) })}
      </Text>
      <Button size="xs" variant="default" onClick={() => setSearch({ day })}>
        {t('view_earlier', { day: format.day(day) })}
      </Button>
    </Group>
  )
}
