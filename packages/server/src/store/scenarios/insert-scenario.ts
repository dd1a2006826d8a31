/** A new scenario; no row comes back when the id is taken. */
import type { Scenario } from '@counterfoil/contract'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export function insertScenario(storeId: string, document: Scenario): Statement<DocumentRow<Scenario>> {
  return {
    name: 'insert-scenario',
    text: `
insert into scenarios (store_id, scenario_id, document)
values ($1, $2, $3::jsonb)
on conflict (store_id, scenario_id) do nothing
returning ${documentColumns('scenario_id')}`,
    values: [storeId, document.id, JSON.stringify(document)],
  }
}
