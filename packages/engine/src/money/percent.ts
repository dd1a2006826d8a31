/** Percentages are decimal strings with up to four decimals, held as whole parts per million: "12.5" is 125,000. Exact. */
import type { Percent } from '../model/promotion.ts'

/** 100 %, in parts per million. */
export const wholePpm = 1_000_000

const shape = /^(0|[1-9]\d{0,2})(?:\.(\d{1,4}))?$/

/** Parts per million of a percentage with 0 < p <= 100, or undefined when the text is none. */
export function parsePercent(text: string): number | undefined {
  const parts = shape.exec(text)
  if (!parts) return undefined
  const ppm = Number(parts[1]) * 10_000 + Number((parts[2] ?? '').padEnd(4, '0'))
  return ppm > 0 && ppm <= wholePpm ? ppm : undefined
}

/** Parts per million of a percentage that was parsed before; throws RangeError when it is none. */
export function percentToPpm(percent: Percent): number {
  const ppm = parsePercent(percent)
  if (ppm === undefined)
    throw new RangeError(`"${percent}" is not a percentage above 0 and up to 100 with at most 4 decimals`)
  return ppm
}

/**
 * Parts per million of a rate that was parsed before: a tax rate, which may pass 100, or a share that may be 0. Like a
 * percentage it has up to four decimals and is exact: "7.7" is 77,000, "120" is 1,200,000.
 */
export function rateToPpm(rate: string): number {
  const parts = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(rate)
  if (!parts) throw new RangeError(`"${rate}" is not a rate of 0 or more with at most 4 decimals`)
  return Number(parts[1]) * 10_000 + Number((parts[2] ?? '').padEnd(4, '0'))
}
