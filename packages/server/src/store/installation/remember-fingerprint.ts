/** Writes the master key's fingerprint at the first start; of two servers that start at once the first one's stays. */
import type { Statement } from '../database.ts'

export function rememberFingerprint(fingerprint: string): Statement<never> {
  return {
    name: 'remember-fingerprint',
    text: `
insert into installation (master_key_fingerprint) values ($1)
on conflict (singleton) do nothing`,
    values: [fingerprint],
  }
}
