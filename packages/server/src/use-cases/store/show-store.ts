/** A store as it is answered: every setting, also those that have their default. */
import { createHash } from 'node:crypto'
import { problem } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import type { Reply } from '../../context.ts'
import type { StoreRow } from '../../store/stores/read-store.ts'
import type { Json } from '../documents/noun.ts'
import { etag } from '../documents/revision-match.ts'

export function showStore({ id, name, settings, created_at }: StoreRow): Json {
  return { id, name, settings: resolveSettings(settings), created_at }
}

/** A store keeps no revisions; its ETag is 48 bits of what it says, so it moves only when a setting does. */
export function storeRevision({ name, settings }: Pick<StoreRow, 'name' | 'settings'>): number {
  return createHash('sha256')
    .update(JSON.stringify([name, settings]))
    .digest()
    .readUIntBE(0, 6)
}

export function storeReply(row: StoreRow): Reply {
  return { status: 200, body: showStore(row), headers: { etag: etag(storeRevision(row)) } }
}

export function staleStore(row: StoreRow): Reply {
  const reply = problem('stale_revision', { extra: { current: showStore(row) } })
  return { ...reply, headers: { ...reply.headers, etag: etag(storeRevision(row)) } }
}
