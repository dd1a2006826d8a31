/**
 * Imports that nobody has touched for seven days: half a file is thrown away, and of a finished one the list of problems;
 * that it was, and what came of it, stays. One import at a time.
 */
import type { Statement } from '../database.ts'

export function forgetImports(): Statement<{ readonly id: string }> {
  return {
    name: 'forget-imports',
    text: `
with old as materialized (
  select store_id, import_id, status from imports i
  where touched_at < clock_timestamp() - interval '7 days' and (status = 'receiving' or exists (
    select from import_problems q where q.store_id = i.store_id and q.import_id = i.import_id))
  order by touched_at
  limit 1
  for update skip locked
), pieces as (
  delete from import_pieces p using old where p.store_id = old.store_id and p.import_id = old.import_id
), problems as (
  delete from import_problems q using old where q.store_id = old.store_id and q.import_id = old.import_id
), half as (
  delete from imports i using old where i.store_id = old.store_id and i.import_id = old.import_id and old.status = 'receiving'
)
select import_id as id from old`,
    values: [],
  }
}
