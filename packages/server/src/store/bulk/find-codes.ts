/** Codes that are named one by one: by id whatever their status, by canonical form the live ones. */
import type { WalkedCode } from '../codes/walk-codes.ts'
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'

const columns = `${documentColumns('code_id')}, assigned_hashes, owner_hashes, canonical`

export function findCodesById(storeId: string, ids: readonly string[]): Statement<WalkedCode> {
  return {
    name: 'find-codes-by-id',
    text: `
select ${columns}
from codes
where store_id = $1 and code_id = any ($2::text[])
order by code_id`,
    values: [storeId, ids],
  }
}

export function findCodesByText(storeId: string, canonicals: readonly string[]): Statement<WalkedCode> {
  return {
    name: 'find-codes-by-text',
    text: `
select ${columns}
from codes
where store_id = $1 and canonical = any ($2::text[]) and status <> 'archived'
order by code_id`,
    values: [storeId, canonicals],
  }
}
