/** A table that can be pushed sideways where it is a little too wide, and becomes cards on a phone: cells say `data-label`. */
import { Box, Table, type TableProps } from '@mantine/core'
import classes from './stacked.module.css'

interface StackedTableProps extends TableProps {
  /** Read out as what the table is. */
  readonly label: string
  /** In pixels, where it stands as a table. */
  readonly minWidth: number
  /** Headings sort: they stay in sight. */
  readonly sorts?: boolean | undefined
}

export function StackedTable({ label, minWidth, sorts, children, ...rest }: StackedTableProps) {
  return (
    <Box className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      <Table
        aria-label={label}
        className={classes.stacked}
        miw={{ base: 0, sm: minWidth }}
        data-sorts={sorts || undefined}
        {...rest}
      >
        {children}
      </Table>
    </Box>
  )
}
