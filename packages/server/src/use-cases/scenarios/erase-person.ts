/** Takes a customer out of scenarios, their carts and their names, and out of all that they ever said: nobody takes their place. */
import type { Scenario } from '@counterfoil/contract'
import type { Queryable } from '../../store/database.ts'
import { rewriteRevision } from '../../store/revisions/rewrite-revision.ts'
import {
  readScenarioRevisionsOfPeople,
  readScenariosOfPeople,
  rewriteScenario,
} from '../../store/scenarios/scenarios-of-people.ts'
import type { CustomerIdentity } from '../identities.ts'
import { newId } from '../ids.ts'
import { replaceEmails } from './emails-in-text.ts'

/** One that somebody changes meanwhile is looked at once more. */
const mostRounds = 3

/** Is one of these names theirs? */
type IsThem = (customer: CustomerIdentity) => boolean

export interface EraseFromScenarios {
  readonly storeId: string
  readonly keyId: string
  readonly pseudonym: string
}

/** Answers the ids of those that named them, sorted; the audit hears of each revision that says something else since. */
export async function eraseFromScenarios(
  db: Queryable,
  { storeId, keyId, pseudonym }: EraseFromScenarios,
  isThem: IsThem,
): Promise<readonly string[]> {
  const without = (scenario: Scenario) => withoutPerson(scenario, pseudonym, isThem)
  const ids = new Set<string>()
  for (let round = 0, found = 1; found > 0 && round < mostRounds; round += 1) {
    found = 0
    for (const one of await db.query(readScenariosOfPeople(storeId))) {
      const document = without(one.document)
      if (document === one.document) continue
      found += 1
      ids.add(document.id)
      await db.query(rewriteScenario(storeId, { ...one, document }))
    }
  }
  for (const one of await db.query(readScenarioRevisionsOfPeople(storeId))) {
    const document = without(one.document)
    if (document === one.document) continue
    ids.add(document.id)
    const entry = { auditId: newId('aud'), actor: keyId }
    const { id } = document
    await db.query(rewriteRevision({ storeId, kind: 'scenario', id, revision: one.revision, document, ...entry }))
  }
  return [...ids].sort()
}

/** Ids of the scenarios of today that name them. */
export async function scenariosNaming(db: Queryable, storeId: string, isThem: IsThem): Promise<readonly string[]> {
  const found = await db.query(readScenariosOfPeople(storeId))
  return found.flatMap(({ document }) => (withoutPerson(document, '-', isThem) === document ? [] : document.id))
}

/**
 * Somebody is still known, so that the scenario comes to what it did wherever it does not rest on who they are. Their own
 * attributes go, since these may hold anything of them.
 */
function withoutPerson(scenario: Scenario, pseudonym: string, isThem: IsThem): Scenario {
  const name = replaceEmails(scenario.name, email => (isThem({ email }) ? '***' : email))
  const { customer } = scenario.cart
  const named = name === scenario.name ? scenario : { ...scenario, name }
  if (!customer || !isThem(customer)) return named
  const { segments, order_count } = customer
  const facts = { ...(segments && { segments }), ...(order_count !== undefined && { order_count }) }
  return { ...named, cart: { ...named.cart, customer: { id: pseudonym, ...facts } } }
}
