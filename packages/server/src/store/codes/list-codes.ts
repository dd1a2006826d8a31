/** A page of a store's codes in the order of their ids, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'
import type { CodeRow } from './read-code.ts'

export interface ListCodes {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
  readonly status?: string
  readonly promotion?: string
  /** Canonical form. */
  readonly canonical?: string
}

const statuses = ['active', 'disabled', 'archived'] as const
const columns = `${documentColumns('code_id')}, assigned_hashes, owner_hashes`
const after = 'store_id = $1 and code_id > $2'
const page = 'order by code_id limit $3'

/** Pages of several stretches of an index, each in order, merged. */
function merged(wheres: readonly string[]): string {
  const parts = wheres.map(where => `(select * from codes where ${after} and ${where} ${page})`)
  return `select ${columns} from (${parts.join(' union all ')}) codes ${page}`
}

/** One statement a filter, each along an index that has its order; a status alone may be that of ten codes in ten million. */
const texts = {
  none: `select ${columns} from codes where ${after} ${page}`,
  status: `select ${columns} from codes where ${after} and status = $4 ${page}`,
  promotion: merged(statuses.map(status => `promotion_id = $4 and status = '${status}'`)),
  promotion_and_status: `select ${columns} from codes where ${after} and promotion_id = $4 and status = $5 ${page}`,
  // Of one canonical form: at most one live code, and those that were archived; the other filters hold for few rows.
  canonical: merged(
    ["status <> 'archived'", "status = 'archived'"].map(
      where =>
        `canonical = $4 and ${where} and ($5::text is null or promotion_id = $5) and ($6::text is null or status = $6)`,
    ),
  ),
} as const

export type CodeFilter = keyof typeof texts

export function listCodes(list: ListCodes): Statement<CodeRow> {
  const { name, values } = filterOf(list)
  return {
    name: `list-codes-by-${name}`,
    text: texts[name],
    values: [list.storeId, list.after ?? '', list.limit + 1, ...values],
  }
}

function filterOf({ canonical, promotion, status }: ListCodes): {
  name: CodeFilter
  values: readonly (string | null)[]
} {
  if (canonical !== undefined) return { name: 'canonical', values: [canonical, promotion ?? null, status ?? null] }
  if (promotion === undefined) {
    return status === undefined ? { name: 'none', values: [] } : { name: 'status', values: [status] }
  }
  return status === undefined
    ? { name: 'promotion', values: [promotion] }
    : { name: 'promotion_and_status', values: [promotion, status] }
}
