/** The numbers of a chart as CSV: a period a line, a series a column. Headings are our own words, cells are numbers. */
import type { ChartData } from './series.ts'

interface CsvData extends Pick<ChartData, 'names' | 'series'> {
  readonly periodName: string
}

export function chartCsv({ names, series, periodName }: CsvData, plain: (value: number) => string): Blob {
  const head = [periodName, ...series.map(({ name }) => name)].map(quoted)
  const lines = names.map((name, place) => [quoted(name), ...series.map(one => cellOf(one.values[place], plain))])
  const text = [head, ...lines].map(line => line.join(',')).join('\n')
  return new Blob([`${text}\n`], { type: 'text/csv;charset=utf-8' })
}

function cellOf(value: number | null | undefined, plain: (value: number) => string): string {
  return value === null || value === undefined ? '' : plain(value)
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
