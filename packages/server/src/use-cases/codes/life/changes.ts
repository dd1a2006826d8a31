/**
 * Revisions of a code, and of the batch that it is of, as events: what was switched, whom it was given to, and what else
 * was changed. A revision that changed several things is one event; the weightiest of them names it.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ChangeRow } from '../../../store/code-life/list-changes.ts'
import { madeInBulk } from '../../../store/revisions/insert-first-revision.ts'
import type { LifeEvent } from './events.ts'

type Document = ChangeRow['document']

interface Change {
  readonly field: string
  readonly from?: unknown
  readonly to?: unknown
}

/** Members that say to whom it was given; what they say together is one change. */
const ofRecipient = ['assigned_to', 'session_hint', 'session_id', 'session_items', 'issued_at', 'purpose']
const statusTypes: Readonly<Record<string, string>> = {
  active: 'enabled',
  disabled: 'disabled',
  archived: 'archived',
}

/** Two revisions more than a page were asked for: where there are fewer, the last is the first that there was. */
export function codeChanges(
  rows: readonly ChangeRow[],
  limit: number,
  first: (row: ChangeRow) => LifeEvent | undefined,
): readonly LifeEvent[] {
  return rows.flatMap((row, at) => {
    const before = rows[at + 1]
    if (before) return changeEvent(row, before.document)
    return rows.length < limit + 2 ? (first(row) ?? []) : []
  })
}

function changeEvent(row: ChangeRow, before: Document): readonly LifeEvent[] {
  const changes = changesBetween(before, row.document, [])
  if (changes.length === 0) return []
  const status = changes.find(({ field }) => field === 'status')
  const assigned = changes.some(({ field }) => field === 'assigned_to' || field === 'session_hint')
  const type = status ? (statusTypes[String(status.to)] ?? 'changed') : assigned ? 'assigned' : 'changed'
  const to = assigned ? recipientOf(row.document) : undefined
  const told = changes.filter(({ field }) => field !== 'status' && !ofRecipient.includes(field))
  return [
    {
      ...eventOf(row, 'revision'),
      type,
      ...(to && { to }),
      ...(told.length > 0 && { changes: told }),
    },
  ]
}

/**
 * What of a batch's changes bears on the code at this place of it. A change of its terms remembers nothing of what is
 * off, so that is as it was before.
 */
export function batchChanges(
  rows: readonly ChangeRow[],
  { batch, position }: { readonly batch: string; readonly position: number | undefined },
): readonly LifeEvent[] {
  const events: LifeEvent[] = []
  let wasOff = false
  for (const [at, row] of rows.toReversed().entries()) {
    const before = rows.at(-at)
    const changes = at === 0 || !before ? [] : changesBetween(before.document, row.document, notOfCodes)
    const off: boolean = changes.length > 0 ? wasOff : isOff(row.document, position)
    const type = wasOff === off ? 'changed' : off ? 'disabled' : 'enabled'
    if (at > 0 && (wasOff !== off || changes.length > 0))
      events.push({
        ...eventOf(row, 'batch'),
        type,
        of: 'batch',
        batch,
        ...(changes.length > 0 && { changes }),
      })
    wasOff = off
  }
  return events
}

const termsOfCodes = ['limits', 'starts', 'ends', 'expires_after', 'source', 'metadata']
const notOfCodes = (field: string): boolean => !termsOfCodes.includes(field)

function isOff(document: Document, position: number | undefined): boolean {
  if (document.status === 'disabled' || document.retired === true) return true
  const ranges = (document.disabled ?? []) as readonly { readonly from: number; readonly to: number }[]
  return position !== undefined && ranges.some(({ from, to }) => from <= position && position <= to)
}

/** What the text of the code is, and what the service writes beside it, never differs by itself. */
function changesBetween(
  before: Document,
  after: Document,
  leftOut: readonly string[] | ((field: string) => boolean),
): readonly Change[] {
  const isOut = typeof leftOut === 'function' ? leftOut : (field: string) => leftOut.includes(field)
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return fields
    .filter(field => !isOut(field) && !isDeepStrictEqual(before[field], after[field]))
    .map(field => ({
      field,
      ...(before[field] !== undefined && { from: before[field] }),
      ...(after[field] !== undefined && { to: after[field] }),
    }))
}

/** Whom a document names: by id or hint, never more. Undefined: nobody. */
export function recipientOf({ assigned_to, session_hint }: Document): object | undefined {
  if (assigned_to === undefined && session_hint === undefined) return undefined
  return { ...(assigned_to as object | undefined), ...(session_hint !== undefined && { session_hint }) }
}

export function eventOf({ micros, at, revision, key_id }: ChangeRow, name: 'revision' | 'batch') {
  return { micros, id: `${name}.${revision}`, at, revision, ...byOf(key_id) }
}

export function byOf(keyId: string | null | undefined): { readonly by?: string } {
  return keyId == null || keyId === madeInBulk ? {} : { by: keyId }
}
