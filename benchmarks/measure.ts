/** How long one call takes, as the median of several rounds; and the machine it was measured on. */
import { cpus, totalmem } from 'node:os'

export interface Measured {
  /** Microseconds per call: the median of the rounds. */
  readonly micros: number
  readonly rounds: number
}

export interface MeasureOptions {
  readonly rounds?: number
  /** A round repeats the call until it lasts about this long. */
  readonly roundMs?: number
  /** No further round starts after this long: a peer may need seconds for one call. */
  readonly budgetMs?: number
}

/** Calls `work` until the clock can read it, in rounds, after a warm-up. */
export async function measure(work: () => unknown, options: MeasureOptions = {}): Promise<Measured> {
  const { rounds = 7, roundMs = 150, budgetMs = 6000 } = options
  const started = performance.now()
  const once = await timed(work, 1)
  const calls = Math.max(1, Math.ceil(roundMs / Math.max(once, 0.001)))
  if (once < roundMs) await timed(work, Math.min(calls, Math.ceil(calls / 2) + 50))
  const calibrated = await timed(work, Math.max(1, Math.min(calls, 20)))
  const perCall = calibrated / Math.max(1, Math.min(calls, 20))
  const repeat = Math.max(1, Math.ceil(roundMs / Math.max(perCall, 0.0001)))
  const results: number[] = []
  while (results.length < rounds && (results.length === 0 || performance.now() - started < budgetMs)) {
    results.push((await timed(work, repeat)) / repeat)
  }
  return { micros: median(results) * 1000, rounds: results.length }
}

async function timed(work: () => unknown, calls: number): Promise<number> {
  const start = performance.now()
  for (let call = 0; call < calls; call++) {
    const answer = work()
    if (answer instanceof Promise) await answer
  }
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

export function machine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  return `${processors.length} × ${model}, ${memory} GiB, Node ${process.version}, ${process.platform}`
}
