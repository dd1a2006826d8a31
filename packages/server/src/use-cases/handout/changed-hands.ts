/**
 * A code that was handed out and is for somebody else by now, since its document was changed: the former recipient has no
 * code for the purpose any more, and who has it now is its recipient. Of a code for [A, B] that is for [B, C] afterwards,
 * A is forgotten and C is known by it. One that is archived, which is for good, is nobody's.
 */
import { isDeepStrictEqual } from 'node:util'
import { resolveSettings } from '@counterfoil/engine'
import type { CodeRow } from '../../store/codes/read-code.ts'
import { keepRecipients } from '../../store/handout/keep-recipients.ts'
import { isSessionHash } from '../codes/session-of-code.ts'
import type { Scene } from '../documents/noun.ts'
import { bareIdentity } from '../identities/rewrite-identities.ts'
import { countedIdentities } from '../identities.ts'

/** Inside the transaction of the change. Codes that nobody was handed out are left alone. */
export async function changedHands({ db, caller, settings }: Scene, before: CodeRow, row: CodeRow): Promise<void> {
  const { id: codeId, purpose, issued_at: issuedAt } = row.document
  const isArchived = row.document.status === 'archived'
  const isSame = !isArchived && isDeepStrictEqual(before.assigned_hashes, row.assigned_hashes)
  if (purpose === undefined || issuedAt === undefined || isSame) return
  const hashes = isArchived ? [] : (row.assigned_hashes ?? [])
  const now = new Set(nameable(hashes))
  const gone = nameable(before.assigned_hashes).filter(name => !now.has(name))
  const names = [
    ...countedIdentities(
      resolveSettings(settings),
      hashes.filter(hash => !isSessionHash(hash)),
    ),
    ...hashes.filter(isSessionHash),
  ]
  await db.query(keepRecipients({ storeId: caller.storeId, codeId, purpose, issuedAt, gone, names }))
}

/** Every name under which a recipient of these hashes may be known, whatever counted in the store at that time. */
export function nameable(hashes: readonly string[] | null): readonly string[] {
  return (hashes ?? []).map(hash => (isSessionHash(hash) ? hash : bareIdentity(hash)))
}
