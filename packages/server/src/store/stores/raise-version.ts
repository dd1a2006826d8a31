/**
 * Raises the versions of a store in the transaction of a change, after lock-store, so that nothing older is used again.
 * The change has also marked what it touched (`changed_in`), which `marked` counts: of a raise without a mark, as servers
 * from before migration 0006 make it, only the version tells, and everything is read anew.
 */
import type { Statement } from '../database.ts'

/**
 * `plan`: promotions, campaigns or settings. `code`: what a redemption asks of an existing code; it raises both versions,
 * since older servers compare the first only. `code_notes`: what is only written down with a redemption (its source).
 */
export type Raised = 'plan' | 'code' | 'code_notes'

export interface StoreVersions {
  readonly version: number
}

export function raiseVersion(storeId: string, raised: Raised): Statement<StoreVersions> {
  const ofPlan = raised === 'code_notes' ? 0 : 1
  const ofCodes = raised === 'plan' ? 0 : 1
  return {
    name: 'raise-version',
    text: `
update stores
set version = version + $2::bigint, marked = marked + $2::bigint, codes_version = codes_version + $3::bigint
where store_id = $1
returning version::float8 as version`,
    values: [storeId, ofPlan, ofCodes],
  }
}

/**
 * SQL: how old kept records of codes may be: it grows with every change of a code, and with every change by a server
 * that does not say what it changed. `stores` is the table or its alias.
 */
export function codesVersion(stores: string): string {
  return `(${stores}.codes_version + ${stores}.version - ${stores}.marked)::float8`
}
