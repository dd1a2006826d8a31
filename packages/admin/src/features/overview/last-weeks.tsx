/** Thirty days up to a day: uses and revenue as charts, the promotions that brought most, and what was refused and why. */
import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Problem } from '../../shared/problem.tsx'
import { Loading } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { EarnedCharts } from '../reports/charts/earned-charts.tsx'
import { addDays, type Span, spanBefore } from '../reports/periods.ts'
import { RefusedTable } from '../reports/rejections-view.tsx'
import { RowsTable } from '../reports/rows-table.tsx'
import { useReport } from '../reports/use-report.ts'
import { overviewWords } from './words/index.ts'

const most = 5

export function LastWeeks({ day }: { readonly day: string }) {
  const span = { from: addDays(day, -29), to: day }
  return (
    <Stack gap="md">
      <Earned span={span} />
      <Refused span={span} />
    </Stack>
  )
}

function Earned({ span }: { readonly span: Span }) {
  const t = useWords(overviewWords)
  const wish = { name: 'promotions', span, filters: {}, sort: 'net', limit: most } as const
  const report = useReport(wish)
  const before = useReport({ ...wish, span: spanBefore(span), limit: 1 })
  if (report.isError) return <Problem error={report.error} onRetry={() => void report.refetch()} />
  if (report.data === undefined) return <Loading rows={2} height={260} />
  const { rows, series = [] } = report.data
  return (
    <>
      <EarnedCharts span={span} series={series} before={before.data?.series} only={['uses', 'revenue']} />
      <Part title={t('top')} link={<All report="promotions" span={span} text={t('all_promotions')} />}>
        {rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('top_none')}
          </Text>
        ) : (
          <RowsTable name="promotions" rows={rows} sort="net" onSort={undefined} label={t('top')} />
        )}
      </Part>
    </>
  )
}

function Refused({ span }: { readonly span: Span }) {
  const t = useWords(overviewWords)
  const { locale } = useLanguage()
  const report = useReport({ name: 'rejections', span, filters: {}, limit: most, locale })
  if (report.isError) return <Problem error={report.error} onRetry={() => void report.refetch()} />
  if (report.data === undefined) return <Loading rows={1} height={260} />
  const { rows } = report.data
  return (
    <Part title={t('fails')} link={<All report="rejections" span={span} text={t('all_fails')} />}>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('fails_none')}
        </Text>
      ) : (
        <RefusedTable rows={rows} label={t('fails')} />
      )}
    </Part>
  )
}

interface PartProps {
  readonly title: string
  readonly link: ReactNode
  readonly children: ReactNode
}

function Part({ title, link, children }: PartProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text ta={{ base: 'start', xs: 'end' }} component="div">
          {link}
        </Text>
      </SimpleGrid>
      {children}
    </Paper>
  )
}

function All({ report, span, text }: { readonly report: string; readonly span: Span; readonly text: string }) {
  return (
    <Anchor component={Link} to="/reports" search={{ report, ...span } as never} size="sm">
      {text}
    </Anchor>
  )
}
