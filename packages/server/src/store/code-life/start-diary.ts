/** Makes the row that tells how far the diary of a store's codes has come: to nowhere yet. */
import type { Statement } from '../database.ts'

export function startDiary(storeId: string): Statement<never> {
  return {
    name: 'start-code-diary',
    text: `
insert into code_diaries (store_id, until)
select store_id, timestamptz '1970-01-01 00:00:00Z' from stores where store_id = $1
on conflict do nothing`,
    values: [storeId],
  }
}
