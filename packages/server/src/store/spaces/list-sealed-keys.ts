/** The sealed keys of a store's code spaces. */
import type { Statement } from '../database.ts'

export interface SealedKey {
  readonly id: string
  readonly sealed: Buffer
}

export function listSealedKeys(storeId: string): Statement<SealedKey> {
  return {
    name: 'list-sealed-keys',
    text: `
select space_id as id, key_sealed as sealed
from code_spaces
where store_id = $1 and key_sealed is not null
order by space_id`,
    values: [storeId],
  }
}
