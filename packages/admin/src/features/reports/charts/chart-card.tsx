/** A chart with its heading and, behind a button, the same numbers as a table; both as CSV. */
import { Button, Group, Paper, ScrollArea, Stack, Table, Text, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { save } from '../../../shared/download.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { reportWords } from '../words/index.ts'
import { chartCsv } from './chart-csv.ts'
import { Legend, TimeChart, type TimeChartProps } from './time-chart.tsx'

interface ChartCardProps extends TimeChartProps {
  readonly title: string
  readonly note?: string
  /** Of the file, without its ending. */
  readonly file: string
  /** A number as it stands in the file: 19.99. */
  readonly plain: (value: number) => string
  /** What the first column of the table is: "Day". */
  readonly periodName: string
}

export function ChartCard({ title, note, file, plain, periodName, ...chart }: ChartCardProps) {
  const t = useWords(reportWords)
  const [asTable, setAsTable] = useState(false)
  const heading = useId()
  const hasAnything = chart.series.some(({ values }) => values.some(value => value != null && value !== 0))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <div>
            <Title order={2} size="h5" id={heading}>
              {title}
            </Title>
            {note !== undefined && (
              <Text size="xs" c="dimmed">
                {note}
              </Text>
            )}
          </div>
          <Group gap="xs" ms={{ base: -8, sm: 0 }}>
            <Button size="compact-xs" variant="subtle" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
              {t(asTable ? 'hide_table' : 'show_table')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => save(chartCsv({ ...chart, periodName }, plain), `${file}.csv`)}
            >
              {t('csv')}
            </Button>
          </Group>
        </Group>
        {hasAnything && <Legend series={chart.series} />}
        {asTable ? (
          <ChartTable {...chart} periodName={periodName} />
        ) : hasAnything ? (
          <TimeChart {...chart} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('chart_nothing')}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}

function ChartTable({ names, series, format, label, periodName }: TimeChartProps & { readonly periodName: string }) {
  return (
    <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}>
      <Table striped captionSide="top" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{periodName}</Table.Th>
            {series.map(({ name }) => (
              <Table.Th key={name} scope="col" ta="end">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name, place) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {series.map(one => (
                <Table.Td key={one.name} ta="end">
                  <bdi>{one.values[place] == null ? '–' : format(one.values[place])}</bdi>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
