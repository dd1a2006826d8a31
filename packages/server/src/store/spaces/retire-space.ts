/** Ends a code space; no row comes back when it is not active. The caller holds the store's row and raises its version. */
import type { CodeFormat } from '@counterfoil/codes'
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'

export interface RetiredSpace {
  readonly id: string
  readonly name: string
  readonly format: CodeFormat
  /** It was drawn. */
  readonly drawn: boolean
  /** Batches that had codes of it. */
  readonly batches: readonly string[]
}

export function retireSpace(storeId: string, spaceId: string): Statement<RetiredSpace> {
  return {
    name: 'retire-space',
    text: `
update code_spaces
set status = 'retired', changed_in = ${nextVersion}
where store_id = $1 and space_id = $2 and status = 'active'
returning space_id as id, name, format, key_sealed is null as drawn, array(
  select distinct batch_id::text from batch_ranges where store_id = $1 and space_id = $2 order by 1
) as batches`,
    values: [storeId, spaceId],
  }
}
