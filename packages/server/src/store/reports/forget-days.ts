/** Removes a store's sums, before those that the doctor made take their place. */
import type { Statement } from '../database.ts'

export function forgetDays(storeId: string): Statement<never> {
  return { name: 'forget-report-days', text: 'delete from report_days where store_id = $1', values: [storeId] }
}
