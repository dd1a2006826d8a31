/** An event of a change, in the transaction that causes it. */
import type { Statement } from '../database.ts'

export interface EventWrite {
  readonly storeId: string
  readonly eventId: string
  readonly type: string
  readonly body: object
}

export function insertEvent({ storeId, eventId, type, body }: EventWrite): Statement<never> {
  return {
    name: 'insert-event',
    text: 'insert into outbox (store_id, event_id, type, body) values ($1, $2, $3, $4::jsonb)',
    values: [storeId, eventId, type, JSON.stringify(body)],
  }
}
