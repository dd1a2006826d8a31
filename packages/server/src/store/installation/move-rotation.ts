/**
 * The three steps of a change of master key, each guarded by where it must come from: of two servers or commands at
 * once one moves, and nothing is skipped. No row comes back when the step does not fit.
 */
import type { Statement } from '../database.ts'

interface Moved {
  readonly rotation: string | null
}

/** The next key is known; servers that know only the present one go on. */
export function startRotation(present: string, next: string): Statement<Moved> {
  return {
    name: 'start-rotation',
    text: `
update installation
set rotation = 'started', other_fingerprint = $2, rotation_started_at = clock_timestamp(), rotation_changed_at = clock_timestamp()
where rotation is null and master_key_fingerprint = $1
returning rotation`,
    values: [present, next],
  }
}

/** The next key is the present one from here on. */
export function switchRotation(present: string, next: string): Statement<Moved> {
  return {
    name: 'switch-rotation',
    text: `
update installation
set rotation = 'switched', master_key_fingerprint = $2, other_fingerprint = $1, key_number = key_number + 1,
  rotation_changed_at = clock_timestamp()
where rotation = 'started' and master_key_fingerprint = $1 and other_fingerprint = $2
returning rotation`,
    values: [present, next],
  }
}

/** The previous key is known no more. */
export function finishRotation(present: string, previous: string): Statement<Moved> {
  return {
    name: 'finish-rotation',
    text: `
update installation
set rotation = null, other_fingerprint = null, rotation_started_at = null, rotation_changed_at = null
where rotation = 'switched' and master_key_fingerprint = $1 and other_fingerprint = $2
returning rotation`,
    values: [present, previous],
  }
}
