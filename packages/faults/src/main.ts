/**
 * `npm run faults`: every scenario for a while, then the sums. `-- --minutes N` in all, `--kills N` in each scenario that
 * kills, `--seed S`, `--only name`, `--database-url URL` (a server of yours; a database of its own is made and dropped).
 */
import { parseArgs } from 'node:util'
import { randomFrom } from '../../../scripts/random.ts'
import { printHeading, printResult, printSums } from './report.ts'
import { passed, type Result, type Scenario, type Stage } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', multiple: true },
    'database-url': { type: 'string' },
  },
})

const chosen = scenarios.filter(({ name }) => values.only === undefined || values.only.includes(name))
if (chosen.length === 0) {
  console.error(`faults: no such scenario; there are ${scenarios.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const seed = wholeNumber('seed', values.seed) ?? Math.floor(Math.random() * 1e9)
const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
if (minutes !== undefined && !(minutes > 0)) usage('minutes')
const kills = wholeNumber('kills', values.kills)
const url = values['database-url']

printHeading(seed, chosen, values)
const results: { scenario: Scenario; result: Result }[] = []
for (const scenario of chosen) {
  const stage: Stage = {
    random: randomFrom(seed, scenario.name),
    seconds: minutes === undefined ? 10 : (minutes * 60) / chosen.length,
    ...(kills !== undefined && { kills }),
    ...(url !== undefined && { databaseUrl: url }),
  }
  const began = performance.now()
  const result = await scenario.run(stage)
  printResult(scenario, result, (performance.now() - began) / 1000)
  results.push({ scenario, result })
}
printSums(results.map(({ result }) => result))
const failed = results.filter(({ result }) => result.notRun === undefined && !passed(result))
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(({ scenario }) => scenario.name).join(', ')} (--seed ${seed})`)
  process.exit(1)
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) && number >= 0 ? number : usage(name)
}

function usage(name: string): never {
  console.error(`faults: --${name} must be a number`)
  process.exit(2)
}
