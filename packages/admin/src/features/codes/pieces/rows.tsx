/**
 * A table of rows that turns into cards on a phone: what a row is of, its first cell, stands above the others, and each of
 * those names its column.
 */
import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './rows.module.css'

export interface Column<Row> {
  readonly id: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  readonly isNumber?: boolean
}

interface RowsProps<Row> {
  /** Read out as what the table is. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

export function Rows<Row>({ label, columns, rows, keyOf }: RowsProps<Row>) {
  const numeric = (column: Column<Row>) => (column.isNumber ? { className: classes.number } : {})
  return (
    <Paper withBorder>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.id} scope="col" {...numeric(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {columns.map((column, place) =>
                place === 0 ? (
                  <th
                    key={column.id}
                    scope="row"
                    data-label={column.isNumber ? column.label : undefined}
                    {...numeric(column)}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} data-label={column.label} {...numeric(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  )
}
