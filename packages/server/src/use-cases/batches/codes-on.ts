/** How many codes of batches are there to be used, by what the batches say of themselves, and by those that have a row. */
import type { BatchRow } from '../../store/batches/stored-batch.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { Queryable } from '../../store/database.ts'
import { isOfBatch } from '../codes/batch-code.ts'
import { sizeOf } from './positions.ts'
import { readVirtualCodeId } from './virtual-code.ts'

type Facts = Pick<BatchRow, 'status' | 'made' | 'ranges'> & {
  readonly document: Pick<BatchRow['document'], 'count' | 'stopped'>
}
type NamedFacts = Facts & Pick<BatchRow, 'id'>

/** What is off counts by its share of the indexes: of a stretch of them a few may be no codes. */
export function codesOn({ status, document, made, ranges }: Facts): number {
  if (status === 'disabled') return 0
  // While it is made, as many as were wished are there in a moment.
  const all = status === 'making' && document.stopped === undefined ? document.count : made
  const indexes = sizeOf(ranges)
  const on = sizeOf(ranges.filter(({ disabled }) => !disabled))
  return indexes === 0 ? all : Math.round((all * on) / indexes)
}

/** Those of several batches that are on and not among these rows of codes, which are of any status. */
export function codesBesides(batches: readonly NamedFacts[], rows: readonly Pick<CodeRow, 'document'>[]): number {
  const written = Map.groupBy(rows.filter(isOfBatch), ({ document }) => document.batch)
  return batches.reduce((sum, batch) => {
    const counted = (written.get(batch.id) ?? []).filter(row => !isOffWithRange(batch, row))
    return sum + Math.max(0, codesOn(batch) - counted.length)
  }, 0)
}

/** Is it off by itself, and so is its range? Then it is not among those that are on anyway. */
function isOffWithRange({ ranges }: NamedFacts, { document }: Pick<CodeRow, 'document'>): boolean {
  if (document.status === 'active') return false
  const index = readVirtualCodeId(document.id)?.index
  return index !== undefined && ranges.some(({ first, last, disabled }) => disabled && first <= index && index <= last)
}

/** The codes of these batches of a promotion beside `active`, its rows that are on: some of a batch have a row that is off. */
export async function readCodesBesides(
  db: Queryable,
  { storeId, promotion, most }: { readonly storeId: string; readonly promotion: string; readonly most: number },
  batches: readonly NamedFacts[],
  active: readonly CodeRow[],
): Promise<number> {
  if (batches.every(({ status }) => status === 'disabled')) return 0
  const disabled = await db.query(listCodes({ storeId, promotion, status: 'disabled', limit: most }))
  const archived = await db.query(listCodes({ storeId, promotion, status: 'archived', limit: most }))
  return codesBesides(batches, [...active, ...disabled, ...archived])
}
