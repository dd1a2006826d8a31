/** Which of some codes of a store were told of within a day. */
import type { Statement } from '../database.ts'

export function readAlarms(storeId: string, codeIds: readonly string[]): Statement<{ readonly code_id: string }> {
  return {
    name: 'read-alarms',
    long: true,
    text: `
select code_id from code_alarms
where store_id = $1 and code_id = any($2::text[]) and raised_at >= clock_timestamp() - interval '1 day'`,
    values: [storeId, codeIds],
  }
}
