/** Scenarios: carts with what is expected of them, run before promotions change. */
import { scenarioListQuerySchema } from '../documents/lists.ts'
import {
  newScenarioSchema,
  scenarioListSchema,
  scenarioRunRequestSchema,
  scenarioRunSchema,
  shownScenarioSchema,
  wholeScenarioSchema,
} from '../documents/scenario.ts'
import { always, documentOperations, json, type Noun, onBody, setsStatus } from './document-operations.ts'
import type { Operation } from './operation.ts'

const noun: Noun = {
  one: 'scenario',
  many: 'scenarios',
  name: 'Scenario',
  stored: shownScenarioSchema,
  written: newScenarioSchema,
  whole: wholeScenarioSchema,
  query: scenarioListQuerySchema,
  list: { description: 'In the order of their ids; archived ones with `status=archived`.', schema: scenarioListSchema },
  example: {
    id: 'two-tees-on-black-friday',
    name: 'Two tees on Black Friday in Tokyo',
    status: 'active',
    cart: {
      currency: 'USD',
      line_items: [{ id: 'l1', sku: 'TEE-M', categories: ['apparel/tops'], quantity: 2, unit_price: 2500 }],
    },
    at: '2026-11-27T00:00[Asia/Tokyo]',
    codes: ['SPRING15', 'OLD'],
    expected: {
      total: 4250,
      applied: [{ promotion: 'spring-15', amount: 750 }],
      rejected: [{ code: 'OLD', reason: 'expired' }],
    },
  },
  patch: { expected: { total: 4000 } },
  conflicts: [],
}

export const scenarioOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'activate', 'Run a scenario again'),
  setsStatus(noun, 'archive', 'Run a scenario no more'),
  {
    id: 'runScenarios',
    method: 'post',
    path: '/v1/scenarios/run',
    summary: 'Run the scenarios of the store',
    description:
      'Prices each against the store as it stands, or with drafts laid over it, and compares what comes of it with what is expected. Nothing is stored, held or counted.',
    tag: 'scenarios',
    key: 'secret',
    role: 'analyst',
    body: json(scenarioRunRequestSchema, { example: { only: ['two-tees-on-black-friday'] } }),
    success: { status: 200, description: 'What each came to.', schema: scenarioRunSchema },
    problems: [...always, ...onBody, 'not_found'],
  },
]
