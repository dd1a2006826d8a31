/** One scenario of a store by its id. */
import type { Scenario } from '@counterfoil/contract'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export function readScenario(storeId: string, id: string): Statement<DocumentRow<Scenario>> {
  return {
    name: 'read-scenario',
    text: `
select ${documentColumns('scenario_id')}
from scenarios
where store_id = $1 and scenario_id = $2`,
    values: [storeId, id],
  }
}
