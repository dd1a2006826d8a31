/** `POST /v1/redemptions/{id}/returns`: goods came back; says what to refund, from the frozen price. */
import { problem } from '@counterfoil/contract'
import { type PaidOrder, type Refund, refundOf } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import { findReturn, type ReturnDocument } from '../../store/returns/find-return.ts'
import { insertReturn, type ReturnLine } from '../../store/returns/insert-return.ts'
import { readReturnedLines } from '../../store/returns/read-returned-lines.ts'
import { keyReused, replayed, Undo } from '../idempotency.ts'
import { differingPaths } from '../identities.ts'
import { newId } from '../ids.ts'
import { answered, changeOrder, invalid, type OrderInHand } from './order-in-hand.ts'
import { boughtLine, paidOrder } from './paid-order.ts'
import { clawsBack, priceOfKept } from './price-of-kept.ts'

export interface RecordReturnInput {
  /** A redemption's id, or `order:{order id}`. */
  readonly redemption: string
  /** The shop's own id of the return; it never expires. */
  readonly id?: string
  readonly line_items: readonly { readonly id: string; readonly quantity: number }[]
  /** Shipping to give back, minor units. */
  readonly shipping?: number
  /** Says what would be refunded; nothing is kept of it. */
  readonly dry_run?: boolean
  /** With scope `backfill` only: when it happened. */
  readonly at?: string
  readonly idempotency_key?: string | undefined
}

export async function recordReturn(service: Service, caller: Caller, input: RecordReturnInput): Promise<Reply> {
  if (input.line_items.length === 0 && (input.shipping ?? 0) === 0)
    return invalid('$.line_items', 'required', 'Name at least one line or an amount of shipping.')
  const { redemption: id, idempotency_key, dry_run = false, ...said } = input
  const idempotencyKey = dry_run ? undefined : idempotency_key
  const body = (redemption: string) => ({ ...said, redemption })
  const change = { endpoint: 'returns', underPlan: false, id, body, idempotencyKey, at: input.at }
  return changeOrder(service, caller, change, order => giveBack(order, input))
}

async function giveBack(order: OrderInHand, input: RecordReturnInput): Promise<Reply> {
  const { tx, caller, row, frozen } = order
  const before = input.dry_run ? undefined : await earlier(order, input)
  if (before) return before
  if (row.status === 'cancelled') return problem('order_cancelled')

  const [returned] = await tx.query(readReturnedLines(caller.storeId, row.redemption_id))
  if (!returned) throw new Error('the database told nothing of returns')
  const paid = paidOrder({ quote: row.quote, cart: frozen.cart, returned, refunded: row.refunded })
  const decision = refundOf(paid, {
    lines: input.line_items,
    shipping: input.shipping ?? 0,
    priceOfKept: clawsBack(frozen) ? kept => priceOfKept({ frozen, instant: row.instant, kept }) : undefined,
  })
  if (!decision.ok) return refusal(decision, paid, input)
  if (input.dry_run) return { status: 200, body: documentOf(input.id ?? '', decision.value) }
  return write(order, input, decision.value)
}

function documentOf(id: string, { refund, lines, shippingRefund, clawback }: Refund): ReturnDocument {
  return inOrder({ id, refund, line_items: lines, shipping_refund: shippingRefund, clawback })
}

/** The same return again under the shop's own id: the answer it got. */
async function earlier({ tx, caller, request }: OrderInHand, { id }: RecordReturnInput): Promise<Reply | undefined> {
  if (id === undefined) return undefined
  const [found] = await tx.query(findReturn(caller.storeId, id))
  if (!found) return undefined
  const paths = differingPaths(found.fingerprint, request.fingerprint)
  return paths.length > 0 ? keyReused(paths) : { status: 201, body: inOrder(found.document), headers: replayed }
}

/** Keys as they were answered: the database gives a document back in an order of its own. */
function inOrder({ id, refund, line_items, shipping_refund, clawback }: ReturnDocument): ReturnDocument {
  const lines = line_items.map(line => ({ id: line.id, quantity: line.quantity, refund: line.refund }))
  return { id, refund, line_items: lines, shipping_refund, clawback }
}

async function write(order: OrderInHand, input: RecordReturnInput, refund: Refund): Promise<Reply> {
  const { tx, caller, request, row, at, day } = order
  const id = input.id ?? newId('ret')
  const document = documentOf(id, refund)
  const [result] = await tx.query(
    insertReturn({
      storeId: caller.storeId,
      redemptionId: row.redemption_id,
      returnId: id,
      at,
      day,
      refund: refund.refund,
      units: refund.lines.reduce((sum, line) => sum + line.quantity, 0),
      nothingKept: refund.nothingKept,
      document,
      fingerprint: request.fingerprint,
      lines: refund.lines.map(line => returnLine(order, line)),
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
  if (result?.made !== 1) throw new Undo('the id of the return was taken')
  return answered(order, { status: 201, body: document })
}

function returnLine({ row: { quote }, frozen: { cart } }: OrderInHand, line: Refund['lines'][number]): ReturnLine {
  const bought = boughtLine({ quote, cart }, line.id)
  if (!bought) throw new Error(`the order has no line ${line.id}`)
  return { ...bought, returned_units: line.quantity, refunded: line.refund }
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
