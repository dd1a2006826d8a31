/** Scenarios of a store by their ids, whatever their status; those that there are. */
import type { Scenario } from '@counterfoil/contract'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'
import { textArray } from '../facts/text-array.ts'

export function findScenarios(storeId: string, ids: readonly string[]): Statement<DocumentRow<Scenario>> {
  return {
    name: 'find-scenarios',
    text: `
select ${documentColumns('scenario_id')}
from scenarios
where store_id = $1 and scenario_id = any ($2::text[])
order by scenario_id`,
    values: [storeId, textArray(ids)],
  }
}
