/** When the promotions that changed after a version of the store were last changed; after -1: when all were. */
import type { Statement } from '../database.ts'

export type Stamp = readonly [promotionId: string, updatedAt: number]

export function listStamps(storeId: string, since: number): Statement<{ readonly stamps: readonly Stamp[] }> {
  return {
    name: 'list-stamps',
    text: `
select coalesce(json_agg(json_build_array(promotion_id, extract(epoch from updated_at) * 1000)), '[]') as stamps
from promotions
where store_id = $1 and changed_in > $2::bigint`,
    values: [storeId, since],
    long: true,
  }
}
