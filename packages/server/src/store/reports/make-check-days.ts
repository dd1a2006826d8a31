/** A place for the doctor's own sums per day, that lives as long as its connection. */
import type { Statement } from '../database.ts'

export function makeCheckDays(): Statement<never> {
  return {
    name: 'make-check-days',
    text: 'create temporary table check_days (like report_days including defaults including indexes)',
    values: [],
  }
}
