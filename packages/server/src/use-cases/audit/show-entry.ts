/** Entries of the audit as they are answered: with what differs, and with the names of who did it. */
import type { AuditRow } from '../../store/audit/list-audit.ts'
import { type ActorName, listAccountNames, listKeyNames } from '../../store/audit/list-names.ts'
import type { Queryable } from '../../store/database.ts'
import { type Difference, differences } from './differences.ts'
import { maskPeople } from './mask-people.ts'

export interface ShownEntry {
  readonly id: string
  readonly at: string
  readonly actor: { readonly id: string; readonly type: 'account' | 'key' | 'unknown'; readonly name: string | null }
  readonly kind: string
  readonly document: string | null
  readonly action: string
  readonly revision: number | null
  readonly changes: readonly Difference[]
  readonly note: unknown
  /** The id that its answer, the log and problems carry; null: it came by no request, or before they were kept. */
  readonly request_id: string | null
  readonly seq: number | null
  readonly hash: string | null
}

export async function showEntries(
  db: Queryable,
  storeId: string,
  rows: readonly AuditRow[],
): Promise<readonly ShownEntry[]> {
  const ids = [...new Set(rows.map(({ actor }) => actor))].sort()
  const names = new Map<string, ShownEntry['actor']>()
  const add = (type: 'account' | 'key') => (name: ActorName) => names.set(name.id, { ...name, type })
  if (ids.length > 0) {
    for (const key of await db.query(listKeyNames(storeId, ids))) add('key')(key)
    for (const account of await db.query(listAccountNames(storeId, ids))) add('account')(account)
  }
  return rows.map(row => shown(row, names.get(row.actor) ?? { id: row.actor, type: 'unknown', name: null }))
}

function shown(row: AuditRow, actor: ShownEntry['actor']): ShownEntry {
  const { id, at, kind, document_id, revision, seq, hash } = row
  const { note, request_id } = readNote(row.note)
  const changes = maskPeople(kind, differences(row.before ?? undefined, row.after ?? undefined))
  const document = document_id === '' ? null : document_id
  return {
    id,
    at,
    actor,
    kind,
    document,
    action: actionOf(row, changes),
    revision,
    changes,
    note,
    request_id,
    seq,
    hash,
  }
}

/** The request stands in the note too, so that the chain holds it; digests are for whoever verifies the chain. */
function readNote(note: unknown): { readonly note: unknown; readonly request_id: string | null } {
  if (typeof note !== 'object' || note === null) return { note, request_id: null }
  const { digests: _digests, request, ...told } = note as Readonly<Record<string, unknown>>
  return {
    note: Object.keys(told).length > 0 ? told : null,
    request_id: typeof request === 'string' ? request : null,
  }
}

/** A document that changed nothing but its status was paused, archived, disabled … */
function actionOf({ action, revision }: AuditRow, changes: readonly Difference[]): string {
  const [only] = changes
  if (revision === null || action !== 'changed' || changes.length !== 1 || only?.path !== '$.status') return action
  return only.after === 'active' ? 'activated' : String(only.after)
}
