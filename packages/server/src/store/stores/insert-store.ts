/** A new store; no row comes back when it is there already (two servers may start at once). */
import type { Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface StoreWrite {
  readonly storeId: string
  readonly name: string
  readonly settings: Partial<Settings>
}

export function insertStore({ storeId, name, settings }: StoreWrite): Statement<{ readonly id: string }> {
  return {
    name: 'insert-store',
    text: `
insert into stores (store_id, name, settings)
values ($1, $2, $3::jsonb)
on conflict (store_id) do nothing
returning store_id as id`,
    values: [storeId, name, JSON.stringify(settings)],
  }
}
