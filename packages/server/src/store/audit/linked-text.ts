/** SQL: what of an entry goes into its hash, in one order and one spelling. */
export interface LinkedRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly document_id: string
  readonly action: string
  readonly revision: string | null
  readonly before: string | null
  readonly after: string | null
  readonly note: string | null
}

const exact = `to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export const linkedColumns = `e.audit_id as id, ${exact} as at, e.actor, e.kind, e.document_id, e.action, e.revision::text as revision,
  e.before::text as before, e.after::text as after, e.note::text as note`

/** SQL: of the revision `r` that an entry names. */
export const digestOf = `encode(sha256(convert_to(r.document::text, 'UTF8')), 'hex')`

/** SQL: the revision that an entry `e` names. */
export const revisionOfEntry = `left join revisions r
  on r.store_id = e.store_id and r.kind = e.kind and r.document_id = e.document_id and r.revision = e.revision`
