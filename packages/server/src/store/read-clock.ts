/** The one clock: the database's, in epoch milliseconds. */
import type { Statement } from './database.ts'

export function readClock(): Statement<{ readonly now: number }> {
  return {
    name: 'read-clock',
    text: 'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    values: [],
  }
}
