/** Writes down that this database was restored, and how old its backup was: what happened in between is not in it. */
import type { Statement } from '../database.ts'

export function markRestored(takenAt: string): Statement<never> {
  return {
    name: 'mark-restored',
    text: 'update installation set restored_at = clock_timestamp(), restored_from = $1::timestamptz',
    values: [takenAt],
  }
}
