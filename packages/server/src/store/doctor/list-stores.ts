/** Every store of the installation. */
import type { Statement } from '../database.ts'

export function listStores(): Statement<{ readonly store_id: string }> {
  return {
    name: 'list-stores',
    text: 'select store_id from stores order by store_id',
    values: [],
  }
}
