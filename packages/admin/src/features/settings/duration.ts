/** ISO 8601 durations as a number of one unit: PT15M is 15 minutes. */
const secondsOf = { minutes: 60, days: 86_400 } as const

export type Unit = keyof typeof secondsOf

/** Undefined: it is none. */
export function inUnits(duration: unknown, unit: Unit): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(String(duration))
  if (parts === null) return undefined
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
  const all = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return Math.round((all / secondsOf[unit]) * 100) / 100
}

export function toDuration(value: number, unit: Unit): string {
  const seconds = Math.round(value * secondsOf[unit])
  if (seconds % 86_400 === 0 && seconds > 0) return `P${seconds / 86_400}D`
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`
}
