/**
 * Everything that quotes and redemptions of one store need beside their carts, for many of them in one round trip: the
 * store's version, the clock, the live codes that look like the strings, the counters that could bind, and who has
 * ordered. Each distinct form is looked up once, by its look-alike form, which finds the code itself as well as those
 * that it may be confused with: the work is the same whether a code exists or not.
 *
 * Three carts with SAVE10, one of which also has S4VE10: two forms, so two look-ups. Of customers c1, c2 and c3 each has
 * counters of their own under the promotion of SAVE10: three pairs (position of the form, suffix of the customer).
 * Every form and every identity is looked up by itself (`lateral … offset 0`), also while a table has no statistics yet.
 */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'
import { codesVersion } from '../stores/raise-version.ts'
import { textArray } from './text-array.ts'

export interface FactsQuery {
  readonly storeId: string
  /** Canonical forms, each once, and at the same places their look-alike forms. */
  readonly canonical: readonly string[]
  readonly folded: readonly string[]
  /** Counters known beforehand. */
  readonly keys: readonly string[]
  /** Counters of whatever promotions the codes open: `p:<promotion>` + suffix. */
  readonly promotionSuffixes: readonly string[]
  /** The same for single forms: counters of customers who submitted them. */
  readonly promotionLinks: Links
  /** Some promotion limits its codes one by one: `c:<code>` is asked of codes without limits of their own too. */
  readonly perCode: boolean
  /** Counters of the codes by customer: `c:<code>` + suffix. */
  readonly codeLinks: Links
  /** Hashes under which customers may have ordered. */
  readonly identities: readonly string[]
  /** Keyed hashes of sessions. */
  readonly sessions: readonly string[]
}

/** Suffixes of keys, each for what stands at one position in `canonical`, from 1. */
export interface Links {
  readonly positions: readonly number[]
  readonly suffixes: readonly string[]
}

export interface FactsRow {
  readonly version: number
  /** How old kept records of codes may be (codesVersion). */
  readonly codes_version: number
  /** Epoch milliseconds of the database's clock. */
  readonly now: number
  /** Of each form the code itself, if there is one, and one or two others that look like it. */
  readonly codes: readonly FoundCode[]
  readonly counters: readonly FoundCounter[]
  /** Those of `sessions` that have a live reservation. */
  readonly reserving: readonly string[]
  /** Those of `identities` that have an uncancelled order. */
  readonly ordered: readonly string[]
}

export type FoundCode = readonly [
  /** In `canonical`, from 1. */
  position: number,
  id: string,
  canonical: string,
  promotion: string,
  status: 'active' | 'disabled',
  document: StoredCode,
  assigned: readonly string[] | null,
]

/** `held`: uses, units and amount that open reservations keep of it, expired ones included (see read-holds); null: none. */
export type FoundCounter = readonly [
  key: string,
  uses: number,
  units: number,
  amount: number,
  held: readonly [uses: number, units: number, amount: number] | null,
]

export function readFacts(query: FactsQuery): Statement<FactsRow> {
  return {
    name: 'read-facts',
    text: `
select * from (
with found as materialized (
  select s.position, c.*
  from unnest($2::text[], $3::text[]) with ordinality as s (canonical, folded, position)
  cross join lateral (
    select code_id, canonical, promotion_id, status, document, assigned_hashes
    from codes where store_id = $1 and translate(canonical, 'OIL', '011') = s.folded and status <> 'archived'
    order by canonical <> s.canonical
    limit 2
  ) c
)
select s.version::float8 as version, ${codesVersion('s')} as codes_version,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  coalesce((
    select json_agg(json_build_array(position, code_id, canonical, promotion_id, status, document, assigned_hashes))
    from found
  ), '[]') as codes,
  coalesce((
    select json_agg(json_build_array(key, uses, units, amount, case when held_uses + held_units + held_amount > 0
      then json_build_array(held_uses, held_units, held_amount) end))
    from counters
    where store_id = $1 and key = any ($4::text[]
      || array(select 'p:' || promotion_id || suffix from found cross join unnest($5::text[]) suffix)
      || array(
        select 'p:' || promotion_id || suffix
        from unnest($6::int[], $7::text[]) link (position, suffix) join found using (position)
      )
      || array(select 'c:' || code_id from found where $8 or document ? 'limits')
      || array(
        select 'c:' || code_id || suffix
        from unnest($9::int[], $10::text[]) link (position, suffix) join found using (position)
        where document ? 'limits'
      ))
  ), '[]') as counters,
  array(
    select asked.identity from unnest($11::text[]) asked (identity)
    where exists (
      select from order_identities o where o.store_id = $1 and o.identity = asked.identity and not o.cancelled offset 0
    )
  ) as ordered,
  array(
    select asked.session from unnest($12::text[]) asked (session)
    where exists (
      select from reservations r
      where r.store_id = $1 and r.session_hash = asked.session and r.status = 'held' and r.expires_at > clock_timestamp()
      offset 0
    )
  ) as reserving
from stores s
where s.store_id = $1
) facts`,
    values: [
      query.storeId,
      textArray(query.canonical),
      textArray(query.folded),
      textArray(query.keys),
      textArray(query.promotionSuffixes),
      `{${query.promotionLinks.positions.join()}}`,
      textArray(query.promotionLinks.suffixes),
      query.perCode,
      `{${query.codeLinks.positions.join()}}`,
      textArray(query.codeLinks.suffixes),
      textArray(query.identities),
      textArray(query.sessions),
    ],
  }
}
