/**
 * What must not come back to life with a backup: sessions that were ended and links that were used since it was taken, the
 * answers that passkeys gave once, and counts of failures that are over.
 */
import type { Statement } from '../database.ts'

export function forgetSignIns(): Statement<never> {
  return {
    name: 'forget-sign-ins',
    text: `
with signed_in as (
  delete from sessions
), answered as (
  delete from spent_challenges
), failed as (
  delete from sign_in_failures
)
delete from account_links`,
    values: [],
  }
}
