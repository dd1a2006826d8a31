/**
 * Everything the engine promises about speed and memory, measured in one run: quotes beside the peers, cold and warm;
 * growth; large contests; plans; and a heap that stays as it is. `npm run engine -w benchmarks`.
 */
import { machine } from '../measure.ts'
import { ourPricer } from '../ours.ts'
import { howToInstall } from '../peers/peer.ts'
import { itemTargets, orderRules } from '../scenarios.ts'
import { figure, table, times } from '../table.ts'
import { contests } from './contests.ts'
import { type Figures, inOwnProcesses } from './own-process.ts'
import { heapUsed, measurePlan } from './plans.ts'
import { sideBySide, timed } from './side-by-side.ts'
import { targets } from './targets.ts'

const reached = (holds: boolean): string => (holds ? 'yes' : 'NO')

async function quotes(): Promise<void> {
  const rows: string[][] = []
  for (const [index, { scenario, aim }] of targets.entries()) {
    const { name, promotions, lines } = scenario()
    const [ours, medusa, rules, floor] = (await inOwnProcesses(index, [
      'ours',
      'medusa',
      'json-rules',
      'floor',
    ])) as Four
    const ratio = medusa.warm / ours.warm
    rows.push([
      `${name} ${figure(promotions.length)} × ${lines.length}`,
      ...[ours, medusa, rules, floor].map(({ warm }) => figure(warm)),
      times(ratio),
      times(aim),
      Number.isNaN(ratio) ? '?' : reached(ratio >= aim),
      ...[ours, medusa].map(({ cold }) => figure(cold)),
      times(medusa.cold / ours.cold),
    ])
  }
  console.log('Quotes with allocations, checks, explanations, remedies and nearly: microseconds a cart, medians.\n')
  const peers = ['ours', 'Medusa', 'json-rules', 'floor', 'Medusa/ours', 'aim', 'reached']
  console.log(table(['case (promotions × lines)', ...peers, 'cold: ours', 'Medusa', 'Medusa/ours'], rows))
  if (rows.some(row => row.includes('?'))) console.log(`Peers: ${howToInstall}`)
}

type Four = [Figures, Figures, Figures, Figures]

/** The same five matches among ten and among ten thousand. */
async function growth(): Promise<void> {
  const few = ourPricer(orderRules(10, 10))
  const many = ourPricer(orderRules(10_000, 10))
  const [small, large] = (await sideBySide([few, many])) as [number, number]
  const [ratio, most] = [large / small, 1.5]
  console.log(
    `\nGrowth from 10 to 10 000 promotions with the same five matches: ${times(ratio)} (at most ${times(most)})`,
  )
  console.log(`  ${figure(small)} and ${figure(large)} µs, reached: ${reached(ratio <= most)}`)
}

async function largeContests(): Promise<void> {
  const mostMs = [10, 10, 5, 5]
  const rows: string[][] = []
  for (const [index, { name, price }] of contests.entries()) {
    const started = performance.now()
    const first = price(['remedies', 'nearly'])
    const firstMs = performance.now() - started
    const [full, bare] = (await sideBySide([() => price(['remedies', 'nearly']), () => price([])])) as [number, number]
    const adjustments = first.line_items.reduce((sum, line) => sum + line.discounts.length, 0)
    const isFast = full / 1000 < mostMs[index]!
    const words = [
      figure(full / 1000),
      figure(bare / 1000),
      figure(firstMs),
      String(adjustments),
      String(first.optimal),
    ]
    rows.push([name, ...words, `${mostMs[index]} ms`, reached(isFast && first.optimal)])
  }
  console.log('\nMany at once, milliseconds a cart, with remedies and nearly and without.\n')
  console.log(table(['case', 'with', 'without', 'first call', 'adjustments', 'optimal', 'most', 'reached'], rows))
}

function plans(): void {
  const rows = [orderRules(10_000, 10), itemTargets(10_000, 10)].map(scenario => {
    const { firstMs, compileMs, heapEach, recompileMs, dearestMs } = measurePlan(scenario)
    const holds = firstMs < 500 && heapEach <= 2048 && recompileMs < 5
    return [scenario.name, ...[firstMs, compileMs, heapEach, recompileMs, dearestMs].map(figure), reached(holds)]
  })
  console.log('\nPlans of 10 000 promotions (at most 500 ms, 2 048 bytes each, 5 ms for a change).\n')
  const heading = ['case', 'first ms', 'next ms', 'bytes each', 'change ms', 'dearest of 200', 'reached']
  console.log(table(heading, rows))
}

/** Each of the quotes is dropped; what is held afterwards must not depend on how many there were. */
async function memory(): Promise<void> {
  const quotes = Number(process.env.BENCHMARK_QUOTES ?? 100_000)
  const price = ourPricer(orderRules(10, 10))
  await timed(price, quotes)
  const before = heapUsed()
  await timed(price, 9 * quotes)
  const grown = heapUsed() - before
  console.log(
    `\nHeap after ${figure(quotes)} quotes and after ${figure(10 * quotes)}: ${figure(grown / 1024)} KiB more`,
  )
  console.log(`  reached: ${reached(grown < 256 * 1024)} (BENCHMARK_QUOTES=1000000 goes to 10 million)`)
}

await quotes()
await growth()
await largeContests()
plans()
await memory()
console.log(`\n${machine()}`)
