/**
 * Everything that quotes and redemptions of one store need beside their carts, for many of them in one round trip: the
 * store's version, the clock, the live codes that look like the strings, the counters that could bind, and who has
 * ordered. Each distinct form is looked up once, by its look-alike form, which finds the code itself as well as those
 * that it may be confused with: the work is the same whether a code exists or not.
 *
 * Three carts with SAVE10, one of which also has S4VE10: two forms, so two look-ups. Of customers c1, c2 and c3 each has
 * counters of their own under the promotion of SAVE10: three pairs (position of the form, suffix of the customer).
 * Every form and every identity is looked up by itself (`lateral … offset 0`), also while a table has no statistics yet.
 *
 * A store with batches asks by a statement of its own, which also brings the counters of codes without rows and says which
 * of those were archived. To the others batches cost nothing.
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

/** Codes of batches that forms may be, although no row has them: one or more of each form. */
export interface VirtualForms {
  /** In `canonical`, from 1. */
  readonly positions: readonly number[]
  readonly ids: readonly string[]
  readonly promotions: readonly string[]
  /** They have limits of their own. */
  readonly limited: readonly boolean[]
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
  /** Those of the virtual codes whose rows were archived. */
  readonly archived?: readonly string[]
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
  /** Hashes of its owner, all that the owner has ordered under, and owners of codes of this promotion that they used. */
  owner?: readonly [hashes: readonly string[], names: readonly string[], referrers: readonly string[]] | null,
  /** Of a code of a batch; told to stores with batches. */
  batch?: string | null,
  index?: number | null,
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
  return { name: 'read-facts', text: plain, values: valuesOf(query) }
}

/** The same for a store with batches. */
export function readFactsWithBatches(query: FactsQuery, virtual: VirtualForms): Statement<FactsRow> {
  const { positions, ids, promotions, limited } = virtual
  const more = [`{${positions.join()}}`, textArray(ids), textArray(promotions), `{${limited.join()}}`]
  return { name: 'read-facts-with-batches', text: withBatches, values: [...valuesOf(query), ...more] }
}

interface Parts {
  /** SQL: another common table, after `found`. */
  readonly tables: string
  /** SQL: the table of the codes that could be meant: position, code_id, promotion_id. */
  readonly opened: string
  /** SQL: one of them has limits of its own. */
  readonly limited: string
  /** SQL: more columns of a found code. */
  readonly columns: string
  /** SQL: more columns of the answer. */
  readonly more: string
}

/** Orders that are looked at of one owner; who has more is known by those. */
const mostOrders = 200

/**
 * SQL: of a code with an owner, under what else they ordered and by whose codes of the same promotion. Codes without an
 * owner cost nothing.
 */
const owner = `case when owner_hashes is not null then (
      with theirs as materialized (
        select distinct redemption_id from order_identities
        where store_id = $1 and identity = any (owner_hashes) and not cancelled
        limit ${mostOrders}
      )
      select json_build_array(owner_hashes, array(
        select distinct h from theirs join redemptions r on r.store_id = $1 and r.redemption_id = theirs.redemption_id,
          unnest(r.customer_hashes) h order by 1
      ), array(
        select distinct h from theirs
        join ledger l on l.store_id = $1 and l.redemption_id = theirs.redemption_id and l.type = 'redeemed'
          and l.promotion_id = found.promotion_id
        join codes c on c.store_id = $1 and c.code_id = l.code_id,
          unnest(c.owner_hashes) h order by 1
      ))
    ) end`

const plain = textOf({ tables: '', opened: 'found', limited: "document ? 'limits'", columns: '', more: '' })

const withBatches = textOf({
  tables: `, opened as materialized (
  select position, code_id, promotion_id, document ? 'limits' or batch_id is not null as limited from found
  union all
  select * from unnest($13::int[], $14::text[], $15::text[], $16::bool[]) v (position, code_id, promotion_id, limited)
)`,
  opened: 'opened',
  limited: 'limited',
  columns: ', batch_id, batch_index',
  more: `,
  array(
    select asked.id from unnest($14::text[]) asked (id)
    where exists (
      select from codes c where c.store_id = $1 and c.code_id = asked.id and c.status = 'archived' offset 0
    )
  ) as archived`,
})

function textOf({ tables, opened, limited, columns, more }: Parts): string {
  return `
select * from (
with found as materialized (
  select s.position, c.*
  from unnest($2::text[], $3::text[]) with ordinality as s (canonical, folded, position)
  cross join lateral (
    select code_id, canonical, promotion_id, status, document, assigned_hashes, owner_hashes${columns}
    from codes where store_id = $1 and translate(canonical, 'OIL', '011') = s.folded and status <> 'archived'
    order by canonical <> s.canonical
    limit 2
  ) c
)${tables}
select s.version::float8 as version, ${codesVersion('s')} as codes_version,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  coalesce((
    select json_agg(json_build_array(position, code_id, canonical, promotion_id, status, document, assigned_hashes, ${owner}${columns}))
    from found
  ), '[]') as codes,
  coalesce((
    select json_agg(json_build_array(key, uses, units, amount, case when held_uses + held_units + held_amount > 0
      then json_build_array(held_uses, held_units, held_amount) end))
    from counters
    where store_id = $1 and key = any ($4::text[]
      || array(select 'p:' || promotion_id || suffix from ${opened} cross join unnest($5::text[]) suffix)
      || array(
        select 'p:' || promotion_id || suffix
        from unnest($6::int[], $7::text[]) link (position, suffix) join ${opened} using (position)
      )
      || array(select 'c:' || code_id from ${opened} where $8 or ${limited})
      || array(
        select 'c:' || code_id || suffix
        from unnest($9::int[], $10::text[]) link (position, suffix) join ${opened} using (position)
        where ${limited}
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
  ) as reserving${more}
from stores s
where s.store_id = $1
) facts`
}

function valuesOf(query: FactsQuery): readonly unknown[] {
  return [
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
  ]
}
