/**
 * The codes of a stretch, page by page: `prefix` of the canonical form (live ones; archived ones where they are asked for)
 * or those rows of a batch. A cursor says the canonical form and the id of the last code that was looked at.
 */

import {
  mostWalked,
  stopOfArchivedCodes,
  stopOfBatchCodes,
  stopOfLiveCodes,
  type Walk,
  type WalkEnd,
  type WalkedCode,
  walkArchivedCodes,
  walkBatchCodes,
  walkLiveCodes,
} from '../../store/codes/walk-codes.ts'
import type { Queryable } from '../../store/database.ts'
import { codePrefix } from '../batches/virtual-code.ts'

export interface WalkInput {
  readonly storeId: string
  readonly limit: number
  /** As readCursor gave it; undefined: from the start. */
  readonly after: string | undefined
  /** Canonical. */
  readonly prefix?: string | undefined
  readonly batch?: string | undefined
  readonly promotion?: string | undefined
  readonly status?: string | undefined
}

export interface WalkedPage {
  readonly rows: readonly WalkedCode[]
  /** Where the next page begins; undefined: this was the last. */
  readonly last: string | undefined
}

const ways = {
  live: { page: walkLiveCodes, stop: stopOfLiveCodes },
  archived: { page: walkArchivedCodes, stop: stopOfArchivedCodes },
  batch: { page: walkBatchCodes, stop: stopOfBatchCodes },
} as const

/** `prefix` or `batch` is given. */
export async function walkCodes(db: Queryable, input: WalkInput): Promise<WalkedPage> {
  const { prefix, batch, storeId, limit, promotion, status } = input
  const way = prefix === undefined ? 'batch' : status === 'archived' ? 'archived' : 'live'
  const walk: Walk = {
    storeId,
    limit,
    begins: prefix ?? codePrefix(batch ?? ''),
    after: readPlace(input.after),
    promotion,
    status,
    batch: prefix === undefined ? undefined : batch,
  }
  const rows = await db.query(ways[way].page(walk))
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length > limit && last) return { rows: page, last: placeOf(last) }
  const filtered = promotion !== undefined || status !== undefined || walk.batch !== undefined
  if (!filtered && rows.length < mostWalked) return { rows: page, last: undefined }
  const [end] = await db.query(ways[way].stop(walk))
  return { rows: page, last: end && placeOf(end) }
}

function placeOf({ canonical, id }: WalkEnd): string {
  return `${canonical}\n${id}`
}

function readPlace(after = ''): Walk['after'] {
  const end = after.indexOf('\n')
  return end < 0 ? { canonical: '', id: '' } : { canonical: after.slice(0, end), id: after.slice(end + 1) }
}
