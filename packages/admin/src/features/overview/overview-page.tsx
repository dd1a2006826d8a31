/** `/`: today, this week and this quarter, the last weeks as charts, what brought most, what fails, what needs somebody. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
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
import { FirstSteps } from './first-steps.tsx'
import { LastWeeks } from './last-weeks.tsx'
import { type OverviewDocument, Periods } from './periods-now.tsx'
import { overviewWords } from './words/index.ts'

export function OverviewPage() {
  const t = useWords(overviewWords)
  const [search] = useSearchState()
  const overview = useOverview(isDay(search.day) ? search.day : undefined)
  return (
    <Page title={t('title')} intro={<Zone />}>
      {overview.isPending && <Loading rows={6} height={110} />}
      {overview.isError && <Problem error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && <Shown overview={overview.data} />}
    </Page>
  )
}

function Zone() {
  const t = useWords(overviewWords)
  const format = useFormat()
  const { timeZone, currency } = useSession()
  return t('zone', { zone: timeZone, currency, now: format.instant(useServerNow()) })
}

function Shown({ overview }: { readonly overview: OverviewDocument }) {
  const { has, periods } = overview
  const isNew = !has.redemptions || !has.promotions
  return (
    <Stack gap="lg">
      {isNew && <FirstSteps has={has} />}
      <OtherDay overview={overview} />
      {has.redemptions && <Periods periods={periods} />}
      {has.promotions && <Attention attention={overview.attention} />}
      {(has.redemptions || has.attempts) && <LastWeeks day={overview.day} />}
    </Stack>
  )
}

/** Where nothing happened lately, the last day on which something did is one step away. */
function OtherDay({ overview: { day, last_day, periods } }: { readonly overview: OverviewDocument }) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const [search, setSearch] = useSearchState()
  const isPast = search.day === day
  const isEmpty = Number(periods.quarter.figures.redemptions) === 0
  if (!isPast && (!isEmpty || last_day === null)) return null
  return (
    <Alert variant="light">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{isPast ? t('viewing', { day: format.day(day) }) : t('still_empty')}</Text>
        {isPast ? (
          <Button size="xs" variant="default" onClick={() => setSearch({ day: undefined })}>
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
