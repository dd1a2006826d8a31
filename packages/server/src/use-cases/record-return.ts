/** `POST /v1/redemptions/{id}/returns`: goods came back; says what to refund, from the frozen price. */
import { problem } from '@counterfoil/contract'
import { civilDay, type PaidOrder, type Refund, refundOf } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { type LockedRedemption, lockRedemption } from '../store/redemptions/lock-redemption.ts'
import { findReturn, type ReturnDocument } from '../store/returns/find-return.ts'
import { insertReturn } from '../store/returns/insert-return.ts'
import { readReturnedLines } from '../store/returns/read-returned-lines.ts'
import type { Frozen } from './frozen-order.ts'
import { type KeyedRequest, keep, keyReused, replayed, replayOf, Undo } from './idempotency.ts'
import { differingPaths } from './identities.ts'
import { newId } from './ids.ts'
import { paidOrder } from './paid-order.ts'
import { priceOfKept } from './price-of-kept.ts'
import { redemptionKey } from './redemption-document.ts'

export interface RecordReturnInput {
  /** A redemption's id, or `order:{order id}`. */
  readonly redemption: string
  /** The shop's own id of the return; it never expires. */
  readonly id?: string
  readonly line_items: readonly { readonly id: string; readonly quantity: number }[]
  /** Shipping to give back, minor units. */
  readonly shipping?: number
  /** With scope `backfill` only: when it happened. */
  readonly at?: string
  readonly idempotency_key?: string | undefined
}

export async function recordReturn(service: Service, caller: Caller, input: RecordReturnInput): Promise<Reply> {
  if (input.at !== undefined && !caller.scopes.some(scope => scope === 'backfill' || scope === 'all'))
    return problem('not_allowed', { detail: 'Only a key with the scope `backfill` may record a return with `at`.' })
  if (input.line_items.length === 0 && (input.shipping ?? 0) === 0)
    return invalid('$.line_items', 'required', 'Name at least one line or an amount of shipping.')
  const once = (): Promise<Reply> => service.db.transaction(tx => returnIn(tx, service, caller, input))
  return once().catch(error => {
    // Its id or key was taken meanwhile, for another order; the second time that is seen before anything is written.
    if (error instanceof Undo) return once()
    throw error
  })
}

async function returnIn(tx: Queryable, service: Service, caller: Caller, input: RecordReturnInput): Promise<Reply> {
  const { storeId } = caller
  const [row] = await tx.query(lockRedemption(redemptionKey(storeId, input.redemption)))
  if (!row) return problem('not_found')
  const { idempotency_key: key, ...body } = input
  const fingerprint = service.identities.fingerprint(storeId, { ...body, redemption: row.redemption_id })
  const request: KeyedRequest = { caller, endpoint: 'returns', key, fingerprint }
  const before = await earlier(tx, request, input)
  if (before) return before
  if (row.status === 'cancelled') return problem('order_cancelled')

  const returned = await tx.query(readReturnedLines(storeId, row.redemption_id))
  const frozen = row.frozen as Frozen
  const paid = paidOrder({ quote: row.quote, cart: frozen.cart, returned, refunded: row.refunded })
  const clawsBack = frozen.promotions.some(promotion => promotion.on_return === 'clawback')
  const decision = refundOf(paid, {
    lines: input.line_items,
    shipping: input.shipping ?? 0,
    priceOfKept: clawsBack ? kept => priceOfKept({ frozen, instant: row.instant, kept }) : undefined,
  })
  return decision.ok ? write(tx, { request, input, row, refund: decision.value }) : refusal(decision, paid, input)
}

/** The same return again: the answer kept under its key, or the return under its own id. */
async function earlier(db: Queryable, request: KeyedRequest, input: RecordReturnInput): Promise<Reply | undefined> {
  const kept = await replayOf(db, request)
  if (kept || input.id === undefined) return kept
  const [found] = await db.query(findReturn(request.caller.storeId, input.id))
  if (!found) return undefined
  const paths = differingPaths(found.fingerprint, request.fingerprint)
  return paths.length > 0 ? keyReused(paths) : { status: 201, body: inOrder(found.document), headers: replayed }
}

/** Keys as they were answered: the database gives a document back in an order of its own. */
function inOrder({ id, refund, line_items, shipping_refund, clawback }: ReturnDocument): ReturnDocument {
  const lines = line_items.map(line => ({ id: line.id, quantity: line.quantity, refund: line.refund }))
  return { id, refund, line_items: lines, shipping_refund, clawback }
}

interface DecidedReturn {
  readonly request: KeyedRequest
  readonly input: RecordReturnInput
  readonly row: LockedRedemption
  readonly refund: Refund
}

async function write(tx: Queryable, { request, input, row, refund }: DecidedReturn): Promise<Reply> {
  const id = input.id ?? newId('ret')
  const instant = input.at === undefined ? row.now : Date.parse(input.at)
  const document = inOrder({
    id,
    refund: refund.refund,
    line_items: refund.lines,
    shipping_refund: refund.shippingRefund,
    clawback: refund.clawback,
  })
  const [result] = await tx.query(
    insertReturn({
      storeId: request.caller.storeId,
      redemptionId: row.redemption_id,
      returnId: id,
      at: new Date(instant).toISOString(),
      day: civilDay(instant, row.time_zone),
      refund: refund.refund,
      units: refund.lines.reduce((sum, line) => sum + line.quantity, 0),
      nothingKept: refund.nothingKept,
      document,
      fingerprint: request.fingerprint,
      lines: refund.lines,
      entryId: newId('led'),
      outbox: [
        {
          event_id: newId('evt'),
          type: 'redemption.returned',
          body: { redemption: row.redemption_id, order_id: row.order_id, return: document },
        },
      ],
    }),
  )
  const reply: Reply = { status: 201, body: document }
  if (result?.made !== 1 || !(await keep(tx, request, reply))) throw new Undo('the id or the key was taken')
  return reply
}

function refusal(
  { problem: why, line }: Extract<ReturnType<typeof refundOf>, { ok: false }>,
  paid: PaidOrder,
  input: RecordReturnInput,
): Reply {
  const position = input.line_items.findIndex(({ id }) => id === line)
  if (why === 'unknown_line')
    return invalid(`$.line_items[${position}].id`, 'unknown_line', `The order has no line "${line}".`)
  if (why === 'too_many') {
    const own = paid.lines.find(({ id }) => id === line)
    const left = own ? own.quantity - own.returned : 0
    const message = `Of line "${line}" ${left} of ${own?.quantity} can still come back.`
    return problem('return_exceeds', {
      errors: [{ path: `$.line_items[${position}].quantity`, code: 'too_large', message }],
    })
  }
  const message = `Of the shipping ${paid.shipping - paid.shippingRefunded} can still be refunded.`
  return problem('return_exceeds', { errors: [{ path: '$.shipping', code: 'too_large', message }] })
}

function invalid(path: string, code: string, message: string): Reply {
  return problem('invalid', { errors: [{ path, code, message }] })
}
