/** What promotions and campaigns are called today. */
import type { Statement } from '../database.ts'

export interface NamedRow {
  readonly id: string
  readonly name: string | null
}

const tables = { promotion: 'promotions', campaign: 'campaigns' } as const

type NamedNoun = keyof typeof tables

export function listNames(storeId: string, noun: NamedNoun, ids: readonly string[]): Statement<NamedRow> {
  const known = Object.hasOwn(tables, noun) ? noun : 'promotion'
  return {
    name: `list-${known}-names`,
    text: `
select ${known}_id as id, document ->> 'name' as name from ${tables[known]}
where store_id = $1 and ${known}_id = any($2::text[])`,
    values: [storeId, ids],
  }
}
