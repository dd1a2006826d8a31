/** Within a transaction: each statement that takes longer is ended by the server, which is told as busy. */
import type { Statement } from '../database.ts'

export function boundStatements(milliseconds: number): Statement<unknown> {
  return {
    name: 'bound-statements',
    text: `select set_config('statement_timeout', $1, true)`,
    values: [String(milliseconds)],
  }
}
