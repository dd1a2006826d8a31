/** Has the store ever had a code? From then on its code case is settled. */
import type { Statement } from '../database.ts'

export function hasCodes(storeId: string): Statement<{ readonly has: boolean }> {
  return {
    name: 'has-codes',
    text: `
select exists (select 1 from codes where store_id = $1) or exists (select 1 from code_spaces where store_id = $1) as has`,
    values: [storeId],
  }
}
