/**
 * Takes back that a change waits. Whoever has the turn is the only one that waits, so inside its transaction it forgets
 * all, with what died processes left; after a failure it forgets its own.
 */
import type { Statement } from '../database.ts'

export function forgetChanges(storeId: string, changeId: string | null): Statement<never> {
  return {
    name: 'forget-changes',
    text: `
delete from waiting_changes
where store_id = $1 and change_id > '' and ($2::text is null or change_id = $2)`,
    values: [storeId, changeId],
  }
}
