/**
 * Every code of a store with its use, by id. Where a limit counts the uses of a code, its counter says them; else they are
 * those from before its import and the orders of the reports.
 */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import type { StoredCode } from './stored-code.ts'

export interface CodeWithUse {
  readonly document: StoredCode
  readonly batch_id: string | null
  readonly used: number
  /** A day of the store, `2026-11-21`. */
  readonly last_used: string | null
  /** What it took off, by currency, in minor units. */
  readonly discount: Readonly<Record<string, number>> | null
  readonly created_at: string
  readonly updated_at: string
}

export interface ListCodesWithUse {
  readonly storeId: string
  readonly promotion?: string | undefined
  readonly status?: string | undefined
}

export function listCodesWithUse({ storeId, promotion, status }: ListCodesWithUse): Statement<CodeWithUse> {
  return {
    name: 'list-codes-with-use',
    text: `
select c.document, c.batch_id, coalesce(k.uses, coalesce(c.used_before, 0) + coalesce(u.redemptions, 0))::float8 as used,
  u.last_used::text as last_used, u.discount, ${instantText('c.created_at')} as created_at,
  ${instantText('c.updated_at')} as updated_at
from codes c
left join (
  select key, sum(redemptions) as redemptions, max(last_used) as last_used, json_object_agg(currency, discount) as discount
  from (
    select key, currency, sum(redemptions) as redemptions, sum(discount) as discount,
      max(day) filter (where redemptions > 0) as last_used
    from report_days
    where store_id = $1 and report = 'codes'
    group by key, currency
  ) each_currency
  group by key
) u on u.key = c.code_id
left join counters k on k.store_id = $1 and k.key = 'c:' || c.code_id
where c.store_id = $1 and ($2::text is null or c.promotion_id = $2) and ($3::text is null or c.status = $3)
order by c.code_id`,
    values: [storeId, promotion ?? null, status ?? null],
  }
}
