/** Name and settings of a store. The caller has raised its version in this transaction, so it holds the row. */
import type { Statement } from '../database.ts'
import type { StoreWrite } from './insert-store.ts'

export function updateStore({ storeId, name, settings }: StoreWrite): Statement<{ readonly id: string }> {
  return {
    name: 'update-store',
    text: `
update stores set name = $2, settings = $3::jsonb
where store_id = $1
returning store_id as id`,
    values: [storeId, name, JSON.stringify(settings)],
  }
}
