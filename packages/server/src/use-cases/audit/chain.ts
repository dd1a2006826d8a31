/**
 * The chain of a store's audit: each hash is made of the hash before it and of everything that the entry says. Whoever
 * changes, removes or slips in an entry breaks it, unless they make all that follows anew; the head, noted down anywhere
 * else, shows that too.
 */
import { hash } from 'node:crypto'
import type { LinkedRow } from '../../store/audit/linked-text.ts'

export interface ChainHead {
  /** Entries so far. */
  readonly seq: number
  readonly hash: string
}

type Linkable = LinkedRow & { readonly digest: string | null }

export function hashOf(storeId: string, before: ChainHead, entry: Linkable): string {
  const { id, at, actor, kind, document_id, action, revision } = entry
  const said = [entry.before, entry.after, entry.note, entry.digest]
  const parts = [before.hash, before.seq + 1, storeId, id, at, actor, kind, document_id, action, revision, ...said]
  return hash('sha256', JSON.stringify(parts), 'hex')
}
