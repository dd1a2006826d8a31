/**
 * Counters under some hashes of customers that count and hold nothing: left by what was cancelled or refused, and those
 * that are only locked (`u:<hash>`: what they say counts for nothing). Reads all keys of the store, so it is not for a
 * transaction that others wait for.
 */
import type { Statement } from '../database.ts'

/** `hashes`: as counters have them, without marks. */
export function forgetIdleCounters(storeId: string, hashes: readonly string[]): Statement<never> {
  return {
    name: 'forget-idle-counters',
    long: true,
    text: `
delete from counters
where store_id = $1 and substring(key from '(?:^|:)u:([^:]+)$') = any ($2::text[])
  and (uses = 0 or key like 'u:%') and units = 0 and amount = 0 and held_uses = 0 and held_units = 0 and held_amount = 0`,
    values: [storeId, hashes],
  }
}
