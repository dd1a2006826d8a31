/** Today, this week and this quarter, each against as much of the time before. */
import { Stack, Text, Title } from '@mantine/core'
import type { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { FigureTiles } from '../reports/figure-tiles.tsx'
import { overviewWords } from './words/index.ts'

/** The answer of `GET /v1/overview`. */
export type OverviewDocument = Awaited<ReturnType<typeof api.readOverview>>

const names = ['today', 'week', 'quarter'] as const

interface PeriodsProps {
  readonly periods: OverviewDocument['periods']
  /** The day is not today. */
  readonly isPast: boolean
}

export function Periods({ periods, isPast }: PeriodsProps) {
  const t = useWords(overviewWords)
  const format = useFormat()
  return (
    <Stack gap="md">
      {names.map(name => {
        const { from, to, figures, was } = periods[name]
        const days = from === to ? format.day(to) : t('last_days', { from: format.day(from), to: format.day(to) })
        const before = t(isPast ? `before_past_${name}` : `before_${name}`)
        return (
          <section key={name} aria-labelledby={`period-${name}`}>
            <Title order={2} size="h5" mb={6} id={`period-${name}`}>
              {t(isPast ? `past_${name}` : name)}{' '}
              <Text span size="sm" c="dimmed" fw={400}>
                {t('compared', { days, before })}
              </Text>
            </Title>
            <FigureTiles
              names={['redemptions', 'net', 'discount', 'new_customers', 'rejected']}
              figures={figures}
              was={was}
            />
          </section>
        )
      })}
    </Stack>
  )
}
