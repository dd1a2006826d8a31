/** The promotions as a table: where the window is wide enough. */
import { Checkbox, UnstyledButton } from '@mantine/core'
import { Fragment } from 'react'
import { useSession } from '../../../shared/session.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Filters, Sort } from './filters.ts'
import { ownOrder } from './filters.ts'
import classes from './list.module.css'
import type { RowsProps } from './rows.tsx'
import { TableRow } from './table-row.tsx'
import { useRows } from './use-rows.ts'
import { useStable } from './use-stable.ts'
import { words } from './words/index.ts'

const rowHeight = 78

export function PromotionsTable(props: RowsProps) {
  const { rows, selection, total, onEnd, onAction } = props
  const t = useWords(words)
  const mayWrite = useSession().may('marketer')
  const act = useStable(onAction)
  const select = useStable((index: number, extend: boolean) => {
    const row = rows[index]
    if (!row) return
    if (extend) selection.extend(rows, index)
    else selection.toggle(row)
  })
  const { place, top, virtualizer, items, current, setActive, onKeyDown } = useRows<HTMLTableSectionElement>({
    rows,
    rowHeight,
    onEnd,
    onSelect: mayWrite ? select : undefined,
  })
  const columns = mayWrite ? 7 : 6
  const end = virtualizer.getTotalSize() + top
  return (
    <table className={classes.table} aria-rowcount={total === undefined ? -1 : total + 1} aria-label={t('title')}>
      <Head {...props} />
      <tbody ref={place} onKeyDown={onKeyDown}>
        {items.map((item, index) => {
          const row = rows[item.index]
          const gap = item.start - (items[index - 1]?.end ?? top)
          return row === undefined ? null : (
            <Fragment key={item.key}>
              <Spacer height={gap} columns={columns} />
              <TableRow
                promotion={row}
                index={item.index}
                isStop={item.index === current}
                isSelected={selection.names.has(row.id)}
                mayWrite={mayWrite}
                measure={virtualizer.measureElement}
                onSelect={select}
                onFocus={setActive}
                onAction={act}
              />
            </Fragment>
          )
        })}
        <Spacer height={end - (items.at(-1)?.end ?? end)} columns={columns} />
      </tbody>
    </table>
  )
}

/** Stands for the rows that are not drawn. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    <tr className={classes.spacer} aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

function Head({ filters, setSearch, rows, selection }: RowsProps) {
  const t = useWords(words)
  const mayWrite = useSession().may('marketer')
  const all = rows.length > 0 && rows.every(({ id }) => selection.names.has(id))
  const sortBy = (sort: Sort) => ({ filters, sort, setSearch })
  return (
    <thead>
      <tr>
        {mayWrite && (
          <th className={classes.check}>
            <Checkbox
              aria-label={t('select_loaded')}
              checked={all}
              indeterminate={!all && selection.names.size > 0}
              onChange={() => (all ? selection.clear() : selection.add(rows))}
            />
          </th>
        )}
        <Sortable {...sortBy('name')} label={t('col_name')} />
        <Sortable {...sortBy('ends')} label={t('col_state')} className={classes.state} />
        <Sortable {...sortBy('uses')} label={t('col_uses')} className={classes.uses} />
        <th className={classes.days}>{t('col_days')}</th>
        <th className={classes.refused}>{t('col_refused')}</th>
        <th className={classes.menu} aria-label={t('col_menu')} />
      </tr>
    </thead>
  )
}

interface SortableProps {
  readonly filters: Filters
  readonly sort: Sort
  readonly setSearch: RowsProps['setSearch']
  readonly label: string
  readonly className?: string | undefined
}

/** A second press turns the order around, a third gives it up. */
function Sortable({ filters, sort, setSearch, label, className }: SortableProps) {
  const t = useWords(words)
  const isOn = filters.sort === sort
  const isTurned = isOn && filters.order !== ownOrder[sort]
  const turned = ownOrder[sort] === 'asc' ? 'desc' : 'asc'
  const press = () => {
    if (isTurned) setSearch({ sort: undefined, order: undefined })
    else setSearch({ sort, order: isOn ? turned : undefined })
  }
  const direction = filters.order === 'asc' ? 'ascending' : 'descending'
  return (
    <th className={className} aria-sort={isOn ? direction : undefined}>
      <UnstyledButton className={classes.sort} onClick={press} title={t('sorted_by', { column: label })}>
        {label}
        <span aria-hidden>{isOn ? (filters.order === 'asc' ? '↑' : '↓') : ''}</span>
      </UnstyledButton>
    </th>
  )
}
