/** A store with its settings (only what was set; the rest are defaults) and the version of its promotions. */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface StoreRow {
  readonly id: string
  readonly name: string
  readonly settings: Partial<Settings>
  readonly version: string
  readonly created_at: string
}

export function readStore(storeId: string): Statement<StoreRow> {
  return {
    name: 'read-store',
    text: `
select store_id as id, name, settings, version::text as version, ${instantText('created_at')} as created_at
from stores
where store_id = $1`,
    values: [storeId],
  }
}
