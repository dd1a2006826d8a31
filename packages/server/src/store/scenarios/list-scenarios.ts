/** A page of a store's scenarios in the order of their ids, one row more than asked so that the end shows. */
import type { Scenario } from '@counterfoil/contract'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export interface ListScenarios {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
  readonly status: 'active' | 'archived'
}

export function listScenarios({ storeId, after, limit, status }: ListScenarios): Statement<DocumentRow<Scenario>> {
  return {
    name: 'list-scenarios',
    text: `
select ${documentColumns('scenario_id')}
from scenarios
where store_id = $1 and scenario_id > $2 and document ->> 'status' = $4
order by scenario_id
limit $3`,
    values: [storeId, after ?? '', limit + 1, status],
  }
}
