/** Processor time that processes have used, where the system tells (Linux). */
import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second for everybody who asks. */
const ticksPerSecond = 100

/** Microseconds by process; who has ended is left out, and everybody where the system does not tell. */
export type ProcessorTime = ReadonlyMap<number, number>

export function processorTime(pids: readonly number[]): ProcessorTime {
  const times = new Map<number, number>()
  for (const pid of pids) {
    const ticks = ticksOf(pid)
    if (ticks !== undefined) times.set(pid, ticks * (1e6 / ticksPerSecond))
  }
  return times
}

/** What those have used in between that were there before and after; undefined: nobody was. */
export function usedBetween(before: ProcessorTime, after: ProcessorTime): number | undefined {
  const both = [...after].filter(([pid]) => before.has(pid))
  return both.length === 0 ? undefined : both.reduce((sum, [pid, micros]) => sum + micros - (before.get(pid) ?? 0), 0)
}

/** User and system time: fields 14 and 15 of a line whose second field, the name, may hold anything in parentheses. */
function ticksOf(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return undefined
  }
}
