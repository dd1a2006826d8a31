/**
 * Cursors of lists: where a page ended, signed for this store, list and filter, so that a forged or a borrowed one is
 * refused instead of answering something else.
 */
import type { Identities } from '../identities.ts'

export interface CursorScope {
  readonly identities: Identities
  readonly storeId: string
  /** The list and its filters: a cursor fits the list that gave it. */
  readonly list: string
}

export function makeCursor(scope: CursorScope, last: string): string {
  return Buffer.from(`${signature(scope, last)}.${last}`, 'utf8').toString('base64url')
}

/** Where the page before ended, or undefined when this list did not give the cursor. */
export function readCursor(scope: CursorScope, cursor: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{1,1024}$/.test(cursor)) return undefined
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const end = text.indexOf('.')
  const last = text.slice(end + 1)
  return end > 0 && text.slice(0, end) === signature(scope, last) ? last : undefined
}

/** A keyed hash; it has no dot. */
function signature({ identities, storeId, list }: CursorScope, last: string): string {
  return Object.values(identities.fingerprint(storeId, `cursor\n${list}\n${last}`))[0] ?? ''
}
