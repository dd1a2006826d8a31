/**
 * Two or more that do the same work, timed in turns: whatever else the machine does meets all of them. Each is warmed up
 * first, and each round lasts about as long for everybody.
 */
import { median } from '../measure.ts'

export type Work = () => unknown

const warmUpMs = 400
const roundMs = 60
const rounds = 11
/** A call that takes longer than this is timed fewer times. */
const longMs = 500

/** Microseconds per call of each, the median of the rounds; NaN for what is missing. */
export async function sideBySide(works: readonly (Work | undefined)[]): Promise<readonly number[]> {
  const calls: number[] = []
  for (const work of works) calls.push(work ? await warmUp(work) : 0)
  const times: number[][] = works.map(() => [])
  const slowest = Math.max(...calls.map(count => (count === 0 ? 0 : roundMs / count)))
  for (let round = 0; round < (slowest > longMs ? 3 : rounds); round++) {
    for (const [index, work] of works.entries()) {
      const count = Math.max(1, Math.round(calls[index]!))
      if (work) times[index]!.push((await timed(work, count)) / count)
    }
  }
  return times.map(list => median(list) * 1000)
}

/** Until it is hot; answers how many calls make a round. */
async function warmUp(work: Work): Promise<number> {
  const started = performance.now()
  let calls = 0
  do {
    await timed(work, 1)
    calls += 1
  } while (performance.now() - started < warmUpMs)
  const sample = Math.min(calls, 50)
  return roundMs / ((await timed(work, sample)) / sample)
}

/** Milliseconds of so many calls. */
export async function timed(work: Work, calls: number): Promise<number> {
  const start = performance.now()
  for (let call = 0; call < calls; call++) {
    const answer = work()
    if (answer instanceof Promise) await answer
  }
  return performance.now() - start
}
