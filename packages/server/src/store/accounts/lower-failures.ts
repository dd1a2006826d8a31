/** An attempt was not looked at after all, and is not counted. */
import type { Statement } from '../database.ts'

export function lowerFailures(storeId: string, subject: string): Statement<{ readonly failures: number }> {
  return {
    name: 'lower-failures',
    text: `
with gone as (
  delete from sign_in_failures
  where store_id = $1 and subject = $2 and failures = 1
)
update sign_in_failures
set failures = failures - 1
where store_id = $1 and subject = $2 and failures > 1
returning failures`,
    values: [storeId, subject],
  }
}
