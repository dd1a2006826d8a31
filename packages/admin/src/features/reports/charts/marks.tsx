/** What a chart draws: the lines of its axis, bars on one another, lines, and where somebody looks. */
import { everyNth } from './scale.ts'
import { aloneIn, type ChartData, type Series } from './series.ts'
import styles from './time-chart.module.css'

interface Plot {
  readonly start: number
  readonly width: number
  readonly top: number
  readonly height: number
}

interface MarksProps {
  readonly data: ChartData
  readonly ticks: readonly number[]
  readonly plot: Plot
  readonly formatTick: (value: number) => string
  readonly place: number | undefined
}

const tones = [styles.tone0, styles.tone1, styles.tone2, styles.tone3]

export function Marks({ data, ticks, plot, formatTick, place }: MarksProps) {
  const highest = ticks.at(-1) || 1
  const y = (value: number) => plot.top + plot.height * (1 - value / highest)
  const x = (at: number) => plot.start + (plot.width * (at + 0.5)) / data.names.length
  const bars = data.series.filter(({ kind }) => kind === 'bar')
  const lines = data.series.filter(({ kind }) => kind === 'line')
  return (
    <>
      <Axis ticks={ticks} plot={plot} formatTick={formatTick} y={y} />
      <Names data={data} plot={plot} x={x} />
      {place !== undefined && (
        <line className={styles.cursor} x1={x(place)} x2={x(place)} y1={plot.top} y2={plot.top + plot.height} />
      )}
      <Bars bars={bars} count={data.names.length} plot={plot} x={x} y={y} />
      {lines.map(line => (
        <Line key={line.name} line={line} x={x} y={y} place={place} />
      ))}
    </>
  )
}

type Scale = (value: number) => number

function Axis({
  ticks,
  plot,
  formatTick,
  y,
}: Pick<MarksProps, 'ticks' | 'plot' | 'formatTick'> & { readonly y: Scale }) {
  return ticks.map(tick => (
    <g key={tick}>
      <line className={styles.grid} x1={plot.start} x2={plot.start + plot.width} y1={y(tick)} y2={y(tick)} />
      <text className={styles.tick} x={plot.start - 6} y={y(tick) + 4} textAnchor="end">
        {formatTick(tick)}
      </text>
    </g>
  ))
}

function Names({ data, plot, x }: { readonly data: ChartData; readonly plot: Plot; readonly x: Scale }) {
  const longest = Math.max(...data.short.map(name => name.length), 1)
  const step = everyNth(data.short.length, Math.floor(plot.width / (longest * 7 + 12)))
  return data.short.map((name, place) =>
    place % step === 0 ? (
      <text
        key={data.names[place]}
        className={styles.tick}
        x={x(place)}
        y={plot.top + plot.height + 16}
        textAnchor="middle"
      >
        {name}
      </text>
    ) : null,
  )
}

interface BarsProps {
  readonly bars: readonly Series[]
  readonly count: number
  readonly plot: Plot
  readonly x: Scale
  readonly y: Scale
}

function Bars({ bars, count, plot, x, y }: BarsProps) {
  const width = Math.max(1, Math.min(40, (plot.width / Math.max(1, count)) * 0.7))
  return bars.flatMap((bar, index) =>
    bar.values.map((value, place) => {
      if (value === null || value <= 0) return null
      const below = bars.slice(0, index).reduce((sum, { values }) => sum + (values[place] ?? 0), 0)
      const [upper, lower] = [y(below + value), y(below)]
      const key = `${bar.name} ${place}`
      return (
        <rect
          key={key}
          className={`${styles.fill} ${tones[bar.tone]}`}
          x={x(place) - width / 2}
          width={width}
          y={upper}
          height={Math.max(1, lower - upper)}
          rx={width > 6 ? 2 : 0}
        />
      )
    }),
  )
}

interface LineProps {
  readonly line: Series
  readonly x: Scale
  readonly y: Scale
  readonly place: number | undefined
}

/** Broken where there is nothing; what stands alone is a dot. */
function Line({ line: { values, tone, dashed }, x, y, place }: LineProps) {
  const path = values
    .map((value, at) => {
      if (value === null) return ''
      const isStart = at === 0 || values[at - 1] === null
      return `${isStart ? 'M' : 'L'}${x(at).toFixed(1)} ${y(Math.max(0, value)).toFixed(1)}`
    })
    .join('')
  const here = place === undefined ? null : (values[place] ?? null)
  return (
    <g className={tones[tone]}>
      <path className={`${styles.line} ${styles.stroke} ${dashed === true ? styles.dashed : ''}`} d={path} />
      {aloneIn(values).map(at => (
        <circle key={`alone ${at}`} className={styles.fill} cx={x(at)} cy={y(Math.max(0, values[at] ?? 0))} r="3.5" />
      ))}
      {here !== null && place !== undefined && (
        <circle className={styles.fill} cx={x(place)} cy={y(Math.max(0, here))} r="4" />
      )}
    </g>
  )
}
