/** Takes the diary of a store's codes, so that one at a time adds to it. No row: somebody else has it, or it is not begun. */
import type { Statement } from '../database.ts'
import { exactInstant } from '../reports/exact-instant.ts'

export function takeDiary(storeId: string): Statement<{ readonly until: string }> {
  return {
    name: 'take-code-diary',
    text: `
select ${exactInstant('until')} as until
from code_diaries
where store_id = $1
for update skip locked`,
    values: [storeId],
  }
}
