/** The answer that was kept under an idempotency key, for as long as keys are kept. */
import type { Statement } from '../database.ts'

export interface KeptAnswer {
  readonly fingerprint: Readonly<Record<string, string>>
  readonly status: number
  readonly body: unknown
}

export function findKeptAnswer(storeId: string, endpoint: string, key: string): Statement<KeptAnswer> {
  return {
    name: 'find-kept-answer',
    text: `
select fingerprint, status, body
from idempotency
where store_id = $1 and endpoint = $2 and key = $3 and created_at > clock_timestamp() - interval '7 days'`,
    values: [storeId, endpoint, key],
  }
}
