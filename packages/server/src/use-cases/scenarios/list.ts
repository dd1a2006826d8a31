/** `GET /v1/scenarios`. */
import type { Caller, Reply, Service } from '../../context.ts'
import { listScenarios as selectScenarios } from '../../store/scenarios/list-scenarios.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { scenarioNoun } from './scenario-noun.ts'

export interface ListScenariosInput {
  readonly limit: number
  readonly after?: string
  readonly status?: 'active' | 'archived'
}

export function listScenarios(service: Service, caller: Caller, input: ListScenariosInput): Promise<Reply> {
  const { limit, after: cursor, status = 'active' } = input
  const page = { limit, filters: { status }, ...(cursor !== undefined && { after: cursor }) }
  return listDocuments(scenarioNoun, service, caller, page, after =>
    service.db.query(
      selectScenarios({ storeId: caller.storeId, limit, status, ...(after !== undefined && { after }) }),
    ),
  )
}
