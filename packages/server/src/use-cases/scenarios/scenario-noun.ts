/** How scenarios are read, checked, written and shown. No price rests on them, so nothing waits for them. */
import { isDeepStrictEqual } from 'node:util'
import { parse, type Scenario, scenarioSchema } from '@counterfoil/contract'
import type { DocumentRow } from '../../store/document-row.ts'
import { insertScenario } from '../../store/scenarios/insert-scenario.ts'
import { readScenario } from '../../store/scenarios/read-scenario.ts'
import { updateScenario } from '../../store/scenarios/update-scenario.ts'
import type { Noun } from '../documents/noun.ts'
import { idTaken, stale } from '../documents/replies.ts'
import { showDocument } from '../documents/show-document.ts'

export const scenarioNoun: Noun<DocumentRow<Scenario>, Scenario> = {
  kind: 'scenario',
  prefix: 'scn',
  defaults: { status: 'active' },
  readOnly: [],
  createsAlone: false,
  read: async (db, storeId, id) => (await db.query(readScenario(storeId, id)))[0],
  prepare: async (_scene, raw) => {
    const parsed = parse(scenarioSchema, raw)
    return parsed.ok ? { ok: true, write: parsed.value } : parsed
  },
  insert: async (scene, write) => {
    const [row] = await scene.db.query(insertScenario(scene.caller.storeId, write))
    return row ?? idTaken('scenario', write.id)
  },
  update: async (scene, write, current) => {
    const [row] = await scene.db.query(updateScenario(scene.caller.storeId, current.revision, write))
    return row ?? stale(scenarioNoun, scene, current)
  },
  same: (write, current) => isDeepStrictEqual(JSON.parse(JSON.stringify(write)), current.document),
  after: async () => undefined,
  show: (_scene, row) => showDocument(row, ['id', 'name', 'status', 'at', 'codes', 'cart', 'usage', 'expected']),
}
