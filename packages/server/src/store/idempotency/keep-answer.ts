/**
 * Keeps an answer in the transaction that it tells of. No row comes back when the key is taken: of two equal requests at
 * once the second one waits here for the first, then undoes its own work and replays. A key past its time is taken over.
 */
import type { Statement } from '../database.ts'
import type { KeptAnswer } from './find-kept-answer.ts'

export interface KeptAnswerWrite extends KeptAnswer {
  readonly storeId: string
  readonly endpoint: string
  readonly key: string
}

export function keepAnswer(write: KeptAnswerWrite): Statement<{ readonly key: string }> {
  return {
    name: 'keep-answer',
    text: `
insert into idempotency (store_id, endpoint, key, fingerprint, status, body)
values ($1, $2, $3, $4::jsonb, $5, $6::json)
on conflict (store_id, endpoint, key) do update
set fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = clock_timestamp()
where idempotency.created_at <= clock_timestamp() - interval '7 days'
returning key`,
    values: [
      write.storeId,
      write.endpoint,
      write.key,
      JSON.stringify(write.fingerprint),
      write.status,
      JSON.stringify(write.body),
    ],
  }
}
