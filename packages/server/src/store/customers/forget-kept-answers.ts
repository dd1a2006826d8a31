/**
 * Answers under idempotency keys that tell of some orders, reservations or documents. An order is still recognised by its
 * id. Reads all answers of the store, so it is not for a transaction that others wait for.
 */
import type { Statement } from '../database.ts'

export function forgetKeptAnswers(storeId: string, ids: readonly string[]): Statement<never> {
  return {
    name: 'forget-kept-answers',
    long: true,
    text: `delete from idempotency where store_id = $1 and body ->> 'id' = any ($2::text[])`,
    values: [storeId, ids],
  }
}
