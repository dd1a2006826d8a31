/**
 * What orders and reservations keep to be recognised when they come again: of a customer who is erased the hashes of the
 * names go, and the hash of the whole stays.
 */
import type { Statement } from '../database.ts'

const withoutNames = `(
    select coalesce(jsonb_object_agg(path, hash), '{}') from jsonb_each(fingerprint) as f (path, hash)
    where path !~ '^[$][.](order|cart)[.](customer|context[.]session_id)'
  )`

export function eraseFingerprints(
  storeId: string,
  redemptions: readonly string[],
  reservations: readonly string[],
): Statement<never> {
  return {
    name: 'erase-fingerprints',
    text: `
with orders as (
  update redemptions set fingerprint = ${withoutNames} where store_id = $1 and redemption_id = any ($2::text[])
)
update reservations set fingerprint = ${withoutNames} where store_id = $1 and reservation_id = any ($3::text[])`,
    values: [storeId, redemptions, reservations],
  }
}
