/** A page of the audit, newest first, one row more than asked so that the end shows; with what was before and after. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface ListAudit {
  readonly storeId: string
  readonly kind?: string | undefined
  /** Of a kind. */
  readonly document?: string | undefined
  readonly actor?: string | undefined
  /** RFC 3339: `from` is in, `to` is not. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Of the last entry seen: when, in microseconds, and its id. */
  readonly after?: { readonly micros: number; readonly id: string } | undefined
  readonly limit: number
}

export interface AuditRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly document_id: string
  readonly action: string
  readonly revision: number | null
  readonly before: unknown
  readonly after: unknown
  readonly note: unknown
  /** Null: not linked yet. */
  readonly seq: number | null
  readonly hash: string | null
  readonly micros: number
}

/** SQL: what the document of an entry said, of the two revisions that were read. */
const said = (revision: string): string => `(array_agg(r.document) filter (where r.revision = ${revision}))[1]`

export function listAudit(list: ListAudit): Statement<AuditRow> {
  const values: unknown[] = [list.storeId, list.limit + 1]
  const given = (value: unknown): string => `$${values.push(value)}`
  const parts: string[] = []
  const names: string[] = []
  const filter = (name: string, value: unknown, condition: (value: string) => string): void => {
    if (value === undefined) return
    names.push(name)
    parts.push(`and ${condition(given(value))}`)
  }
  filter('kind', list.kind, value => `kind = ${value}`)
  filter('document', list.document, value => `document_id = ${value}`)
  filter('actor', list.actor, value => `actor = ${value}`)
  filter('from', list.from, value => `at >= ${value}::timestamptz`)
  filter('to', list.to, value => `at < ${value}::timestamptz`)
  filter(
    'after',
    list.after?.micros,
    value => `(at, audit_id) < (to_timestamp(0) + ${value} * interval '1 microsecond', ${given(list.after?.id)})`,
  )
  return {
    name: ['list-audit', ...names].join('-'),
    text: `
with page as (
  select * from audit_entries
  where store_id = $1 ${parts.join(' ')}
  order by at desc, audit_id desc
  limit $2
)
select audit_id as id, ${instantText('page.at')} as at, actor, kind, document_id, action, revision::float8 as revision,
  coalesce(before, told.old) as before, coalesce(after, told.new) as after,
  note, seq::float8 as seq, hash, floor(extract(epoch from page.at) * 1000000)::float8 as micros
from page
left join lateral (
  select ${said('page.revision - 1')} as old, ${said('page.revision')} as new
  from revisions r
  where r.store_id = $1 and r.kind = page.kind and r.document_id = page.document_id
    and r.revision between page.revision - 1 and page.revision
) told on page.revision is not null
order by page.at desc, page.audit_id desc`,
    values,
  }
}
