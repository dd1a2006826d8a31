/** How a code began: by whom and with what it was made, to whom it was handed out, and when it left in a file. */
import type { ChangeRow } from '../../../store/code-life/list-changes.ts'
import type { OriginRow } from '../../../store/code-life/read-origin.ts'
import type { CodeRow } from '../../../store/codes/read-code.ts'
import type { CodePlace } from '../../batches/code-spaces.ts'
import { byOf, eventOf, recipientOf } from './changes.ts'
import { instantAt, type LifeEvent } from './events.ts'

/** The first revision of a code of a batch that hands out: its row came to be when somebody got it. */
export function issuedEvent(row: ChangeRow): LifeEvent | undefined {
  const { issued_at, purpose } = row.document
  if (issued_at === undefined) return undefined
  return {
    ...eventOf(row, 'revision'),
    type: 'issued',
    ...toOf(row.document),
    ...(purpose !== undefined && { purpose }),
  }
}

/** What stands at the beginning of every code, whether or not a revision says so. */
export function beginningOf(
  { created_at }: Pick<CodeRow, 'created_at'>,
  place: CodePlace | undefined,
  origin: OriginRow,
): readonly LifeEvent[] {
  return place ? ofBatch(place, origin) : [{ ...at(created_at), id: 'made', type: 'made', ...alone(origin) }]
}

function ofBatch({ batch, range }: CodePlace, { batch_key }: OriginRow): readonly LifeEvent[] {
  const { id, createdAt } = batch
  const made = { ...at(createdAt), id: 'made', type: 'made', via: 'batch', batch: id, ...byOf(batch_key) }
  if (range.exportedAt === null) return [made]
  const left = instantAt(range.exportedAt * 1000)
  return [made, { ...at(left), id: 'exported', type: 'exported', batch: id }]
}

/** Whoever writes a code alone writes a revision with it; without one it came with many others, in a file. */
function alone({ import_id, import_key, first_key, first_document, used_before }: OriginRow): object {
  const by = byOf(first_key)
  if (import_id === null && by.by !== undefined) return { via: 'call', ...by, ...toOf(first_document ?? {}) }
  return {
    via: 'import',
    ...(import_id !== null && { import: import_id }),
    ...byOf(import_key),
    ...(used_before !== null && { used_before }),
  }
}

function toOf(document: ChangeRow['document']): { readonly to?: object } {
  const to = recipientOf(document)
  return to ? { to } : {}
}

function at(instant: string): { readonly micros: number; readonly at: string } {
  return { micros: Date.parse(instant) * 1000, at: instant }
}
