/**
 * A page of the codes of a stretch: of those whose canonical form begins with a text, or of one batch. Both walk along the
 * index that has their order, so ten million codes cost what ten do. Another filter is looked at on the way, and then a
 * page looks at so many codes at most: it may come out short, or empty, and goes on where it stopped.
 */
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'
import type { CodeRow } from './read-code.ts'

/** Codes that one page looks at. */
export const mostWalked = 5000

export interface WalkedCode extends CodeRow {
  readonly canonical: string
}

export interface WalkFilters {
  readonly promotion?: string | undefined
  readonly status?: string | undefined
  /** Its id. */
  readonly batch?: string | undefined
}

export interface Walk extends WalkFilters {
  readonly storeId: string
  readonly limit: number
  /** What all begin with: of the canonical form, or of the ids of a batch (virtual-code). */
  readonly begins: string
  /** Where the page before ended. */
  readonly after: { readonly canonical: string; readonly id: string }
}

/** Where a walk that was cut short stopped. */
export interface WalkEnd {
  readonly canonical: string
  readonly id: string
}

const columns = `${documentColumns('code_id')}, assigned_hashes, owner_hashes, canonical`

/** SQL: from `$4`, to the last text that begins so: no character comes after U+10FFFF. */
const stretch = (column: string) => `${column} >= $4 and ${column} < $4 || U&'\\+10FFFF'`

/** `canonical`: unique among live codes; `archived` ones may share it. */
const paths = {
  live: { where: `status <> 'archived' and ${stretch('canonical')} and canonical > $2`, order: 'canonical' },
  archived: {
    where: `status = 'archived' and ${stretch('canonical')} and (canonical, code_id) > ($2, $3)`,
    order: 'canonical, code_id',
  },
  batch: { where: `${stretch('code_id')} and code_id > $3`, order: 'code_id' },
} as const

type Path = keyof typeof paths

function page(path: Path): string {
  const { where, order } = paths[path]
  return `
select ${columns}
from (
  select * from codes where store_id = $1 and ${where} order by ${order} limit ${mostWalked}
) walked
where ($6::text is null or promotion_id = $6) and ($7::text is null or status = $7)
  and ($8::text is null or batch_id = $8) and ($2 || $3) is not null
order by ${order}
limit $5`
}

function stop(path: Path): string {
  const { where, order } = paths[path]
  return `
select canonical, code_id as id
from codes
where store_id = $1 and ${where} and ($2 || $3) is not null
order by ${order}
limit 1 offset ${mostWalked - 1}`
}

const texts = {
  live: { page: page('live'), stop: stop('live') },
  archived: { page: page('archived'), stop: stop('archived') },
  batch: { page: page('batch'), stop: stop('batch') },
} as const

/** Live codes by their canonical forms. */
export function walkLiveCodes(walk: Walk): Statement<WalkedCode> {
  return { name: 'walk-live-codes', text: texts.live.page, values: pageValues(walk) }
}

export function walkArchivedCodes(walk: Walk): Statement<WalkedCode> {
  return { name: 'walk-archived-codes', text: texts.archived.page, values: pageValues(walk) }
}

/** Rows of one batch by their ids; `batch` need not be said. */
export function walkBatchCodes(walk: Walk): Statement<WalkedCode> {
  return { name: 'walk-batch-codes', text: texts.batch.page, values: pageValues(walk) }
}

/** The last code that a page looks at; none: it looked at all. */
export function stopOfLiveCodes(walk: Walk): Statement<WalkEnd> {
  return { name: 'stop-of-live-codes', text: texts.live.stop, values: stopValues(walk) }
}

export function stopOfArchivedCodes(walk: Walk): Statement<WalkEnd> {
  return { name: 'stop-of-archived-codes', text: texts.archived.stop, values: stopValues(walk) }
}

export function stopOfBatchCodes(walk: Walk): Statement<WalkEnd> {
  return { name: 'stop-of-batch-codes', text: texts.batch.stop, values: stopValues(walk) }
}

function pageValues(walk: Walk): readonly unknown[] {
  const { limit, promotion, status, batch } = walk
  return [...stopValues(walk), limit + 1, promotion ?? null, status ?? null, batch ?? null]
}

function stopValues({ storeId, after, begins }: Walk): readonly unknown[] {
  return [storeId, after.canonical, after.id, begins]
}
