/** Everything that is known of the offers side by side, and the same as a file. */
import { Button, Group, Paper, Table, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { save } from '../../shared/download.ts'
import { useFormat } from '../../shared/format.ts'
import { StackedTable } from '../../shared/stacked.tsx'
import { type Translate, useWords } from '../../shared/words/use-words.ts'
import type { Arms } from './arms.ts'
import { comparisonCsv } from './comparison-csv.ts'
import { numbersOf } from './numbers.ts'
import { Swatch } from './swatch.tsx'
import type { ComparedArm, Comparison } from './use-comparison.ts'
import { type Measure, measures } from './verdicts.ts'
import { comparisonWords } from './words/index.ts'

interface TableProps {
  readonly comparison: Comparison
  readonly arms: Arms
}

export function FiguresTable({ comparison, arms }: TableProps) {
  const t = useWords(comparisonWords)
  const format = useFormat()
  const heading = useId()
  const rows = useRows(comparison, arms)
  const { from, to } = comparison
  const file = () => {
    const blob = new Blob([comparisonCsv(comparison, t)], { type: 'text/csv;charset=utf-8' })
    save(blob, `comparison-${from}-${to}.csv`)
  }
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h5" id={heading}>
            {t('figures')}
          </Title>
          <Text size="xs" c="dimmed">
            {t('interval', { low: format.day(from), high: format.day(to) })}
          </Text>
        </div>
        <Button size="compact-xs" variant="subtle" onClick={file}>
          {t('csv')}
        </Button>
      </Group>
      <StackedTable label={t('figures')} minWidth={240 + 170 * arms.all.length} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('figure')}</Table.Th>
            {arms.all.map(arm => (
              <Table.Th key={arm.arm} scope="col" ta="end">
                <Swatch place={arms.place(arm)} /> {arms.letter(arm)} · <bdi>{arms.name(arm)}</bdi>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, cell }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500}>
                {name}
              </Table.Th>
              {arms.all.map(arm => (
                <Table.Td key={arm.arm} ta="end" data-label={`${arms.letter(arm)} · ${arms.name(arm)}`}>
                  <div>{cell(arm)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </StackedTable>
    </Paper>
  )
}

interface Row {
  readonly name: string
  readonly cell: (arm: ComparedArm) => ReactNode
}

/** Rows in which no offer has anything are left out where nothing is usual: costs that nobody told, orders of several. */
function useRows({ currency }: Comparison, arms: Arms): readonly Row[] {
  const t = useWords(comparisonWords)
  const format = useFormat()
  const { number } = format
  const money = (amount: number) => format.money(amount, currency)
  const meanOf = (values: readonly (number | null | undefined)[]) =>
    numbersOf({ measure: 'order_value', values: values.filter(value => value != null), currency, t }).value
  const discountMean = meanOf(arms.all.map(arm => arm.discount_per_order))
  const marginMean = meanOf(arms.all.map(({ margin }) => margin?.per_order))
  const estimates = measures.map((measure): Row => ({ name: t(measure), cell: arm => estimated(arm, measure) }))
  const estimated = (arm: ComparedArm, measure: Measure) => {
    const { value } = arms.numbers[measure]
    const estimate = arm[measure]
    return estimate === null
      ? nothing
      : told(value(estimate.value), t('interval', { low: value(estimate.low), high: value(estimate.high) }))
  }
  return [
    { name: t('people'), cell: ({ audience }) => people(audience, number, t) },
    { name: t('orders'), cell: arm => told(number(arm.orders), arm.is_sample ? t('orders_sample') : undefined) },
    { name: t('customers'), cell: ({ customers }) => told(number(customers)) },
    ...estimates,
    { name: t('net'), cell: ({ net }) => told(money(net)) },
    { name: t('discount'), cell: ({ discount }) => told(money(discount)) },
    {
      name: t('discount_per_order'),
      cell: ({ discount_per_order: mean }) => (mean === null ? nothing : told(discountMean(mean))),
    },
    {
      name: t('new_customers'),
      cell: ({ new_customers: { orders, known, share } }) =>
        share === null
          ? nothing
          : told(format.percent(share), t('new_customers_of', { orders: number(orders), known: number(known) })),
    },
    ...(arms.all.some(({ margin }) => margin !== null)
      ? [
          {
            name: t('margin'),
            cell: ({ margin }: ComparedArm) =>
              margin === null
                ? nothing
                : told(
                    marginMean(margin.per_order),
                    t('margin_of', { orders: number(margin.orders), all: number(margin.looked_at) }),
                  ),
          },
        ]
      : []),
    { name: t('refunds'), cell: ({ refunds }) => told(money(refunds)) },
    ...(arms.all.some(({ in_several }) => in_several > 0)
      ? [{ name: t('in_several'), cell: ({ in_several }: ComparedArm) => told(number(in_several)) }]
      : []),
  ]
}

const nothing = '–'

function told(value: string, more?: string): ReactNode {
  return (
    <>
      <bdi>{value}</bdi>
      {more !== undefined && (
        <Text size="xs" c="dimmed">
          <bdi>{more}</bdi>
        </Text>
      )}
    </>
  )
}

function people(
  { count, source }: ComparedArm['audience'],
  number: (value: number) => string,
  t: Translate<typeof comparisonWords.en>,
): ReactNode {
  if (count === null) return nothing
  return told(number(count), source === null ? undefined : t(`source_${source}`))
}
