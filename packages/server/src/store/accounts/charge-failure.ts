/**
 * Counts an attempt to sign in before it is looked at, so that a thousand at once are a thousand. The fifteen minutes
 * begin with the first; whoever succeeds gets it back. No row: there were so many already, and nothing is written.
 */
import type { Statement } from '../database.ts'

export interface ChargedFailure {
  readonly failures: number
  /** Until the fifteen minutes are over. */
  readonly seconds: number
}

export function chargeFailure(storeId: string, subject: string, most: number): Statement<ChargedFailure> {
  return {
    name: 'charge-failure',
    text: `
insert into sign_in_failures as known (store_id, subject, failures, ends_at)
values ($1, $2, 1, clock_timestamp() + interval '15 minutes')
on conflict (store_id, subject) do update
set failures = case when known.ends_at <= clock_timestamp() then 1 else known.failures + 1 end,
  ends_at = case when known.ends_at <= clock_timestamp() then excluded.ends_at else known.ends_at end
where known.failures < $3 or known.ends_at <= clock_timestamp()
returning failures, greatest(1, ceil(extract(epoch from ends_at - clock_timestamp())))::int as seconds`,
    values: [storeId, subject, most],
  }
}
