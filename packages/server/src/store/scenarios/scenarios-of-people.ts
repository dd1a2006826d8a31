/** Scenarios that name somebody, in their cart or by an e-mail in their own name: those of today, and all that they ever said. */
import type { Scenario } from '@counterfoil/contract'
import type { Statement } from '../database.ts'

export interface ScenarioOfPeople {
  readonly revision: number
  readonly document: Scenario
}

export function readScenariosOfPeople(storeId: string): Statement<ScenarioOfPeople> {
  return {
    name: 'read-scenarios-of-people',
    text: `
select revision::int as revision, document
from scenarios
where store_id = $1 and (document #> '{cart,customer}' is not null or document ->> 'name' like '%@%')
order by scenario_id`,
    values: [storeId],
  }
}

export function readScenarioRevisionsOfPeople(storeId: string): Statement<ScenarioOfPeople> {
  return {
    name: 'read-scenario-revisions-of-people',
    text: `
select revision::int as revision, document
from revisions
where store_id = $1 and kind = 'scenario'
  and (document #> '{cart,customer}' is not null or document ->> 'name' like '%@%')
order by document_id, revision`,
    values: [storeId],
  }
}

/** What a scenario says from now on, at the revision that it has. */
export function rewriteScenario(storeId: string, { revision, document }: ScenarioOfPeople): Statement<never> {
  return {
    name: 'rewrite-scenario',
    text: `
update scenarios set document = $4::jsonb
where store_id = $1 and scenario_id = $2 and revision = $3`,
    values: [storeId, document.id, revision, JSON.stringify(document)],
  }
}
