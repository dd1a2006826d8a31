/** An axis for intervals: round numbers around all of them, and no zero where nothing is near it. Pure. */

export interface Axis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

interface Interval {
  readonly low: number
  readonly high: number
}

/** `most`: steps. None to show: an axis of nothing. */
export function axisOf(intervals: readonly Interval[], most = 4): Axis {
  const low = Math.min(...intervals.map(one => one.low))
  const high = Math.max(...intervals.map(one => one.high))
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { from: 0, to: 1, ticks: [0, 1] }
  const size = Math.max(Math.abs(low), Math.abs(high))
  // A single value, or several that are as good as the same, stand in the middle.
  const isWide = high - low > size * 1e-6
  const width = isWide ? high - low : size || 1
  const step = niceStep(width / most)
  const first = Math.floor((isWide ? low : low - width / 2) / step + slack)
  const last = Math.ceil((isWide ? high : high + width / 2) / step - slack)
  // Multiples of the step, not sums: 0.1 + 0.2 is no tick.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => exact((first + index) * step))
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks }
}

/** What a floating point number may be beside itself. */
const slack = 1e-9

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 2.5, 5, 10].find(nice => nice * power >= rough * (1 - slack)) ?? 10) * power
}

function exact(value: number): number {
  return Number(value.toPrecision(12))
}

/** Where a value stands on the axis, 0 to 1. */
export function placeOn({ from, to }: Axis, value: number): number {
  return to === from ? 0.5 : Math.min(1, Math.max(0, (value - from) / (to - from)))
}
