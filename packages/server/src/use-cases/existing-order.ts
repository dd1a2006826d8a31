/** What an earlier request left behind: a kept answer under the key, or the order itself under its own id. */
import { problem } from '@counterfoil/contract'
import type { Reply, Service } from '../context.ts'
import { findRedemption } from '../store/redemptions/find-redemption.ts'
import { differences, type KeyedRequest, replayed, replayOf } from './idempotency.ts'
import { differencesFrom } from './order-likeness.ts'
import type { Order } from './redeem.ts'
import { firstAnswer } from './redemption-document.ts'

/** The same order again gets the first answer; another order under its id is refused. Undefined: nothing is there. */
export async function existingAnswer(
  { db, identities }: Pick<Service, 'db' | 'identities'>,
  request: KeyedRequest,
  order: Order,
): Promise<Reply | undefined> {
  const kept = await replayOf(db, request)
  if (kept) return kept
  const { storeId } = request.caller
  const [found] = await db.query(findRedemption({ storeId, by: 'order', id: order.id }))
  if (!found) return undefined

  if (found.status === 'cancelled') return problem('order_cancelled', { extra: { redemption: found.redemption_id } })
  const paths = differencesFrom(identities, storeId, order, found)
  if (paths.length === 0)
    return { status: 201, body: firstAnswer({ ...found, quote: found.first_quote ?? found.quote }), headers: replayed }
  return problem('order_exists', { errors: differences(paths), extra: { redemption: found.redemption_id } })
}
