/**
 * Where an order stands with every promotion that it ever took, by promotion, code and campaign, from all that the
 * ledger says of it. `taken`: its use counts. `active`: its discount is given. A cancellation under `on_cancel: keep`
 * (an entry without uses) ends the discount and leaves the use; what it cancelled goes on counting.
 */
import { joinBatch } from '../batches/batch-of-code.ts'
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface OrderSlot {
  readonly promotion_id: string
  readonly code_id: string | null
  readonly code: string | null
  readonly campaign_id: string | null
  /** 1: the use counts; 0: it does not. */
  readonly taken: number
  /** 1: the discount is given; 0: it was cancelled or amended away. */
  readonly active: number
  /** As counted: of a slot that is not taken all zero. */
  readonly units: number
  readonly amount: number
  readonly gifts: number
  /** Of its last entry. */
  readonly source: object
  /** The code as it stands now; of a batch's code without a row, and of one with a row the smaller limits of both. */
  readonly code_document: StoredCode | null
}

const counts = `filter (where type in ('redeemed', 'amended') or uses <> 0)`

/** SQL: of the batch's limit and the row's, the smaller one; null: neither has any. */
function smaller(limit: 'redemptions' | 'per_customer'): string {
  const of = (row: string) => `(${row}.document #>> '{limits,${limit}}')::bigint`
  return `least(${of('b')}, ${of('c')})`
}

export function readOrderSlots(storeId: string, redemptionId: string): Statement<OrderSlot> {
  return {
    name: 'read-order-slots',
    text: `
select s.*, case when b.batch_id is null then c.document else
    coalesce(c.document, jsonb_build_object('id', s.code_id, 'code', s.code, 'promotion', s.promotion_id, 'status', 'active'))
    || jsonb_build_object('limits', jsonb_strip_nulls(jsonb_build_object(
      'redemptions', ${smaller('redemptions')}, 'per_customer', ${smaller('per_customer')})))
  end as code_document
from (
  select promotion_id, code_id, campaign_id, max(code) as code, sum(uses)::float8 as taken,
    (count(*) filter (where type in ('redeemed', 'reopened')) - count(*) filter (where type = 'cancelled')
      + coalesce(sum(uses) filter (where type = 'amended'), 0))::float8 as active,
    coalesce(sum(units) ${counts}, 0)::float8 as units, coalesce(sum(amount) ${counts}, 0)::float8 as amount,
    coalesce(sum(gifts) ${counts}, 0)::float8 as gifts,
    (array_agg(source order by recorded_at desc, entry_id))[1] as source
  from ledger
  where store_id = $1 and redemption_id = $2 and promotion_id is not null
    and type in ('redeemed', 'cancelled', 'reopened', 'amended')
  group by promotion_id, code_id, campaign_id
) s
left join codes c on c.store_id = $1 and c.code_id = s.code_id
${joinBatch('s.code_id', 'c')}
order by promotion_id, code_id, campaign_id`,
    values: [storeId, redemptionId],
  }
}
