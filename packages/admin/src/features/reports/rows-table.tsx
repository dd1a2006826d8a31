/** The rows of a report: the largest first, each with a bar as long as its share of the largest. */
import { Anchor, Group, Table, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type Format, useFormat } from '../../shared/format.ts'
import { StackedTable } from '../../shared/stacked.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import styles from './rows-table.module.css'
import { numberIn, type ReportName, type ReportRow, textIn } from './use-report.ts'
import { reportWords } from './words/index.ts'

export type EarnedName = Exclude<ReportName, 'rejections'>
export type SortColumn = 'redemptions' | 'units' | 'gross' | 'discount' | 'net'

interface RowsTableProps {
  readonly name: EarnedName
  readonly rows: readonly ReportRow[]
  readonly sort: SortColumn
  /** Undefined: the rows come as they come. */
  readonly onSort: ((sort: SortColumn) => void) | undefined
  readonly label: string
}

const columns: readonly SortColumn[] = ['redemptions', 'units', 'gross', 'discount', 'net']
const money: ReadonlySet<string> = new Set(['gross', 'discount', 'net'])

export function RowsTable({ name, rows, sort, onSort, label }: RowsTableProps) {
  const t = useWords(reportWords)
  const shown = columns.filter(column => rows.some(row => column in row))
  const hasRate = rows.some(row => 'discount_rate' in row)
  const largest = Math.max(1, ...rows.map(row => numberIn(row, sort)))
  return (
    <StackedTable label={label} minWidth={680} highlightOnHover sorts={onSort !== undefined}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t(nounOf(name))}</Table.Th>
          {shown.map(column => (
            <SortHeading key={column} column={column} sort={sort} onSort={onSort} />
          ))}
          {hasRate && (
            <Table.Th scope="col" ta="end">
              {t('discount_rate')}
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Row
            key={String(row[keyOf(name)])}
            name={name}
            row={row}
            shown={shown}
            hasRate={hasRate}
            share={numberIn(row, sort) / largest}
          />
        ))}
      </Table.Tbody>
    </StackedTable>
  )
}

interface HeadingProps extends Pick<RowsTableProps, 'sort' | 'onSort'> {
  readonly column: SortColumn
}

function SortHeading({ column, sort, onSort }: HeadingProps) {
  const t = useWords(reportWords)
  const isSorted = column === sort && onSort !== undefined
  return (
    <Table.Th scope="col" ta="end" {...(isSorted && { 'aria-sort': 'descending' as const })}>
      {onSort === undefined ? (
        t(column)
      ) : (
        <UnstyledButton fz="sm" fw={700} onClick={() => onSort(column)}>
          {t(column)} <span aria-hidden="true">{isSorted ? '↓' : '⇅'}</span>
        </UnstyledButton>
      )}
    </Table.Th>
  )
}

/** With a space at which a long amount may break on a phone. */
function written(column: SortColumn, row: ReportRow, format: Format): string {
  const value = numberIn(row, column)
  return money.has(column) ? format.money(value).replaceAll('\u00a0', ' ') : format.number(value)
}

interface RowProps {
  readonly name: EarnedName
  readonly row: ReportRow
  readonly shown: readonly SortColumn[]
  readonly hasRate: boolean
  /** Of the largest, 0 to 1. */
  readonly share: number
}

function Row({ name, row, shown, hasRate, share }: RowProps) {
  const t = useWords(reportWords)
  const format = useFormat()
  const rate = textIn(row, 'discount_rate')
  return (
    <Table.Tr className={styles.row}>
      <Table.Th scope="row" fw={500} className={styles.name}>
        <RowName name={name} row={row} />
        <div className={styles.bar} style={{ inlineSize: `${Math.max(0, share) * 100}%` }} aria-hidden="true" />
      </Table.Th>
      {shown.map(column => (
        <Table.Td key={column} ta="end" data-label={t(column)} data-figure={column}>
          <bdi>{written(column, row, format)}</bdi>
        </Table.Td>
      ))}
      {hasRate && (
        <Table.Td ta="end" data-label={t('discount_rate')} data-figure="rate">
          <bdi>{rate === undefined ? '–' : format.percent(Number(rate) / 100)}</bdi>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

/** Promotions and codes lead to their own page, and to their orders. */
function RowName({ name, row }: Pick<RowProps, 'name' | 'row'>) {
  const t = useWords(reportWords)
  const key = textIn(row, keyOf(name))
  if (name === 'promotions' || name === 'codes' || name === 'campaigns') {
    const text = name === 'codes' ? textIn(row, 'code') : textIn(row, 'name')
    const search = name === 'codes' ? { code: text } : { promotion: key }
    return (
      <Group gap="xs" wrap="nowrap">
        <Anchor component={Link} to={`/${name}/${key}`} size="sm">
          <bdi>{text ?? key}</bdi>
        </Anchor>
        {name !== 'campaigns' && numberIn(row, 'redemptions') > 0 && (
          <Anchor component={Link} to="/redemptions" search={search as never} size="xs" c="dimmed">
            {t('orders')}
          </Anchor>
        )}
      </Group>
    )
  }
  return key === undefined || key === '' ? (
    <Text size="sm" c="dimmed" component="span">
      {t(name === 'channels' ? 'no_channel' : 'no_name')}
    </Text>
  ) : (
    <bdi>{textIn(row, 'name') ?? key}</bdi>
  )
}

export function keyOf(name: EarnedName): string {
  return name === 'codes' ? 'code_id' : nounOf(name)
}

function nounOf(name: EarnedName) {
  return name.slice(0, -1) as 'promotion' | 'code' | 'campaign' | 'channel' | 'partner' | 'product'
}
