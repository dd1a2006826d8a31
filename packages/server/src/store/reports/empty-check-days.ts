/** Makes room for the sums of the next store. */
import type { Statement } from '../database.ts'

export function emptyCheckDays(): Statement<never> {
  return { name: 'empty-check-days', text: 'truncate check_days', values: [] }
}
