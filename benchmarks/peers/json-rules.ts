/**
 * json-rules-engine: conditions only, no money. One run per cart where the rules are about the order (S1), one run per
 * line where they are about products (S2).
 */
import type { Scenario } from '../scenarios.ts'
import { loadPeer } from './peer.ts'

interface Engine {
  readonly addRule: (rule: object) => void
  readonly run: (facts: object) => Promise<{ readonly events: readonly unknown[] }>
}

interface JsonRules {
  readonly Engine: new () => Engine
}

/** Answers the number of rules that fired; undefined when the peers are not installed. */
export function jsonRulesPricer(scenario: Scenario): (() => Promise<number>) | undefined {
  const rules = loadPeer<JsonRules>('json-rules-engine/dist/index.js')
  if (rules === undefined) return undefined
  const engine = new rules.Engine()
  for (const promotion of scenario.promotions) engine.addRule(ruleOf(promotion, scenario.country))
  const runs = factsOf(scenario)
  return async () => {
    let fired = 0
    for (const facts of runs) fired += (await engine.run(facts)).events.length
    return fired
  }
}

function ruleOf({ id, segment, products }: Scenario['promotions'][number], country: string) {
  const all = segment
    ? [
        { fact: 'segments', operator: 'contains', value: segment },
        { fact: 'country', operator: 'equal', value: country },
      ]
    : [{ fact: 'product', operator: 'in', value: products }]
  return { conditions: { all }, event: { type: id } }
}

function factsOf(scenario: Scenario): object[] {
  if (scenario.name === 'S1') return [{ segments: scenario.segments, country: scenario.country }]
  return scenario.lines.map(line => ({ product: line.product }))
}
