/** What a list of promotions stands on: the version that says whether the kept plan is the current one, settings and clock. */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface ListScene {
  readonly version: number
  /** As in load-plan. */
  readonly unmarked: number
  readonly settings: Partial<Settings>
  /** The database's clock, epoch milliseconds. */
  readonly now: number
}

export function readListScene(storeId: string): Statement<ListScene> {
  return {
    name: 'read-list-scene',
    text: `
select version::float8 as version, (version - marked)::float8 as unmarked, settings,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from stores
where store_id = $1`,
    values: [storeId],
  }
}
