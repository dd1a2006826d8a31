/** What an earlier request left behind: a kept answer under the key, or the order itself under its own id. */
import { problem } from '@counterfoil/contract'
import type { Reply } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { findRedemption } from '../store/redemptions/find-redemption.ts'
import { differences, type KeyedRequest, replayed, replayOf } from './idempotency.ts'
import { differingPaths } from './identities.ts'
import { firstAnswer } from './redemption-document.ts'

/** The same order again gets the first answer; another order under its id is refused. Undefined: nothing is there. */
export async function existingAnswer(
  db: Queryable,
  request: KeyedRequest,
  orderId: string,
): Promise<Reply | undefined> {
  const kept = await replayOf(db, request)
  if (kept) return kept
  const [found] = await db.query(findRedemption({ storeId: request.caller.storeId, by: 'order', id: orderId }))
  if (!found) return undefined

  if (found.status === 'cancelled') return problem('order_cancelled', { extra: { redemption: found.redemption_id } })
  const paths = differingPaths(found.fingerprint, request.fingerprint)
  if (paths.length === 0) return { status: 201, body: firstAnswer(found), headers: replayed }
  return problem('order_exists', { errors: differences(paths), extra: { redemption: found.redemption_id } })
}
