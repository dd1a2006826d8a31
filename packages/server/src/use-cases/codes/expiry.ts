/**
 * `expires_after` counts from the issue of a code. One that is made by hand is issued when it first says that it expires:
 * `P2D` at 2026-11-21T10:00:00Z ends at 2026-11-23T10:00:00Z. A day is 24 hours; an earlier `ends` stays.
 */
import type { StoredCode } from '../../store/codes/stored-code.ts'
import { readClock } from '../../store/read-clock.ts'
import { endAfter } from '../batches/end-after.ts'
import { earlierEnd } from '../batches/virtual-code.ts'
import type { Scene } from '../documents/noun.ts'
import { isOfBatch } from './batch-code.ts'

type Expiring = Pick<StoredCode, 'id' | 'batch' | 'expires_after' | 'issued_at'>

/** What a document that expires has to remember; nothing where it does already, or where its batch counts. */
export async function issueOf(
  { db }: Pick<Scene, 'db'>,
  document: Expiring,
  before: Expiring | undefined,
): Promise<Pick<StoredCode, 'issued_at'>> {
  if (!beginsToExpire(document, before)) return {}
  const [clock] = await db.query(readClock())
  return clock ? { issued_at: new Date(clock.now).toISOString() } : {}
}

/** What a code of a batch says as its batch does is the batch's to count. */
export function beginsToExpire(document: Expiring, before: Expiring | undefined): boolean {
  const { expires_after, issued_at } = document
  if (expires_after === undefined || issued_at !== undefined) return false
  return !isOfBatch({ document }) || before?.expires_after !== expires_after
}

/** When the code ends, where that counts from its issue. */
export function expiryOf({ ends, expires_after, issued_at }: StoredCode): Pick<StoredCode, 'ends'> {
  if (expires_after === undefined || issued_at === undefined) return {}
  const end = earlierEnd(ends, endAfter(issued_at, expires_after))
  return end === undefined ? {} : { ends: end }
}
