/** The next revision of a scenario; no row comes back when `revision` is no longer the current one. */
import type { Scenario } from '@counterfoil/contract'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export function updateScenario(
  storeId: string,
  revision: number,
  document: Scenario,
): Statement<DocumentRow<Scenario>> {
  return {
    name: 'update-scenario',
    text: `
update scenarios
set document = $4::jsonb, revision = revision + 1, updated_at = clock_timestamp()
where store_id = $1 and scenario_id = $2 and revision = $3
returning ${documentColumns('scenario_id')}`,
    values: [storeId, document.id, revision, JSON.stringify(document)],
  }
}
