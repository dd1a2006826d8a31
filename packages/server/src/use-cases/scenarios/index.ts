/** Scenarios: what can be done with carts of which something is expected. */
import { documentCalls } from '../documents/calls.ts'
import { scenarioNoun } from './scenario-noun.ts'

export const scenarios = documentCalls(scenarioNoun)
