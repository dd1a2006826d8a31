/** Room for sorting in this transaction: a million codes are sorted in memory instead of on disk. */
import type { Statement } from '../database.ts'

export function giveMemory(megabytes: number): Statement<never> {
  return {
    name: 'give-memory',
    text: `select set_config('work_mem', $1, true)`,
    values: [`${megabytes}MB`],
  }
}
