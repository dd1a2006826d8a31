/** What a run prints: one line a scenario, its findings below it, the sums at the end. */
import { passed, type Result, type Scenario } from './scenario.ts'

const columns = [
  'attempts',
  'acknowledged',
  'refused',
  'replayed',
  'unavailable',
  'unanswered',
  'kills',
  'cuts',
  'lost',
  'doubled',
  'over',
  'under',
] as const

export function printHeading(seed: number, chosen: readonly Scenario[], options: object): void {
  console.log(`faults: ${chosen.length} scenarios, seed ${seed}, options ${JSON.stringify(options)}\n`)
}

export function printResult({ name, rows, title }: Scenario, result: Result, seconds: number): void {
  const verdict = result.notRun === undefined ? (passed(result) ? 'ok' : 'FAILED') : 'NOT RUN'
  console.log(`${verdict.padEnd(7)} ${name} [${rows.join('][')}] ${title} (${seconds.toFixed(1)} s)`)
  if (result.notRun !== undefined) {
    console.log(`        ${result.notRun}\n`)
    return
  }
  console.log(`        ${figures(result)}`)
  if (result.recoveries.length > 0) console.log(`        back in service: ${times(result.recoveries)}`)
  console.log(`        longest wait for an answer: ${Math.round(result.slowest)} ms`)
  for (const finding of result.findings.slice(0, 20)) console.log(`        ! ${finding}`)
  console.log('')
}

export function printSums(results: readonly Result[]): void {
  const run = results.filter(result => result.notRun === undefined)
  const sum = (name: (typeof columns)[number]) => run.reduce((total, result) => total + result[name], 0)
  console.log(`All together: ${columns.map(name => `${name} ${sum(name)}`).join(', ')}`)
  const recoveries = run.flatMap(result => result.recoveries)
  if (recoveries.length > 0) console.log(`Back in service: ${times(recoveries)}`)
  const left = results.length - run.length
  if (left > 0) console.log(`${left} scenarios could not be run here; see above why.`)
}

function figures(result: Result): string {
  return columns.map(name => `${name} ${result[name]}`).join(', ')
}

function times(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((one, other) => one - other)
  const at = (share: number) => `${(sorted[Math.floor((sorted.length - 1) * share)]! / 1000).toFixed(2)} s`
  return `median ${at(0.5)}, longest ${at(1)}, of ${sorted.length}`
}
