/**
 * The rows of a long list as a browser can take them: only those near the window are drawn, the row that has the focus
 * always. Arrow keys, Home and End move the focus from row to row; space selects.
 */
import { useDebouncedCallback } from '@mantine/hooks'
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Listed } from './filters.ts'

interface RowsInput {
  readonly rows: readonly Listed[]
  readonly rowHeight: number
  /** Is called when the end comes near. */
  readonly onEnd: () => void
  /** Absent: nobody may select. */
  readonly onSelect: ((index: number, extend: boolean) => void) | undefined
}

const nearEnd = 20

export function useRows<Place extends HTMLElement>({ rows, rowHeight, onEnd, onSelect }: RowsInput) {
  const place = useRef<Place>(null)
  const [top, setTop] = useState(0)
  const [active, setActive] = useState(0)
  const wanted = useRef<number>(undefined)
  const current = Math.min(active, Math.max(0, rows.length - 1))

  const withCurrent = useCallback(
    (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), ...(range.count > 0 ? [current] : [])])].sort((a, b) => a - b),
    [current],
  )
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: top,
    getItemKey: index => rows[index]?.id ?? index,
    rangeExtractor: withCurrent,
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  const measure = useCallback(() => {
    const box = place.current?.getBoundingClientRect()
    if (box) setTop(Math.round(box.top + scrollY))
  }, [])
  const measureLater = useDebouncedCallback(measure, 100)
  useLayoutEffect(measure, [measure])
  useEffect(() => {
    const observer = new ResizeObserver(measureLater)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [measureLater])

  useEffect(() => {
    if (last >= rows.length - nearEnd) onEnd()
  }, [last, rows.length, onEnd])

  // The row may be drawn only after the list has scrolled to it.
  useEffect(() => {
    const index = wanted.current
    if (index === undefined) return
    const target = place.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-open]`)
    if (!target) return
    wanted.current = undefined
    target.focus({ preventScroll: true })
  })

  const move = useCallback(
    (index: number) => {
      const next = Math.max(0, Math.min(rows.length - 1, index))
      wanted.current = next
      setActive(next)
      virtualizer.scrollToIndex(next, { align: 'auto' })
    },
    [rows.length, virtualizer],
  )
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (!(event.target instanceof HTMLElement) || event.target.dataset.open === undefined) return
      const steps: Readonly<Record<string, number>> = {
        ArrowDown: current + 1,
        ArrowUp: current - 1,
        Home: 0,
        End: rows.length - 1,
      }
      const step = steps[event.key]
      if (step === undefined && event.key !== ' ') return
      event.preventDefault()
      if (step !== undefined) move(step)
      else onSelect?.(current, event.shiftKey)
    },
    [current, rows.length, move, onSelect],
  )
  return { place, top, virtualizer, items, current, setActive, onKeyDown }
}
