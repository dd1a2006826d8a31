/** Redemptions as the members of a store's lane: how they are read, decided and written. */
import { changesOf } from '@counterfoil/ledger'
import type { Reply, Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { DatabaseAway, DatabaseBusy, isOutage } from '../store/pg-errors.ts'
import { type WriteBatch, writeBatch } from '../store/redemptions/write-batch.ts'
import type { LaneWork } from './commit/work.ts'
import { countAnswers } from './count-answers.ts'
import { createTermsBook } from './frozen-terms.ts'
import type { KeyedRequest } from './idempotency.ts'
import type { Fingerprint } from './identities.ts'
import { quoteChanged } from './judge-quote.ts'
import type { PriceInput } from './price.ts'
import type { RedeemInput } from './redeem.ts'
import { type DecidedOrder, decideOrder, type OrderFacts, type OrderTaking } from './redeem-decide.ts'
import { loadOrders } from './redeem-load.ts'
import { isConflict, settleOnce } from './redeem-locked.ts'

export interface OrderMember {
  readonly request: KeyedRequest
  /** What the row keeps to tell the order again. */
  readonly fingerprint: Fingerprint
  readonly input: RedeemInput
  readonly priceInput: PriceInput
}

export type RedeemWork = LaneWork<OrderMember, OrderFacts, Reply, OrderTaking>
export type LedgerParts = Pick<Service, 'db' | 'plans' | 'identities' | 'attempts'>

export function createRedeemWork(parts: LedgerParts, storeId: string): RedeemWork {
  const { db } = parts
  const terms = createTermsBook(db)
  const write = async (on: Queryable, takings: readonly OrderTaking[]): Promise<boolean> => {
    const { version } = (takings[0] as OrderTaking).storePlan
    if (takings.some(taking => taking.storePlan.version !== version)) return false
    await terms.ensure(
      storeId,
      takings.map(taking => taking.frozen.terms),
    )
    const [written] = await on.query(writeBatch(rowsOf(storeId, version, takings)))
    return written?.ok === true
  }
  /** Made when all is written: a refusal tells, with remedies, how things stand. */
  const answer = ({ input, priceInput }: OrderMember, { priced, taking }: DecidedOrder): Reply => {
    countAnswers(parts, priced, input.order.context)
    return taking ? { status: 201, body: taking.frozen.document } : quoteChanged(priced, priceInput, input)
  }
  const load = (members: readonly OrderMember[]) => loadOrders(parts, storeId, members)
  return {
    load,
    decide: (member, facts, ground) => {
      const decided = decideOrder(member, facts, ground)
      return { ...(decided.taking && { taking: decided.taking }), answer: () => answer(member, decided) }
    },
    standingOf: ({ claims, rows, frozen, freed }) => ({ claims, rows, freed, identities: frozen.order.customerHashes }),
    write: takings => write(db, takings),
    settleLocked: async (members, patienceMs) => {
      const until = performance.now() + patienceMs
      for (;;) {
        const verdicts = await load(members)
        const replies = await settleOnce({ db, storeId, members, verdicts, write, answer }).catch(error => {
          // It may have been written after all: then the orders are found by the next look.
          if (isLost(error) && performance.now() < until) return undefined
          throw error
        })
        if (replies) return replies
        if (performance.now() > until)
          throw new DatabaseBusy('Promotions, codes or counters change faster than this order can be decided.')
      }
    },
    isOutage,
    passes: error => isOutage(error) || isConflict(error),
  }
}

function isLost(error: unknown): boolean {
  return error instanceof DatabaseAway && error.outcome === 'unknown'
}

/** Rows of a batch; what rows of another server could meet comes in one order. */
function rowsOf(storeId: string, version: number, takings: readonly OrderTaking[]): WriteBatch {
  const sorted = [...takings].sort((one, other) => (one.frozen.order.orderId < other.frozen.order.orderId ? -1 : 1))
  return {
    storeId,
    version,
    changes: changesOf(takings),
    orders: sorted.map(taking => taking.frozen.order),
    entries: sorted.flatMap(taking => taking.frozen.entries),
    newcomers: takings.flatMap(taking => taking.newcomers),
    keys: sorted.flatMap(keyOf).sort((one, other) => (one.key < other.key ? -1 : 1)),
    reservations: sorted.flatMap(({ own, frozen }) =>
      own ? [{ reservationId: own.id, redemptionId: frozen.order.redemptionId }] : [],
    ),
  }
}

function keyOf({ member: { request }, frozen: { document } }: OrderTaking): WriteBatch['keys'] {
  const { endpoint, key, fingerprint } = request
  if (key === undefined) return []
  return [{ endpoint, key, fingerprint: JSON.stringify(fingerprint), status: 201, body: JSON.stringify(document) }]
}
