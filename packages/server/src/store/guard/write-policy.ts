/** The next revision of what a store has chosen; no row when somebody was quicker. */
import type { ChosenPolicy } from '../../use-cases/guard/policy.ts'
import type { Statement } from '../database.ts'
import type { PolicyRow } from './read-policy.ts'

export interface PolicyWrite {
  readonly storeId: string
  /** The revision that it replaces; 0: none. */
  readonly before: number
  readonly document: ChosenPolicy
}

export function writePolicy({ storeId, before, document }: PolicyWrite): Statement<PolicyRow> {
  return {
    name: 'write-guard-policy',
    text: `
insert into guard_policies as g (store_id, document) values ($1, $3::jsonb)
on conflict (store_id) do update set
  document = excluded.document, revision = g.revision + 1, changed_at = clock_timestamp()
  where g.revision = $2
returning revision, document`,
    values: [storeId, before, JSON.stringify(document)],
  }
}
