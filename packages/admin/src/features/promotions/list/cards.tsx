/** The promotions as cards: on a phone, and at a large zoom. */
import { Box, Checkbox, Group, SimpleGrid } from '@mantine/core'
import { memo } from 'react'
import { useSession } from '../../../shared/session.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import classes from './list.module.css'
import { Name } from './name.tsx'
import { Refused } from './refused.tsx'
import { RowMenu } from './row-menu.tsx'
import type { RowsProps } from './rows.tsx'
import { Sparkline } from './sparkline.tsx'
import { State } from './state.tsx'
import type { RowProps } from './table-row.tsx'
import { useRows } from './use-rows.ts'
import { useStable } from './use-stable.ts'
import { Uses } from './uses.tsx'
import { words } from './words/index.ts'

const cardHeight = 150

export function PromotionCards({ rows, total, selection, onEnd, onAction }: RowsProps) {
  const t = useWords(words)
  const mayWrite = useSession().may('marketer')
  const act = useStable(onAction)
  const select = useStable((index: number) => {
    const row = rows[index]
    if (row) selection.toggle(row)
  })
  const { place, top, virtualizer, items, current, setActive, onKeyDown } = useRows<HTMLUListElement>({
    rows,
    rowHeight: cardHeight,
    onEnd,
    onSelect: mayWrite ? select : undefined,
  })
  return (
    <ul
      ref={place}
      className={classes.cards}
      aria-label={t('title')}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {items.map(item => {
        const row = rows[item.index]
        const isStop = item.index === current
        return row === undefined ? null : (
          <Card
            key={item.key}
            promotion={row}
            index={item.index}
            start={item.start - top}
            isStop={isStop}
            isSelected={selection.names.has(row.id)}
            mayWrite={mayWrite}
            total={total}
            measure={virtualizer.measureElement}
            onSelect={select}
            onFocus={setActive}
            onAction={act}
          />
        )
      })}
    </ul>
  )
}

interface CardProps extends RowProps {
  /** From the top of the list, in pixels. */
  readonly start: number
  readonly total: number | undefined
}

const Card = memo(OneCard)

function OneCard(props: CardProps) {
  const { promotion, index, start, isStop, isSelected, mayWrite, total, measure, onSelect, onFocus, onAction } = props
  const t = useWords(words)
  const { figures } = promotion
  const isQuiet = figures?.days.uses.every(uses => uses === 0) && figures.attempts.refused === 0
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={total ?? -1}
      aria-posinset={index + 1}
      className={classes.slot}
      style={{ transform: `translateY(${start}px)` }}
      onFocus={() => onFocus(index)}
    >
      <div className={classes.card} data-selected={isSelected || undefined}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {mayWrite && (
            <Checkbox
              aria-label={t('select_one', { name: promotion.name })}
              checked={isSelected}
              tabIndex={isStop ? 0 : -1}
              onChange={() => onSelect(index, false)}
            />
          )}
          <Box flex={1} miw={0}>
            <Name promotion={promotion} isStop={isStop} />
          </Box>
          <RowMenu promotion={promotion} isStop={isStop} onAction={onAction} />
        </Group>
        <SimpleGrid cols={2} spacing="sm" mt="xs">
          <Box miw={0}>
            <State promotion={promotion} />
          </Box>
          <Box miw={0}>{figures && <Uses figures={figures} />}</Box>
          {figures && !isQuiet && (
            <>
              <Box miw={0}>
                <Sparkline days={figures.days} />
              </Box>
              <Box miw={0}>
                <Refused attempts={figures.attempts} />
              </Box>
            </>
          )}
        </SimpleGrid>
      </div>
    </li>
  )
}
