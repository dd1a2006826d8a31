/** Puts the doctor's sums in the place of the stored ones. */
import type { Statement } from '../database.ts'

export function keepCheckDays(): Statement<never> {
  return { name: 'keep-check-days', text: 'insert into report_days select * from check_days', values: [] }
}
