/** What a store has chosen of its guard. */
import type { ChosenPolicy } from '../../use-cases/guard/policy.ts'
import type { Statement } from '../database.ts'

export interface PolicyRow {
  readonly revision: number
  readonly document: ChosenPolicy
}

export function readPolicy(storeId: string): Statement<PolicyRow> {
  return {
    name: 'read-guard-policy',
    text: 'select revision, document from guard_policies where store_id = $1',
    values: [storeId],
  }
}
