/** The stores whose plans a server that starts is likely to be asked for first: those that were changed most often. */
import type { Statement } from '../database.ts'

export function listStoresToWarm(most: number): Statement<{ readonly store_id: string }> {
  return {
    name: 'list-stores-to-warm',
    text: 'select store_id from stores order by version desc, store_id limit $1',
    values: [most],
  }
}
