/** The fingerprint of the master key that this database was filled under. */
import type { Statement } from '../database.ts'

export function readFingerprint(): Statement<{ readonly fingerprint: string }> {
  return {
    name: 'read-fingerprint',
    text: 'select master_key_fingerprint as fingerprint from installation',
    values: [],
  }
}
