/** What an import has received that is no whole row yet; apart, since nobody else wants the bytes. */
import type { Statement } from '../database.ts'

export function readRest(storeId: string, id: string): Statement<{ readonly rest: Buffer }> {
  return {
    name: 'read-import-rest',
    text: 'select rest from imports where store_id = $1 and import_id = $2',
    values: [storeId, id],
  }
}
