/**
 * Codes that are handed out together, in one statement: the range moves on if it stands where it stood when the codes
 * were computed (the guard), and only then are they written, with their recipients, their first revision and their
 * events. `ok` false: somebody else moved the range, nothing was written. A recipient or a code that somebody else wrote
 * meanwhile breaks the statement (23505): nothing is kept either, so no index is ever lost.
 */
import { bigintArray, textArray } from '../binary-arrays.ts'
import { type Statement, shopperPatienceMs } from '../database.ts'

export interface IssuedWrite {
  readonly id: string
  readonly canonical: string
  readonly index: number
  /** JSON. */
  readonly document: string
  readonly assignedHashes: readonly string[]
  readonly purpose: string
  readonly recipients: readonly string[]
  readonly keyId: string
}

export interface IssuedEvent {
  readonly id: string
  readonly type: 'code.issued' | 'batch.empty'
  /** JSON. */
  readonly body: string
}

export interface WriteIssued {
  readonly storeId: string
  readonly batchId: string
  readonly promotionId: string
  readonly spaceId: string
  readonly firstIndex: number
  /** Where the range stood, and where it stands afterwards. */
  readonly from: number
  readonly to: number
  /** Epoch milliseconds. */
  readonly now: number
  readonly codes: readonly IssuedWrite[]
  readonly events: readonly IssuedEvent[]
}

export function writeIssued(write: WriteIssued): Statement<{ readonly ok: boolean }> {
  const { codes, events } = write
  const named = codes.flatMap(({ id, purpose, recipients }) =>
    recipients.map(recipient => ({ id, purpose, recipient })),
  )
  return {
    name: 'write-issued',
    long: true,
    patienceMs: shopperPatienceMs,
    text: `
with moved as (
  update batch_ranges
  set issued_to = $7
  where store_id = $1 and space_id = $4 and first_index = $5 and batch_id = $2 and issued_to = $6 and last_index >= $7 - 1
    and not disabled and exported_at is null and exists (
      select from batches where store_id = $1 and batch_id = $2 and handout = 'issue' and status <> 'disabled'
    )
  returning 1
), counted as (
  update batches
  set issued = issued + cardinality($9::text[])
  where store_id = $1 and batch_id = $2 and exists (select from moved)
), guard as materialized (
  select exists (select from moved) as ok
), written as (
  insert into codes (store_id, code_id, canonical, promotion_id, status, document, assigned_hashes, batch_id, batch_index,
    created_at, updated_at)
  select $1, c.id, c.canonical, $3, 'active', c.document::jsonb, c.hashes::text[], $2, c.index, t.at, t.at
  from unnest($9::text[], $10::text[], $11::bigint[], $12::text[], $13::text[]) as c (id, canonical, index, document, hashes)
  cross join (select to_timestamp($8::float8 / 1000) as at) t
  where (select ok from guard)
), remembered as (
  insert into revisions (store_id, kind, document_id, revision, at, document, key_id)
  select $1, 'code', c.id, 1, to_timestamp($8::float8 / 1000), c.document::jsonb, c.key_id
  from unnest($9::text[], $12::text[], $14::text[]) as c (id, document, key_id)
  where (select ok from guard)
), given as (
  insert into code_recipients (store_id, recipient, purpose, code_id, issued_at)
  select $1, r.recipient, r.purpose, r.id, to_timestamp($8::float8 / 1000)
  from unnest($15::text[], $16::text[], $17::text[]) as r (recipient, purpose, id)
  where (select ok from guard)
), told as (
  insert into outbox (store_id, event_id, type, body)
  select $1, e.id, e.type, e.body::jsonb
  from unnest($18::text[], $19::text[], $20::text[]) as e (id, type, body)
  where (select ok from guard)
)
select ok from guard`,
    values: [
      write.storeId,
      write.batchId,
      write.promotionId,
      write.spaceId,
      write.firstIndex,
      write.from,
      write.to,
      write.now,
      textArray(codes.map(({ id }) => id)),
      textArray(codes.map(({ canonical }) => canonical)),
      bigintArray(codes.map(({ index }) => index)),
      textArray(codes.map(({ document }) => document)),
      // Base64url and a mark: no hash needs quotes inside an array.
      textArray(codes.map(({ assignedHashes }) => `{${assignedHashes.join(',')}}`)),
      textArray(codes.map(({ keyId }) => keyId)),
      textArray(named.map(({ recipient }) => recipient)),
      textArray(named.map(({ purpose }) => purpose)),
      textArray(named.map(({ id }) => id)),
      textArray(events.map(({ id }) => id)),
      textArray(events.map(({ type }) => type)),
      textArray(events.map(({ body }) => body)),
    ],
  }
}
