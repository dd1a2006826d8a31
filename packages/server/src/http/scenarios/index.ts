/** `/v1/scenarios` */
import { scenarioListQuerySchema, scenarioRunRequestSchema } from '@counterfoil/contract'
import { scenarios } from '../../use-cases/scenarios/index.ts'
import { listScenarios } from '../../use-cases/scenarios/list.ts'
import { runScenarios } from '../../use-cases/scenarios/run.ts'
import { defineCall, type Handler } from '../call.ts'
import { type DocumentResource, documentHandlers, statusHandler } from '../documents/index.ts'

const resource: DocumentResource = { name: 'Scenario', path: '/v1/scenarios', calls: scenarios }

export const scenarioHandlers: readonly Handler[] = [
  ...documentHandlers(resource),
  defineCall({
    operation: 'listScenarios',
    query: scenarioListQuerySchema,
    handle: ({ service, caller, query }) => listScenarios(service, caller, query),
  }),
  statusHandler(resource, 'activate', 'active'),
  statusHandler(resource, 'archive', 'archived'),
  defineCall({
    operation: 'runScenarios',
    body: scenarioRunRequestSchema,
    handle: ({ service, caller, body }) => runScenarios(service, caller, body),
  }),
]
