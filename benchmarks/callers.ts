/**
 * So many callers, each waiting for its own answer before it asks again: throughput and latency of what is acknowledged.
 * Who is told "busy" asks again, and waits all the longer.
 */

/** `busy`: not now, nothing was taken. */
export type Outcome = 'granted' | 'busy'

export interface Round {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly acknowledged: number
  readonly busy: number
}

export async function callFor(seconds: number, callers: number, call: () => Promise<Outcome>): Promise<Round> {
  const latencies: number[] = []
  let busy = 0
  const start = performance.now()
  const deadline = start + seconds * 1000
  const caller = async () => {
    while (performance.now() < deadline) {
      const asked = performance.now()
      while ((await call()) === 'busy') busy += 1
      latencies.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const elapsed = (performance.now() - start) / 1000
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    perSecond: sorted.length / elapsed,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    acknowledged: sorted.length,
    busy,
  }
}
