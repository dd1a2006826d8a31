/** The carts that are priced beside the peers, and how many times faster than Medusa's module we mean to be. */
import { floorPricer } from '../floor.ts'
import { ourPricer } from '../ours.ts'
import { jsonRulesPricer } from '../peers/json-rules.ts'
import { medusaPricer } from '../peers/medusa.ts'
import { itemTargets, orderRules, type Scenario } from '../scenarios.ts'
import type { Work } from './side-by-side.ts'

export interface Target {
  readonly scenario: () => Scenario
  /** Times Medusa. */
  readonly aim: number
}

export const targets: readonly Target[] = [
  { scenario: () => orderRules(1, 10), aim: 20 },
  { scenario: () => orderRules(10, 100), aim: 20 },
  { scenario: () => orderRules(10_000, 10), aim: 1000 },
  { scenario: () => itemTargets(1000, 100), aim: 2000 },
  { scenario: () => itemTargets(10_000, 10), aim: 4000 },
]

export type Who = 'ours' | 'medusa' | 'json-rules' | 'floor'

const makers: Readonly<Record<Who, (scenario: Scenario) => Work | undefined>> = {
  ours: ourPricer,
  medusa: medusaPricer,
  'json-rules': jsonRulesPricer,
  floor: floorPricer,
}

/** Undefined: that peer is not installed. */
export function workOf(target: number, who: Who): Work | undefined {
  return makers[who](targets[target]!.scenario())
}
