/** A report of what was earned: its totals against the time before, four charts, and its largest rows. */
import { Paper, Stack, Text } from '@mantine/core'
import { useSearchState } from '../../shared/use-search-state.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { EarnedCharts } from './charts/earned-charts.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { spanBefore } from './periods.ts'
import { type EarnedName, RowsTable, type SortColumn } from './rows-table.tsx'
import { type ReportRow, type ReportWish, useReport } from './use-report.ts'
import { reportWords } from './words/index.ts'

interface EarnedReportProps {
  readonly wish: ReportWish & { readonly name: EarnedName }
  readonly answer: {
    readonly rows: readonly ReportRow[]
    readonly totals: ReportRow
    readonly series: readonly ReportRow[]
  }
  readonly sort: SortColumn
  readonly onSort: (sort: SortColumn) => void
}

export function EarnedReport({ wish, answer, sort, onSort }: EarnedReportProps) {
  const t = useWords(reportWords)
  const [search] = useSearchState()
  const { rows, totals, series } = answer
  // Products of one promotion are read out of orders: they have no totals by period.
  const hasSeries = 'redemptions' in totals
  const isCompared = hasSeries && search.compare !== 'off'
  const before = useReport(isCompared ? { ...wish, span: spanBefore(wish.span), limit: 1 } : undefined)
  const was = isCompared ? before.data : undefined
  return (
    <Stack gap="md">
      {hasSeries ? (
        <>
          <FigureTiles
            names={['redemptions', 'net', 'discount', 'discount_rate', 'new_customers']}
            figures={totals}
            was={was?.totals}
          />
          <EarnedCharts span={wish.span} series={series} before={was?.series} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('of_orders')}
        </Text>
      )}
      <Paper withBorder p="md">
        <RowsTable
          name={wish.name}
          rows={rows}
          sort={sort}
          onSort={hasSeries ? onSort : undefined}
          label={t(wish.name)}
        />
      </Paper>
    </Stack>
  )
}
