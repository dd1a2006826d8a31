/**
 * The rows of an import become codes, in one statement: all of them, in the order of their canonical forms, and their ids
 * in the same order, so that every index is written from one end to the other (a million at random would take twice as
 * long). Uses that were counted elsewhere become counters where a limit counts them.
 *
 * `checked` passes over rows that are taken; without it one of them undoes the statement, which is quicker when there are
 * none.
 */
import { bigintArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'
import { judgedRows, stagedRows } from './staged-rows.ts'

export interface PublishImport {
  readonly storeId: string
  readonly id: string
  readonly leftOut: readonly number[]
  /** Of codes whose row names none. */
  readonly promotion: string | null
  /** JSON of what all codes say that say nothing themselves; null: nothing. */
  readonly defaults: string | null
  /** What the ids of new codes begin with; eight hexadecimal digits follow. */
  readonly prefix: string
  /** Promotions that limit each of their codes. */
  readonly perCode: readonly string[]
}

const base = "jsonb_build_object('id', code_id, 'code', code, 'promotion', promotion_id, 'status', final_status)"

const textOf = (rows: string, ending: string): string => `
with numbered as (
  select canonical, code, final_status, hashes, used, coalesce(promotion, $4) as promotion_id,
    coalesce(document, $5)::jsonb as more,
    coalesce(id, $6 || lpad(to_hex(row_number() over (order by canonical, line)), 8, '0')) as code_id
  from (${rows}) good
), added as (
  insert into codes (store_id, code_id, canonical, promotion_id, status, document, assigned_hashes, used_before, import_id)
  select $1, code_id, canonical, promotion_id, final_status, case when more is null then ${base} else ${base} || more end,
    string_to_array(hashes, ','), used, $2
  from numbered
  order by canonical
  ${ending}
  returning code_id, used_before, used_before is not null and (
    document #> '{limits,redemptions}' is not null or promotion_id = any ($7::text[])) as counts
), counted as (
  insert into counters (store_id, key, uses)
  select $1, 'c:' || code_id, used_before from added where counts order by 2
)
select count(*)::float8 as imported from added`

const unchecked = textOf(stagedRows, '')
const checked = textOf(`select * from (${judgedRows}) judged where reason is null`, 'on conflict do nothing')

export function publishImport(publish: PublishImport, isChecked: boolean): Statement<{ readonly imported: number }> {
  return {
    name: isChecked ? 'publish-import-checked' : 'publish-import',
    text: isChecked ? checked : unchecked,
    values: [
      publish.storeId,
      publish.id,
      bigintArray(publish.leftOut),
      publish.promotion,
      publish.defaults,
      publish.prefix,
      publish.perCode,
    ],
  }
}
