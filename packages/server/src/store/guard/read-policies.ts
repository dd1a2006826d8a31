/** What stores have chosen of their guard since an instant, and what time it is. */
import type { ChosenPolicy } from '../../use-cases/guard/policy.ts'
import type { Statement } from '../database.ts'

export interface PoliciesRow {
  /** Epoch milliseconds of the database's clock, and the same as RFC 3339. */
  readonly now: number
  readonly at: string
  readonly policies: readonly { readonly store_id: string; readonly document: ChosenPolicy }[]
}

/** Of all stores: few have a row. */
export function readPolicies(since: string): Statement<PoliciesRow> {
  return {
    name: 'read-guard-policies',
    long: true,
    text: `
select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now, clock_timestamp() as at,
  coalesce((
    select json_agg(json_build_object('store_id', store_id, 'document', document))
    from guard_policies where changed_at >= $1::timestamptz
  ), '[]') as policies`,
    values: [since],
  }
}
