/** The server passes its figures on once a second; this makes the session's own come at once. */
import type { Statement } from '../database.ts'

export function flushFigures(): Statement<unknown> {
  return { name: 'flush-figures', text: 'select pg_stat_force_next_flush()', values: [] }
}
