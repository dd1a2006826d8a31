/** How many identities of a store's history and of its assigned codes are known under one master key. */
import type { Statement } from '../database.ts'
import { isUnder } from './list-identities-under.ts'

export interface KnownUnder {
  readonly identities: number
  readonly codes: number
}

export function countKnownUnder(storeId: string, keyNumber: number): Statement<KnownUnder> {
  return {
    name: 'count-known-under',
    long: true,
    text: `
select (
  select count(distinct identity)::float8 from order_identities where store_id = $1 and ${isUnder('identity', '$2::int')}
) as identities, (
  select count(*)::float8 from codes
  where store_id = $1 and status <> 'archived' and exists (select from unnest(assigned_hashes || owner_hashes) h where ${isUnder('h', '$2::int')})
    and not exists (select from unnest(assigned_hashes || owner_hashes) h where ${isUnder('h', '($2::int + 1)')})
) as codes`,
    values: [storeId, keyNumber],
  }
}
