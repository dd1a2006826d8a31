/** Sums over thousands of orders are not to be sorted on disk: for a connection that makes many. */
import type { Statement } from '../database.ts'

export function workInMemory(): Statement<never> {
  return { name: 'work-in-memory', text: `select set_config('work_mem', '64MB', false)`, values: [] }
}
