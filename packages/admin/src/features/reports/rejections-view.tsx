/** The report of refusals: from tries to discounts, every reason with what shoppers read, and over time. */
import { Anchor, Button, Group, Paper, Progress, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../shared/format.ts'
import { StackedTable } from '../../shared/stacked.tsx'
import { reasonLabel, reasonWords } from '../../shared/words/reasons/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { ChartCard } from './charts/chart-card.tsx'
import { useNumbers } from './charts/earned-charts.tsx'
import { usePeriodNames } from './charts/use-period-names.ts'
import { groupingOf, periodsOf, type Span } from './periods.ts'
import { numberIn, type ReportRow, textIn } from './use-report.ts'
import { reportWords } from './words/index.ts'

interface RejectionsViewProps {
  readonly span: Span
  readonly totals: ReportRow
  readonly reasons: readonly ReportRow[]
  readonly rows: readonly ReportRow[]
  readonly series: readonly ReportRow[]
  readonly onReason: (reason: string) => void
}

export function RejectionsView({ span, totals, reasons, rows, series, onReason }: RejectionsViewProps) {
  return (
    <Stack gap="md">
      <Funnel totals={totals} reasons={reasons} onReason={onReason} />
      <TriesChart span={span} series={series} />
      <RefusedCodes rows={rows} />
    </Stack>
  )
}

function Funnel({ totals, reasons, onReason }: Pick<RejectionsViewProps, 'totals' | 'reasons' | 'onReason'>) {
  const t = useWords(reportWords)
  const format = useFormat()
  const r = useWords(reasonWords)
  const tried = numberIn(totals, 'attempts')
  const refused = numberIn(totals, 'rejected')
  const steps = [
    { id: 'funnel_tried' as const, count: tried, color: 'gray.5' },
    { id: 'funnel_applied' as const, count: tried - refused, color: 'teal' },
    { id: 'funnel_rejected' as const, count: refused, color: 'orange' },
  ]
  return (
    <Paper withBorder p="md" component="section" aria-label={t('funnel')}>
      <Title order={2} size="h5" mb="sm">
        {t('funnel')}
      </Title>
      <Stack gap="xs">
        {steps.map(({ id, count, color }) => (
          <Step key={id} label={t(id)} count={count} of={tried} color={color} />
        ))}
        <Stack gap="sm" ps="lg" mt="xs">
          {reasons.map(row => {
            const reason = String(row.reason)
            const count = numberIn(row, 'attempts')
            return (
              <div key={reason}>
                <Step
                  label={
                    <Anchor component="button" type="button" size="sm" onClick={() => onReason(reason)}>
                      {reasonLabel(r, reason)}
                    </Anchor>
                  }
                  name={reasonLabel(r, reason)}
                  share={format.percent(count / Math.max(1, tried))}
                  count={count}
                  of={tried}
                  color="orange"
                />
                <Text size="xs" c="dimmed">
                  <q>{textIn(row, 'message') ?? reason}</q>
                </Text>
              </div>
            )
          })}
        </Stack>
      </Stack>
    </Paper>
  )
}

interface StepProps {
  readonly label: React.ReactNode
  readonly name?: string
  /** Of all tries, for reading. */
  readonly share?: string
  readonly count: number
  readonly of: number
  readonly color: string
}

function Step({ label, name, share, count, of, color }: StepProps) {
  const format = useFormat()
  const text = name ?? (typeof label === 'string' ? label : '')
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" component="span">
          {label}
        </Text>
        <Text size="sm" component="span">
          {share !== undefined && (
            <Text size="xs" c="dimmed" component="span" me="xs">
              {share}
            </Text>
          )}
          <Text size="sm" fw={600} component="span">
            {format.number(count)}
          </Text>
        </Text>
      </Group>
      <Progress.Root size="md">
        <Progress.Section value={(count / Math.max(1, of)) * 100} color={color} aria-label={text} />
      </Progress.Root>
    </div>
  )
}

function TriesChart({ span, series }: Pick<RejectionsViewProps, 'span' | 'series'>) {
  const t = useWords(reportWords)
  const numbers = useNumbers()
  const grouping = groupingOf(span)
  const names = usePeriodNames(grouping)
  const periods = periodsOf(span, grouping)
  const byPeriod = new Map(series.map(row => [row.period, row]))
  const refused = periods.map(period => numberIn(byPeriod.get(period), 'rejected'))
  const applied = periods.map((period, place) => numberIn(byPeriod.get(period), 'attempts') - (refused[place] ?? 0))
  const title = `${t('attempts')} ${t(`by_${grouping}`)}`
  return (
    <ChartCard
      title={title}
      label={`${title}. ${t('chart_help')}`}
      file={`${t('attempts')}-${span.from}-${span.to}`}
      periodName={t('period')}
      names={periods.map(names.long)}
      short={periods.map(names.short)}
      {...numbers.count}
      series={[
        { name: t('funnel_applied'), values: applied, kind: 'bar', tone: 2 },
        { name: t('funnel_rejected'), values: refused, kind: 'bar', tone: 1 },
      ]}
    />
  )
}

/** So many at first: the rest is a long way down, and mostly single tries. */
const shownFirst = 10

function RefusedCodes({ rows }: Pick<RejectionsViewProps, 'rows'>) {
  const t = useWords(reportWords)
  const [isWhole, setWhole] = useState(false)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="refused-codes">
      <Title order={2} size="h5" id="refused-codes" mb="sm">
        {t('refused_codes')}
      </Title>
      <RefusedTable rows={isWhole ? rows : rows.slice(0, shownFirst)} label={t('rejections')} />
      {!isWhole && rows.length > shownFirst && (
        <Button variant="default" mt="sm" onClick={() => setWhole(true)}>
          {t('show_all', { count: rows.length })}
        </Button>
      )}
    </Paper>
  )
}

/** Codes that were refused, the most often refused first. */
export function RefusedTable({ rows, label }: { readonly rows: readonly ReportRow[]; readonly label: string }) {
  const t = useWords(reportWords)
  const r = useWords(reasonWords)
  const format = useFormat()
  return (
    <StackedTable label={label} minWidth={680}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('code')}</Table.Th>
          <Table.Th scope="col">{t('promotion')}</Table.Th>
          <Table.Th scope="col">{t('reason')}</Table.Th>
          <Table.Th scope="col">{t('seen')}</Table.Th>
          <Table.Th scope="col" ta="end">
            {t('rejected')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Table.Tr key={[row.reason, row.code_id, row.code, row.promotion].join(' ')}>
            <Table.Th scope="row" fw={500}>
              <RefusedCode row={row} />
            </Table.Th>
            <Table.Td data-label={t('promotion')}>
              {typeof row.promotion === 'string' && (
                <Anchor component={Link} to={`/promotions/${row.promotion}`} size="sm">
                  <bdi>{textIn(row, 'name') ?? row.promotion}</bdi>
                </Anchor>
              )}
            </Table.Td>
            <Table.Td data-label={t('reason')}>{reasonLabel(r, String(row.reason))}</Table.Td>
            <Table.Td>
              <q>{textIn(row, 'message')}</q>
            </Table.Td>
            <Table.Td ta="end" data-label={t('rejected')}>
              {format.number(numberIn(row, 'attempts'))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  )
}

function RefusedCode({ row }: { readonly row: ReportRow }) {
  const t = useWords(reportWords)
  const code = textIn(row, 'code')
  if (code === undefined)
    return (
      <Text size="sm" c="dimmed" component="span">
        {t('no_such_code')}
      </Text>
    )
  return (
    <Anchor component={Link} to={`/codes/${row.code_id}`} size="sm">
      <bdi>{code}</bdi>
    </Anchor>
  )
}
