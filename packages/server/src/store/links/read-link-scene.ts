/** What following a link needs to know of its store, and the clock. */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface LinkSceneRow {
  /** As they were chosen, without defaults. */
  readonly settings: Partial<Settings>
  /** Epoch milliseconds. */
  readonly now: number
}

export function readLinkScene(storeId: string): Statement<LinkSceneRow> {
  return {
    name: 'read-link-scene',
    text: `
select settings, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from stores
where store_id = $1`,
    values: [storeId],
  }
}
