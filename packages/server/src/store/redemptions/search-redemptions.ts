/**
 * Redemptions that pass filters, newest first. One filter finds candidates along an index that has their order; the
 * others are asked of these, and of so many at most: where few pass, a page is short and says where it came to.
 */
import type { Statement } from '../database.ts'
import { redemptionColumns, type StoredRedemption } from './redemption-columns.ts'

export interface RedemptionFilters {
  /** What the id of the order begins with. */
  readonly orderPrefix?: string | undefined
  readonly status?: 'redeemed' | 'cancelled' | 'returned' | undefined
  readonly promotion?: string | undefined
  /** Ids: several codes may have had one text. */
  readonly codes?: readonly string[] | undefined
  /** Civil days, both in. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Keyed hashes of one customer. */
  readonly identities?: readonly string[] | undefined
}

export interface SearchRedemptions extends RedemptionFilters {
  readonly storeId: string
  /** Where the page before ended, in microseconds. */
  readonly before: { readonly micros: number; readonly id: string }
  readonly limit: number
}

/** Of what was found one row more than asked; where nothing was found one row whose redemption is null. */
export interface FoundRedemption extends Omit<StoredRedemption, 'redemption_id'> {
  readonly redemption_id: string | null
  readonly micros: number
  /** Where the candidates ended; null: they came to their end. */
  readonly end_micros: number | null
  readonly end_id: string | null
}

/** Candidates of one page. */
const mostLooked = 2000

const lastCharacter = '\u{10ffff}'
const earlier = `(recorded_at, redemption_id) < (to_timestamp(0) + $2 * interval '1 microsecond', $3)`
const page = 'order by recorded_at desc, redemption_id desc limit $4'
/** Without another one the orders themselves; what is asked of them stands in them, so that no key is looked up. */
const orders = `select redemption_id, recorded_at, status, day from redemptions where store_id = $1 and ${earlier} ${page}`
/** An order may come to a promotion later, when it is amended. */
const taken = `(type = 'redeemed' or (type = 'amended' and uses > 0))`

type Name = 'customer' | 'code' | 'prefix' | 'promotion' | 'status' | 'from' | 'to'

interface Filter {
  readonly name: Name
  readonly values: (search: SearchRedemptions) => readonly unknown[] | undefined
  /** SQL of the candidates, given their parameters; absent: it only judges them. */
  readonly candidates?: (first: string, second: string) => string
  /** SQL on a redemption: `r`, or, of those that no other filter is asked with, a candidate. */
  readonly judges: (first: string, second: string) => string
}

const one = (value: unknown): readonly unknown[] | undefined => (value === undefined ? undefined : [value])

/** The first that is given finds the candidates. */
const filters: readonly Filter[] = [
  {
    name: 'customer',
    values: ({ identities }) => one(identities),
    candidates: hashes => `select redemption_id, recorded_at from (
      select i.redemption_id, r.recorded_at
      from (
        select distinct o.redemption_id from unnest(${hashes}::text[]) n (identity) cross join lateral (
          select redemption_id from order_identities where store_id = $1 and identity = n.identity offset 0
        ) o
      ) i
      cross join lateral (
        select recorded_at from redemptions where store_id = $1 and redemption_id = i.redemption_id offset 0
      ) r
    ) theirs where ${earlier} ${page}`,
    judges: hashes => `r.customer_hashes && ${hashes}::text[]`,
  },
  {
    name: 'code',
    values: ({ codes }) => one(codes),
    candidates: ids => `select distinct redemption_id, recorded_at from (
      select e.redemption_id, e.recorded_at from unnest(${ids}::text[]) c (id) cross join lateral (
        select l.redemption_id, d.recorded_at
        from code_entries d cross join lateral (
          select redemption_id from ledger
          where store_id = $1 and recorded_at = d.recorded_at and entry_id = d.entry_id and ${taken} offset 0
        ) l
        where d.store_id = $1 and d.code_id = c.id and d.recorded_at <= to_timestamp(0) + $2 * interval '1 microsecond'
        order by d.recorded_at desc, d.entry_id desc limit $4
      ) e
      union all
      (select redemption_id, recorded_at from ledger
      where store_id = $1 and code_id = any(${ids}::text[]) and ${taken}
        and recorded_at >= coalesce((select until from code_diaries where store_id = $1), timestamptz '-infinity')
        and recorded_at <= to_timestamp(0) + $2 * interval '1 microsecond'
      order by recorded_at desc, entry_id desc limit $4)
    ) used where ${earlier} ${page}`,
    judges: ids =>
      `exists (select from ledger l where l.store_id = $1 and l.redemption_id = r.redemption_id and l.code_id = any(${ids}::text[]))`,
  },
  {
    name: 'prefix',
    values: ({ orderPrefix: prefix }) => (prefix === undefined ? undefined : [prefix, prefix + lastCharacter]),
    candidates: (first, end) => `select redemption_id, recorded_at from (
      select redemption_id, recorded_at from redemptions
      where store_id = $1 and order_id >= ${first} and order_id < ${end} order by order_id limit ${mostLooked}
    ) named where ${earlier} ${page}`,
    judges: (first, end) => `r.order_id >= ${first} and r.order_id < ${end}`,
  },
  {
    name: 'promotion',
    values: ({ promotion }) => one(promotion),
    candidates: id => `select redemption_id, recorded_at from ledger
    where store_id = $1 and promotion_id = ${id} and ${taken} and ${earlier} ${page}`,
    judges: id =>
      `exists (select from ledger l where l.store_id = $1 and l.redemption_id = r.redemption_id and l.promotion_id = ${id})`,
  },
  { name: 'status', values: ({ status }) => one(status), judges: status => `status = ${status}` },
  { name: 'from', values: ({ from }) => one(from), judges: day => `day >= ${day}::date` },
  { name: 'to', values: ({ to }) => one(to), judges: day => `day <= ${day}::date` },
]

export function searchRedemptions(search: SearchRedemptions): Statement<FoundRedemption> {
  const { storeId, before, limit } = search
  const values: unknown[] = [storeId, before.micros, before.id, limit + 1, limit + 1]
  const given = filters.flatMap(filter => {
    const own = filter.values(search)
    if (own === undefined) return []
    const [first = '', second = ''] = own.map(value => `$${values.push(value)}`)
    return [{ filter, first, second }]
  })
  const driver = given.find(({ filter }) => filter.candidates !== undefined)
  const rest = given.filter(one => one !== driver)
  if (rest.length > 0) values[3] = mostLooked
  const candidates = driver?.filter.candidates?.(driver.first, driver.second) ?? orders
  const judged = rest.map(({ filter, first, second }) => `and ${filter.judges(first, second)}`).join('\n    ')
  const name = [driver?.filter.name ?? 'all', ...rest.map(({ filter }) => filter.name)].join('-')
  const micros = (instant: string): string => `floor(extract(epoch from ${instant}) * 1000000)::float8`
  return {
    name: `search-redemptions-${name}`,
    text: `
with looked as materialized (
  ${candidates}
), found as materialized (
  select r.*, looked.recorded_at as found_at
  from (
    select redemption_id, recorded_at from looked
    ${driver === undefined ? `where true ${judged}` : ''}
    order by recorded_at desc, redemption_id desc
    ${driver === undefined ? 'limit $5' : ''}
  ) looked
  join redemptions r on r.store_id = $1 and r.redemption_id = looked.redemption_id
  where true ${driver === undefined ? '' : judged}
  order by looked.recorded_at desc, looked.redemption_id desc
  limit $5
), ending as (
  select (select count(*) from looked) as looked, redemption_id as end_id, recorded_at as end_at
  from looked order by recorded_at, redemption_id limit 1
)
select ${redemptionColumns}, ${micros('found_at')} as micros,
  case when looked >= $4 then ${micros('end_at')} end as end_micros, case when looked >= $4 then end_id end as end_id
from ending left join found on true
order by found_at desc, redemption_id desc`,
    values,
    long: true,
  }
}
