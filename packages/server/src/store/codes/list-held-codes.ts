/** Live codes that are somebody's own, by the hashes of who they are; a page of them is enough to know what was meant. */
import type { Statement } from '../database.ts'

export interface HeldCode {
  readonly canonical: string
  /** As it was handed out. */
  readonly code: string
}

const most = 100

export function listHeldCodes(storeId: string, hashes: readonly string[]): Statement<HeldCode> {
  return {
    name: 'list-held-codes',
    text: `
select canonical, document ->> 'code' as code
from codes
where store_id = $1 and assigned_hashes && $2::text[] and status = 'active'
limit ${most}`,
    values: [storeId, hashes],
  }
}
