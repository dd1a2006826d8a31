/**
 * Each measure with an offer a line: the estimate as a dot, where it likely lies as a bar, all on one axis. Every number
 * that is drawn stands beside it as text.
 */
import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useId } from 'react'
import { useWords } from '../../shared/words/use-words.ts'
import type { Arms } from './arms.ts'
import { type Axis, axisOf, placeOn } from './axis.ts'
import styles from './interval-charts.module.css'
import { Swatch, toneAt } from './swatch.tsx'
import type { Estimate } from './use-comparison.ts'
import { type Measure, measures } from './verdicts.ts'
import { comparisonWords } from './words/index.ts'

export function IntervalCharts({ arms }: { readonly arms: Arms }) {
  const t = useWords(comparisonWords)
  return (
    <div>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {measures.map(measure => (
          <IntervalChart key={measure} measure={measure} arms={arms} />
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="xs">
        {t('likely')}
      </Text>
    </div>
  )
}

function IntervalChart({ measure, arms }: { readonly measure: Measure; readonly arms: Arms }) {
  const t = useWords(comparisonWords)
  const heading = useId()
  const { ref, width } = useElementSize()
  const { value, tick } = arms.numbers[measure]
  const axis = axisOf(arms.all.flatMap(arm => arm[measure] ?? []))
  const hasAny = arms.all.some(arm => arm[measure] !== null)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading} className={styles.chart}>
      <Title order={2} size="h5" id={heading}>
        {t(measure)}
      </Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t(`${measure}_note`)}
      </Text>
      <Stack component="ul" gap="sm" className={styles.list}>
        {arms.all.map(arm => {
          const estimate = arm[measure]
          return (
            <li key={arm.arm}>
              <div className={styles.names}>
                <span className={styles.name}>
                  <Swatch place={arms.place(arm)} /> {arms.letter(arm)} · <bdi>{arms.name(arm)}</bdi>
                </span>
                <strong>
                  {estimate === null
                    ? t(measure === 'order_value' ? 'no_estimate_orders' : 'no_estimate')
                    : value(estimate.value)}
                </strong>
              </div>
              {estimate !== null && (
                <Text size="xs" c="dimmed">
                  <bdi>{t('interval', { low: value(estimate.low), high: value(estimate.high) })}</bdi>
                </Text>
              )}
              {hasAny && <Track estimate={estimate} axis={axis} width={width} place={arms.place(arm)} />}
            </li>
          )
        })}
      </Stack>
      <div ref={ref} className={styles.axis} dir="ltr">
        {hasAny && width > 0 && <Ticks axis={axis} width={width} write={tick} />}
      </div>
    </Paper>
  )
}

/** Of a drawing, at both sides: a dot at the edge is seen whole. */
const edge = 7
const trackHeight = 22
const axisHeight = 18

interface TrackProps {
  readonly estimate: Estimate
  readonly axis: Axis
  readonly width: number
  readonly place: number
}

function Track({ estimate, axis, width, place }: TrackProps) {
  const x = (value: number) => edge + placeOn(axis, value) * Math.max(0, width - 2 * edge)
  const middle = trackHeight / 2
  return (
    <svg className={`${styles.track} ${toneAt(place)}`} width="100%" height={trackHeight} aria-hidden="true">
      {width > 0 && (
        <>
          {axis.ticks.map(tick => (
            <line key={tick} className={styles.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={trackHeight} />
          ))}
          {estimate !== null && (
            <>
              <rect
                className={styles.bar}
                x={x(estimate.low)}
                width={Math.max(2, x(estimate.high) - x(estimate.low))}
                y={middle - 4}
                height={8}
                rx={4}
              />
              <circle className={styles.dot} cx={x(estimate.value)} cy={middle} r={6} />
            </>
          )}
        </>
      )}
    </svg>
  )
}

interface TicksProps {
  readonly axis: Axis
  readonly width: number
  readonly write: (value: number) => string
}

/** Those that have room; the first and the last stand within the drawing. */
function Ticks({ axis, width, write }: TicksProps) {
  const longest = Math.max(...axis.ticks.map(tick => write(tick).length))
  const fits = Math.max(2, Math.floor(width / (longest * 7 + 14)))
  const step = Math.ceil(axis.ticks.length / fits)
  return (
    <svg className={styles.track} width="100%" height={axisHeight} aria-hidden="true">
      {axis.ticks.map((tick, place) => {
        if (place % step !== 0) return null
        const anchor = place === 0 ? 'start' : place === axis.ticks.length - 1 ? 'end' : 'middle'
        const at = edge + placeOn(axis, tick) * (width - 2 * edge)
        const x = anchor === 'start' ? 0 : anchor === 'end' ? width : at
        return (
          <text key={tick} className={styles.tick} x={x} y={13} textAnchor={anchor}>
            {write(tick)}
          </text>
        )
      })}
    </svg>
  )
}
