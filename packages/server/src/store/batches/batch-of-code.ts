/**
 * SQL that finds the batch behind a code: by the column of its row, or, where it has no row, by its id, which is made of
 * batch and index (use-cases/batches/virtual-code.ts): `code_06f0c1_lfls` is of `batch_06f0c1`, `code_vip-lfls` of `vip`.
 */

const index = '(0|[1-9a-z][0-9a-z]{0,10})$'

/** SQL: the batch that an id of a code names, null of any other code. `code` is an expression. */
export function batchInId(code: string): string {
  return `case
    when ${code} ~ '^code_.*_${index}' then 'batch_' || regexp_replace(substr(${code}, 6), '_${index}', '')
    when ${code} ~ '^code_.*-${index}' then regexp_replace(substr(${code}, 6), '-${index}', '')
  end`
}

/** SQL: joins the batch of a code, as `b`; `id` is the code's id, `codes` its row joined before (left). */
export function joinBatch(id: string, codes: string): string {
  return `left join batches b on b.store_id = $1
    and b.batch_id = coalesce(${codes}.batch_id, case when ${codes}.code_id is null then ${batchInId(id)} end)`
}

/**
 * SQL: the counters of codes without rows under these promotions, as roots of forget-counters and its kin: every key of
 * `counters` or `holds` under the ids of a batch's codes.
 */
export function keysOfBatches(table: string, promotions: string): string {
  return `select distinct k.key as root
    from batches b join ${table} k on k.store_id = $1
      and k.key >= ('c:' || ${prefix('b.batch_id')}) collate "C" and k.key < ('c:' || ${prefix('b.batch_id')} || '~') collate "C"
      and ${batchInId("split_part(substr(k.key, 3), ':', 1)")} = b.batch_id
    where b.store_id = $1 and b.promotion_id = any (${promotions})`
}

/** What the ids of a batch's codes begin with. */
function prefix(batch: string): string {
  return `case when ${batch} like 'batch\\_%' then 'code_' || substr(${batch}, 7) || '_' else 'code_' || ${batch} || '-' end`
}
