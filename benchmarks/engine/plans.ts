/** What it takes to make and to keep a plan of ten thousand promotions, and to change one of them. */
import { compile, type Promotion, recompile } from '@counterfoil/engine'
import { median } from '../measure.ts'
import { promotionsOf } from '../ours.ts'
import type { Scenario } from '../scenarios.ts'

export interface PlanFigures {
  /** The first compilation of this process, and the median of the next ones. */
  readonly firstMs: number
  readonly compileMs: number
  readonly heapEach: number
  /** Changing one promotion, the median, and the dearest of two hundred in a row. */
  readonly recompileMs: number
  readonly dearestMs: number
}

export function measurePlan(scenario: Scenario): PlanFigures {
  const promotions = promotionsOf(scenario)
  const before = heapUsed()
  const started = performance.now()
  const plan = compile({ promotions })
  const firstMs = performance.now() - started
  const heapEach = (heapUsed() - before) / promotions.length

  let current = plan
  let count = 0
  const change = (): void => {
    const changed: Promotion = { ...promotions[count % promotions.length]!, name: `Change ${count}` }
    current = recompile(current, [changed])
    count += 1
  }
  const changes = timesOf(change, 200)
  return {
    firstMs,
    compileMs: median(timesOf(() => compile({ promotions }), 7)),
    heapEach,
    recompileMs: median(changes),
    dearestMs: Math.max(...changes),
  }
}

function timesOf(work: () => unknown, calls: number): readonly number[] {
  return Array.from({ length: calls }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
}

/** Bytes that are still held after a collection. */
export function heapUsed(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
