/**
 * Bars and lines over time. A slider to whoever cannot see or point: arrows go from period to period, and each is read
 * out with its numbers, which a tooltip shows.
 */
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { Marks } from './marks.tsx'
import { ticksOf } from './scale.ts'
import { type ChartData, largestOf, type Series } from './series.ts'
import styles from './time-chart.module.css'

export interface TimeChartProps extends ChartData {
  /** What it shows: "Uses by day". */
  readonly label: string
  readonly format: (value: number) => string
  /** Short, for the axis. */
  readonly formatTick: (value: number) => string
}

const height = 220
const bottom = 24
const top = 12

export function TimeChart({ label, format, formatTick, ...data }: TimeChartProps) {
  const { ref, width } = useElementSize()
  const [place, setPlace] = useState<number>()
  const ticks = ticksOf(largestOf(data))
  const start = 8 + 7 * Math.max(...ticks.map(tick => formatTick(tick).length))
  const plot = { start, width: Math.max(0, width - start - 8), top, height: height - top - bottom }
  const last = data.names.length - 1
  const move = (to: number) => setPlace(Math.min(last, Math.max(0, to)))
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect()
    move(Math.floor(((event.clientX - left - plot.start) / Math.max(1, plot.width)) * data.names.length))
  }
  return (
    <div ref={ref} className={styles.frame} dir="ltr">
      <svg className={styles.svg} width="100%" height={height} aria-hidden="true">
        {width > 0 && <Marks data={data} ticks={ticks} plot={plot} formatTick={formatTick} place={place} />}
      </svg>
      <div
        className={styles.hit}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={place ?? 0}
        aria-valuetext={textAt(data, place ?? 0, format)}
        onKeyDown={event => keyed(event, { place, last, move, hide: () => setPlace(undefined) })}
        onFocus={event => event.currentTarget.matches(':focus-visible') && place === undefined && move(last)}
        onBlur={() => setPlace(undefined)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPlace(undefined)}
      />
      {place !== undefined && <Tip data={data} place={place} plot={plot} format={format} />}
    </div>
  )
}

interface Keys {
  readonly place: number | undefined
  readonly last: number
  readonly move: (to: number) => void
  readonly hide: () => void
}

function keyed(event: KeyboardEvent, { place, last, move, hide }: Keys): void {
  const at = place ?? last
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    Home: 0,
    End: last,
    PageUp: at + 7,
    PageDown: at - 7,
  }
  if (event.key === 'Escape') hide()
  const to = steps[event.key]
  if (to === undefined) return
  event.preventDefault()
  move(to)
}

function textAt({ names, series }: ChartData, place: number, format: (value: number) => string): string {
  const values = series.map(({ name, values }) => `${name} ${said(values[place], format)}`)
  return `${names[place] ?? ''}: ${values.join(', ')}`
}

function said(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value)
}

interface TipProps {
  readonly data: ChartData
  readonly place: number
  readonly plot: { readonly start: number; readonly width: number }
  readonly format: (value: number) => string
}

function Tip({ data, place, plot, format }: TipProps) {
  const share = (place + 0.5) / data.names.length
  const left = plot.start + share * plot.width
  const side = share > 0.5 ? { right: `calc(100% - ${left - 10}px)` } : { left: left + 10 }
  return (
    <div className={styles.tip} style={side} aria-hidden="true">
      <strong>{data.names[place]}</strong>
      {data.series.map(one => (
        <div key={one.name}>
          <Swatch tone={one.tone} />
          {one.name}: <bdi>{said(one.values[place], format)}</bdi>
        </div>
      ))}
    </div>
  )
}

const tones = [styles.tone0, styles.tone1, styles.tone2, styles.tone3]

function Swatch({ tone }: Pick<Series, 'tone'>) {
  return <span className={`${styles.swatch} ${styles.fill} ${tones[tone]}`} aria-hidden="true" />
}

export function Legend({ series }: { readonly series: readonly Series[] }) {
  if (series.length < 2) return null
  return (
    <ul className={`${styles.frame} ${styles.legend}`}>
      {series.map(({ name, tone }) => (
        <li key={name}>
          <Swatch tone={tone} />
          {name}
        </li>
      ))}
    </ul>
  )
}
