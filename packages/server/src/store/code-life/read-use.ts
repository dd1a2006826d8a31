/**
 * How often a code was used, and how many uses of it are held at this moment. Where a limit counts its uses the counter
 * says them; else those from before its import, those in its diary, and those that are newer than that.
 */
import type { Statement } from '../database.ts'
import { takesUses } from './write-diary.ts'

export interface UseRow {
  readonly uses: number
  /** Null: no limit counts the uses of the code, so nothing is held of it. */
  readonly held: number | null
}

export function readUse(storeId: string, codeId: string): Statement<UseRow> {
  return {
    name: 'read-use-of-code',
    text: `
select coalesce(k.uses, coalesce(c.used_before, 0) + coalesce(u.uses, 0) + coalesce(newer.uses, 0))::float8 as uses,
  case when k.uses is not null then coalesce(live.uses, 0) end::float8 as held
from (select) one
left join counters k on k.store_id = $1 and k.key = 'c:' || $2
left join codes c on c.store_id = $1 and c.code_id = $2
left join code_uses u on u.store_id = $1 and u.code_id = $2
cross join lateral (
  select sum(uses) as uses from ledger
  where store_id = $1 and code_id = $2 and type in ${takesUses}
    and recorded_at >= coalesce((select until from code_diaries where store_id = $1), timestamptz '-infinity')
  offset 0
) newer
cross join lateral (
  select sum(uses) as uses from holds where store_id = $1 and key = 'c:' || $2 and expires_at > clock_timestamp()
  offset 0
) live`,
    values: [storeId, codeId],
  }
}
