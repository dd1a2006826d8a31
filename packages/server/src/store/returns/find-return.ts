/** A return by the shop's own id, to answer a repeated one as the first. */
import type { Statement } from '../database.ts'

export interface FoundReturn {
  readonly document: object
  readonly fingerprint: Readonly<Record<string, string>>
}

export function findReturn(storeId: string, returnId: string): Statement<FoundReturn> {
  return {
    name: 'find-return',
    text: `
select document, fingerprint
from returns
where store_id = $1 and return_id = $2`,
    values: [storeId, returnId],
  }
}
