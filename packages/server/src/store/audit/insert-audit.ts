/** Writes down who did what. Nothing is locked: entries get their place in the chain afterwards (`link-entries`). */
import type { Statement } from '../database.ts'

export interface AuditWrite {
  readonly auditId: string
  readonly storeId: string
  /** The id of a key or of an account. */
  readonly actor: string
  readonly kind: string
  /** Empty: the store itself. */
  readonly id: string
  readonly action: string
  readonly before: unknown
  readonly after: unknown
  readonly note: unknown
}

export function insertAudit(entry: AuditWrite): Statement<never> {
  const { storeId, auditId, actor, kind, id, action } = entry
  const documents = [entry.before, entry.after, entry.note].map(value =>
    value === undefined || value === null ? null : JSON.stringify(value),
  )
  return {
    name: 'insert-audit',
    text: `
insert into audit_entries (store_id, audit_id, actor, kind, document_id, action, before, after, note)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb)`,
    values: [storeId, auditId, actor, kind, id, action, ...documents],
  }
}
