/** One promotion as a row of the table; drawn again only when something of it changed. */
import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import classes from './list.module.css'
import { Name } from './name.tsx'
import { Refused } from './refused.tsx'
import { RowMenu } from './row-menu.tsx'
import { Sparkline } from './sparkline.tsx'
import { State } from './state.tsx'
import type { BulkAction } from './use-bulk.tsx'
import { Uses } from './uses.tsx'
import { words } from './words/index.ts'

export interface RowProps {
  readonly promotion: Listed
  readonly index: number
  /** The tab key stops here. */
  readonly isStop: boolean
  readonly isSelected: boolean
  readonly mayWrite: boolean
  readonly measure: (element: HTMLElement | null) => void
  readonly onSelect: (index: number, extend: boolean) => void
  readonly onFocus: (index: number) => void
  readonly onAction: (action: BulkAction, promotion: Listed) => void
}

export const TableRow = memo(Row)

function Row({ promotion, index, isStop, isSelected, mayWrite, measure, onSelect, onFocus, onAction }: RowProps) {
  const t = useWords(words)
  const { figures, name } = promotion
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={classes.row}
      data-selected={isSelected || undefined}
      onFocus={() => onFocus(index)}
    >
      {mayWrite && (
        <td>
          <Checkbox
            aria-label={t('select_one', { name })}
            checked={isSelected}
            tabIndex={isStop ? 0 : -1}
            onChange={() => undefined}
            onClick={event => onSelect(index, event.shiftKey)}
          />
        </td>
      )}
      <td>
        <Name promotion={promotion} isStop={isStop} />
      </td>
      <td>
        <State promotion={promotion} />
      </td>
      <td>{figures && <Uses figures={figures} />}</td>
      <td>{figures && <Sparkline days={figures.days} />}</td>
      <td>{figures && <Refused attempts={figures.attempts} />}</td>
      <td>
        <RowMenu promotion={promotion} isStop={isStop} onAction={onAction} />
      </td>
    </tr>
  )
}
