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
