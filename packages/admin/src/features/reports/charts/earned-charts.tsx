/** Four charts of what orders with discounts earned: uses, revenue, discount rate, new and returning customers. */
import { SimpleGrid } from '@mantine/core'
import { majorText, useFormat } from '../../../shared/format.ts'
import { useSession } from '../../../shared/session.tsx'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { groupingOf, periodsOf, type Span, spanBefore } from '../periods.ts'
import { numberIn, type ReportRow } from '../use-report.ts'
import { reportWords } from '../words/index.ts'
import { ChartCard } from './chart-card.tsx'
import type { Series } from './series.ts'
import { usePeriodNames } from './use-period-names.ts'

interface EarnedChartsProps {
  readonly span: Span
  readonly series: readonly ReportRow[]
  /** Of the span before; undefined: not compared. */
  readonly before: readonly ReportRow[] | undefined
  readonly only?: readonly ChartName[]
}

export type ChartName = 'uses' | 'revenue' | 'rate' | 'customers'

export function EarnedCharts({ span, series, before, only }: EarnedChartsProps) {
  const charts = useCharts({ span, series, before })
  const shown = charts.filter(({ id }) => only === undefined || only.includes(id))
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      {shown.map(({ id, ...chart }) => (
        <ChartCard key={id} {...chart} />
      ))}
    </SimpleGrid>
  )
}

function useCharts({ span, series, before }: EarnedChartsProps) {
  const t = useWords(reportWords)
  const numbers = useNumbers()
  const grouping = groupingOf(span)
  const names = usePeriodNames(grouping)
  const periods = periodsOf(span, grouping)
  const pick = (name: string): readonly number[] => valuesAt(series, periods, row => numberIn(row, name), 0)
  const previous = (name: string, label: string): readonly Series[] => {
    if (before === undefined) return []
    const values = valuesAt(before, periodsOf(spanBefore(span), grouping), row => numberIn(row, name), 0)
    return [
      { name: label, values: periods.map((_, place) => values[place] ?? null), kind: 'line', tone: 3, dashed: true },
    ]
  }
  const over = t(`by_${grouping}`)
  const frame = (title: string) => ({
    names: periods.map(names.long),
    short: periods.map(names.short),
    title: `${title} ${over}`,
    label: `${title} ${over}. ${t('chart_help')}`,
    file: `${title}-${span.from}-${span.to}`,
    periodName: t('period'),
  })
  const bar = (name: string, label: string, tone: 0 | 1 | 2): Series => ({
    name: label,
    values: pick(name),
    kind: 'bar',
    tone,
  })
  const rates = valuesAt<number | null>(series, periods, rateOf, null)
  return [
    {
      id: 'uses' as const,
      ...frame(t('uses')),
      ...numbers.count,
      series: [bar('redemptions', t('uses'), 0), ...previous('redemptions', t('uses_before'))],
    },
    {
      id: 'revenue' as const,
      ...frame(t('revenue')),
      ...numbers.money,
      series: [
        { name: t('revenue'), values: pick('net'), kind: 'line' as const, tone: 0 as const },
        { name: t('discount'), values: pick('discount'), kind: 'line' as const, tone: 1 as const },
        ...previous('net', t('revenue_before')),
      ],
    },
    {
      id: 'rate' as const,
      ...frame(t('discount_rate')),
      ...numbers.percent,
      note: t('discount_rate_of'),
      series: [{ name: t('discount_rate'), values: rates, kind: 'line' as const, tone: 1 as const }],
    },
    {
      id: 'customers' as const,
      ...frame(t('customers')),
      ...numbers.count,
      series: [bar('new_customers', t('new_customers'), 2), bar('returning_customers', t('returning_customers'), 0)],
    },
  ]
}

/** Where a period has no row, nothing happened. */
function valuesAt<V>(rows: readonly ReportRow[], periods: readonly string[], of: (row: ReportRow) => V, none: V): V[] {
  const byPeriod = new Map(rows.map(row => [row.period, row]))
  return periods.map(period => {
    const row = byPeriod.get(period)
    return row === undefined ? none : of(row)
  })
}

/** In hundredths of a percent, a whole number: "12.50" is 1250. */
function rateOf(row: ReportRow): number | null {
  return typeof row.discount_rate === 'string' ? Number(row.discount_rate.replace('.', '')) : null
}

/** How numbers of a kind are written: in a tooltip, on an axis, in a file. */
export function useNumbers() {
  const format = useFormat()
  const { currency } = useSession()
  const { locale } = useLanguage()
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const coin = { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 } as const
  const compactMoney = new Intl.NumberFormat(locale, coin)
  const major = (amount: number) => majorText(Math.round(amount), currency)
  const share = (hundredths: number) => format.percent(hundredths / 10_000)
  return {
    count: { format: format.number, formatTick: (value: number) => compact.format(value), plain: String },
    money: {
      format: (amount: number) => format.money(amount),
      formatTick: (amount: number) => compactMoney.format(major(amount) as Intl.StringNumericLiteral),
      plain: major,
    },
    percent: { format: share, formatTick: share, plain: (value: number) => String(value / 100) },
  }
}
