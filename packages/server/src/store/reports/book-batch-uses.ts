/**
 * How often the codes of each batch were used: what the ledger of a stretch of time says, added to one row a batch. A
 * cancelled order gives its uses back where the promotion does; the entry says so. The batch stands in the id of the code,
 * since a code of a batch may have no row.
 */
import type { Statement } from '../database.ts'
import type { Stretch } from './book-redemptions.ts'
import { type ReportDays, upsertDays } from './report-days.ts'

/** A row that belongs to no day, so that reading it is one look. */
const noDay = "date '0001-01-01'"

/** SQL: the batch of a code's id, null of any other code's: `code_06f0c1_lfls` is of `batch_06f0c1`, `code_vip-lfls` of `vip`. */
const index = '(0|[1-9a-z][0-9a-z]{0,10})$'
export const batchOf = (code: string): string => `case
    when ${code} ~ '^code_.+_${index}' then 'batch_' || regexp_replace(substr(${code}, 6), '_${index}', '')
    when ${code} ~ '^code_.+-${index}' then regexp_replace(substr(${code}, 6), '-${index}', '')
  end`

/** SQL: a condition that finds the row of a batch; both are tables or their aliases. */
export function usesOfBatch(days: string, batches: string): string {
  const key = `${days}.report = 'batches' and ${days}.currency = '' and ${days}.day = ${noDay}`
  return `${days}.store_id = ${batches}.store_id and ${key} and ${days}.key = ${batches}.batch_id`
}

export function bookBatchUses(into: ReportDays, { storeId, from, to }: Stretch): Statement<never> {
  return {
    name: `book-batch-uses-in-${into}`,
    text: upsertDays(
      into,
      `select $1, 'batches', '', ${noDay}, batch, null, sum(uses), 0, 0, 0, 0, 0, 0
  from (
    select ${batchOf('code_id')} as batch, uses from ledger
    where store_id = $1 and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz
      and type in ('redeemed', 'cancelled', 'reopened', 'amended') and code_id >= 'code_' and code_id < 'code\`'
  ) l
  where exists (select from batches where store_id = $1 and batch_id = batch)
  group by batch`,
    ),
    values: [storeId, from, to],
  }
}
