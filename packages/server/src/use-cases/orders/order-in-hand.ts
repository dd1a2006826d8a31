/**
 * What every change of an order begins and ends with: one transaction, the store's version held for share, the order's
 * row locked, the answer that an earlier equal request got; and at the end that answer kept. Locks come in the one order:
 * store, order, counters by key.
 */
import { problem } from '@counterfoil/contract'
import { civilDay } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import { type Queryable, shopperPatienceMs } from '../../store/database.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { lockRedemption } from '../../store/redemptions/lock-redemption.ts'
import { type OrderRow, readOrder } from '../../store/redemptions/read-order.ts'
import { shareStore } from '../../store/stores/share-store.ts'
import type { Frozen } from '../frozen-order.ts'
import { type KeyedRequest, keep, replayOf, Undo } from '../idempotency.ts'
import { notInTheFuture } from '../not-in-the-future.ts'
import type { StorePlan } from '../plans.ts'
import { redemptionKey } from '../redemption-document.ts'

export interface OrderChange {
  /** `cancel`, `reopen`, `amend`, `returns`: an idempotency key counts for one of them. */
  readonly endpoint: string
  /** A redemption's id, or `order:{order id}`. */
  readonly id: string
  /** What the request says, to compare it with another one under its key; of the order only its redemption's id. */
  readonly body: (redemptionId: string) => object
  /** Paths of it that are not compared. */
  readonly notCompared?: readonly string[]
  readonly idempotencyKey: string | undefined
  /** RFC 3339; with scope `backfill` only: when it happened. */
  readonly at?: string | undefined
  /** It rests on promotions and limits as they are today. */
  readonly underPlan: boolean
}

export interface OrderInHand {
  readonly tx: Queryable
  readonly service: Service
  readonly caller: Caller
  readonly request: KeyedRequest
  /** Promotions and limits as they are today; the version is held until the transaction ends. */
  readonly storePlan: StorePlan | undefined
  readonly row: OrderRow
  readonly frozen: Frozen
  /** When the change happens: the database's clock, or `at`. */
  readonly at: string
  /** Civil day of `at` in the store's zone. */
  readonly day: string
}

type Work = (order: OrderInHand) => Promise<Reply>

/** Times that a change begins anew because promotions changed, or another order took its key. */
const mostTries = 6
/** And the time in which it may: on a slow database the next try would keep the caller waiting twice as long. */
export const mostTryingMs = 4_000

/** Thrown to undo a try: the plan that was at hand is not of the version that is held. */
class PlanMoved extends Error {
  override readonly name = 'PlanMoved'
  readonly version: number

  constructor(version: number) {
    super('the promotions of this store changed')
    this.version = version
  }
}

/**
 * Runs `work` on the order in one transaction; what it throws undoes everything, what it answers is not kept by itself.
 * The plan is at hand before: whoever holds locks waits for no other connection. Throws DatabaseBusy when promotions
 * keep changing.
 */
export async function changeOrder(service: Service, caller: Caller, change: OrderChange, work: Work): Promise<Reply> {
  if (change.at !== undefined && !mayBackfill(caller))
    return problem('not_allowed', {
      detail: 'Only a key with the scope `backfill` may say with `at` when it happened.',
    })
  let storePlan = change.underPlan ? await service.plans.get(caller.storeId) : undefined
  const until = performance.now() + mostTryingMs
  for (let tries = 0; tries === 0 || (tries < mostTries && performance.now() < until); tries += 1) {
    const parts = { service, caller, storePlan }
    try {
      return await service.db.transaction(tx => changeIn({ tx, ...parts }, change, work), shopperPatienceMs)
    } catch (error) {
      if (error instanceof PlanMoved) storePlan = await service.plans.get(caller.storeId, error.version)
      // Its id or key was taken meanwhile, for another order; the next time that is seen before anything is written.
      else if (!(error instanceof Undo)) throw error
    }
  }
  throw new DatabaseBusy('promotions change faster than this order can be changed')
}

function mayBackfill({ scopes }: Caller): boolean {
  return scopes.includes('backfill') || scopes.includes('all')
}

async function changeIn(
  parts: Pick<OrderInHand, 'tx' | 'service' | 'caller' | 'storePlan'>,
  change: OrderChange,
  work: Work,
): Promise<Reply> {
  const { tx, service, caller, storePlan } = parts
  const { storeId } = caller
  const [store] = await tx.query(shareStore(storeId))
  const [locked] = await tx.query(lockRedemption(redemptionKey(storeId, change.id)))
  if (!store || !locked) return problem('not_found')
  const [row] = await tx.query(readOrder(storeId, locked.redemption_id))
  if (!row) throw new Error('the order that is locked is gone')

  const fingerprint = service.identities.fingerprint(storeId, change.body(row.redemption_id), change.notCompared)
  const request: KeyedRequest = { caller, endpoint: change.endpoint, key: change.idempotencyKey, fingerprint }
  const kept = await replayOf(tx, request)
  if (kept) return kept

  const instant = change.at === undefined ? row.now : Date.parse(change.at)
  if (instant > row.now) return notInTheFuture('$.at')
  if (change.underPlan && storePlan?.version !== store.version) throw new PlanMoved(store.version)
  const at = new Date(instant).toISOString()
  return work({ ...parts, request, row, frozen: row.frozen as Frozen, at, day: civilDay(instant, row.time_zone) })
}

/** Keeps the answer under its key; another order took the key meanwhile: everything is undone. */
export async function answered({ tx, request }: OrderInHand, reply: Reply): Promise<Reply> {
  if (!(await keep(tx, request, reply))) throw new Undo('the key was taken')
  return reply
}

export function planOf({ storePlan }: OrderInHand): StorePlan {
  if (!storePlan) throw new Error('this change was begun without a plan')
  return storePlan
}

export function invalid(path: string, code: string, message: string): Reply {
  return problem('invalid', { errors: [{ path, code, message }] })
}
