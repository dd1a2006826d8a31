/**
 * Pricing a cart in process, without a database: our engine beside Medusa's promotion module, json-rules-engine and the
 * physical floor, one after the other in the same run. `npm run quote -w benchmarks`.
 */
import { floorPricer } from './floor.ts'
import { machine, measure } from './measure.ts'
import { ourPricer } from './ours.ts'
import { jsonRulesPricer } from './peers/json-rules.ts'
import { medusaPricer } from './peers/medusa.ts'
import { howToInstall } from './peers/peer.ts'
import { itemTargets, orderRules, type Scenario } from './scenarios.ts'
import { figure, table, times } from './table.ts'

const scenarios: readonly Scenario[] = [
  orderRules(1, 10),
  orderRules(10, 10),
  orderRules(10, 100),
  orderRules(1000, 10),
  orderRules(1000, 100),
  orderRules(10_000, 10),
  itemTargets(100, 10),
  itemTargets(1000, 10),
  itemTargets(1000, 100),
  itemTargets(10_000, 10),
]

interface Cell {
  readonly micros: number
  readonly rounds: number
  /** Amounts taken off a line by a promotion; json-rules-engine has no amounts, only rules that fired. */
  readonly adjustments: number
}

const missing: Cell = { micros: Number.NaN, rounds: 0, adjustments: Number.NaN }

async function measured(price: (() => number | Promise<number>) | undefined): Promise<Cell> {
  if (price === undefined) return missing
  const adjustments = await price()
  return { ...(await measure(price)), adjustments }
}

function adjustmentsOfOurs(scenario: Scenario): () => number {
  const price = ourPricer(scenario)
  return () => price().line_items.reduce((sum, line) => sum + line.discounts.length, 0)
}

async function rowOf(scenario: Scenario): Promise<string[]> {
  const ours = await measured(adjustmentsOfOurs(scenario))
  const medusa = await measured(medusaPricer(scenario))
  const jsonRules = await measured(jsonRulesPricer(scenario))
  const floor = await measured(floorPricer(scenario))
  return [
    scenario.name,
    figure(scenario.promotions.length),
    figure(scenario.lines.length),
    `${figure(ours.micros)} (${ours.adjustments})`,
    Number.isNaN(medusa.micros) ? 'not installed' : `${figure(medusa.micros)} (${medusa.adjustments})`,
    Number.isNaN(jsonRules.micros) ? 'not installed' : `${figure(jsonRules.micros)} (${jsonRules.adjustments})`,
    figure(floor.micros),
    times(medusa.micros / ours.micros),
    times(jsonRules.micros / ours.micros),
    times(ours.micros / floor.micros),
    [ours, medusa, jsonRules, floor].map(cell => cell.rounds).join('/'),
  ]
}

const heading = [
  'case',
  'promotions',
  'lines',
  'ours µs (adj.)',
  'Medusa µs (adj.)',
  'json-rules µs (fired)',
  'floor µs',
  'Medusa/ours',
  'json-rules/ours',
  'ours/floor',
  'n',
]

const rows: string[][] = []
for (const scenario of scenarios) rows.push(await rowOf(scenario))

console.log('One cart priced in process, microseconds, medians of n rounds (ours/Medusa/json-rules/floor).')
console.log('Ours is a complete quote with checks and explanations; json-rules-engine checks conditions only.\n')
console.log(table(heading, rows))
console.log(`\n${machine()}`)
if (rows.some(row => row.includes('not installed'))) console.log(`Peers: ${howToInstall}`)
