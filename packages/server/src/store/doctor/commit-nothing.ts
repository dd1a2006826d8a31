/** A transaction that changes nothing and must still reach the disk: one message in the log that nobody reads. */
import type { Statement } from '../database.ts'

export function commitNothing(): Statement<unknown> {
  return {
    name: 'commit-nothing',
    text: `select pg_logical_emit_message(true, 'counterfoil doctor', '')`,
    values: [],
  }
}
