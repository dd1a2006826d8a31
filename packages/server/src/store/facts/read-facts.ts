/**
 * Everything a quote needs beside the cart, in one round trip: the store's version, the clock, the codes behind the
 * strings (by canonical form, else by look-alikes when exactly one live code has that form), the counters that could
 * bind, and whether the customer has ordered. The work is the same whether the codes exist or not.
 * Every code is looked up by itself (`lateral … offset 0`), also while the table has no statistics yet.
 */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface FactsQuery {
  readonly storeId: string
  /** Canonical forms and, at the same places, their look-alike forms. */
  readonly canonical: readonly string[]
  readonly folded: readonly string[]
  /** Counters known beforehand. */
  readonly keys: readonly string[]
  /** Counters of whatever promotions the codes open: `p:<promotion>` + suffix. */
  readonly promotionSuffixes: readonly string[]
  /** Counters of the codes: `c:<code>` + suffix. */
  readonly codeSuffixes: readonly string[]
  readonly identities: readonly string[]
}

export interface FactsRow {
  readonly version: number
  /** Epoch milliseconds of the database's clock. */
  readonly now: number
  readonly codes: readonly FoundCode[]
  readonly counters: readonly (readonly [key: string, uses: number, units: number, amount: number])[]
  readonly has_ordered: boolean
}

export interface FoundCode {
  /** Position in `canonical`, from 1. */
  readonly position: number
  readonly id: string
  readonly canonical: string
  readonly promotion: string
  readonly status: 'active' | 'disabled'
  readonly document: StoredCode
  readonly assigned: readonly string[] | null
}

export function readFacts(query: FactsQuery): Statement<FactsRow> {
  return {
    name: 'read-facts',
    text: `
select * from (
with submitted as (
  select canonical, folded, position
  from unnest($2::text[], $3::text[]) with ordinality as s (canonical, folded, position)
), exact as (
  select s.position, c.*
  from submitted s cross join lateral (
    select code_id, canonical, promotion_id, status, document, assigned_hashes
    from codes where store_id = $1 and canonical = s.canonical and status <> 'archived'
    offset 0
  ) c
), alike as (
  select s.position, c.*
  from submitted s cross join lateral (
    select code_id, canonical, promotion_id, status, document, assigned_hashes, count(*) over () as many
    from codes where store_id = $1 and translate(canonical, 'OIL', '011') = s.folded and status <> 'archived'
    offset 0
  ) c
  where c.many = 1 and not exists (select from exact e where e.position = s.position)
), found as materialized (
  select position, code_id, canonical, promotion_id, status, document, assigned_hashes from exact
  union all
  select position, code_id, canonical, promotion_id, status, document, assigned_hashes from alike
)
select s.version::float8 as version,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  coalesce((
    select json_agg(json_build_object('position', position, 'id', code_id, 'canonical', canonical, 'promotion', promotion_id,
      'status', status, 'document', document, 'assigned', assigned_hashes))
    from found
  ), '[]') as codes,
  coalesce((
    select json_agg(json_build_array(key, uses, units, amount))
    from counters
    where store_id = $1 and key = any ($4::text[]
      || array(select 'p:' || promotion_id || suffix from found cross join unnest($5::text[]) suffix)
      || array(select 'c:' || code_id || suffix from found cross join unnest($6::text[]) suffix))
  ), '[]') as counters,
  exists (
    select from order_identities
    where store_id = $1 and identity = any ($7::text[]) and not cancelled
  ) as has_ordered
from stores s
where s.store_id = $1
) facts`,
    values: [
      query.storeId,
      query.canonical,
      query.folded,
      query.keys,
      query.promotionSuffixes,
      query.codeSuffixes,
      query.identities,
    ],
  }
}
