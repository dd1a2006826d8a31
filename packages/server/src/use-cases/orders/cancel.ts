/**
 * `POST /v1/redemptions/{id}/cancel`: the order is off, or one of its promotions. Uses and money come back when the
 * promotion said so at redemption, to the period they were taken from.
 */
import { problem } from '@counterfoil/contract'
import { claimsBetween } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import { type OrderSlot, readOrderSlots } from '../../store/ledger/read-order-slots.ts'
import { type ChangeEntry, withoutPromotion } from '../../store/redemptions/record-change.ts'
import { setCancelled } from '../../store/redemptions/set-cancelled.ts'
import type { Frozen } from '../frozen-order.ts'
import { newId } from '../ids.ts'
import { redemptionDocument } from '../redemption-document.ts'
import { book, lockClaims } from './book.ts'
import { answered, changeOrder, type OrderInHand, planOf } from './order-in-hand.ts'
import { claimsOfShares, shareOf } from './slots.ts'

export interface CancelInput {
  /** A redemption's id, or `order:{order id}`. */
  readonly id: string
  /** Cancels one of several promotions; absent: the whole order. */
  readonly promotion?: string
  /** With scope `backfill` only: when it happened. */
  readonly at?: string
  readonly idempotency_key?: string | undefined
}

export async function cancelRedemption(service: Service, caller: Caller, input: CancelInput): Promise<Reply> {
  const { id, idempotency_key: idempotencyKey, ...said } = input
  const body = (redemptionId: string) => ({ ...said, id: redemptionId })
  const change = { endpoint: 'cancel', underPlan: true, id, body, idempotencyKey, at: input.at }
  return changeOrder(service, caller, change, order => cancel(order, input.promotion))
}

async function cancel(order: OrderInHand, promotion: string | undefined): Promise<Reply> {
  const { tx, caller, row, frozen } = order
  if (row.status !== 'redeemed') return problem('already_resolved', { detail: `The redemption is ${row.status}.` })
  const slots = await tx.query(readOrderSlots(caller.storeId, row.redemption_id))
  const chosen = slots.filter(slot => slot.active === 1 && (promotion === undefined || slot.promotion_id === promotion))
  if (promotion !== undefined && chosen.length === 0) return nothingToCancel(frozen, promotion)

  const storePlan = planOf(order)
  const taken = slots.filter(slot => slot.taken === 1)
  const stays = taken.filter(slot => !(chosen.includes(slot) && restores(frozen, slot)))
  const claims = claimsBetween(
    claimsOfShares(taken.map(shareOf), row, storePlan),
    claimsOfShares(stays.map(shareOf), row, storePlan),
  ).filter(claim => claim.uses < 0 || claim.units < 0 || claim.amount < 0)
  const rows = await lockClaims(order, claims)

  const whole = promotion === undefined
  if (whole) await tx.query(setCancelled({ storeId: caller.storeId, redemptionId: row.redemption_id, cancelled: true }))
  const promotions = chosen.map(slot => slot.promotion_id)
  await book(order, {
    entries: chosen.length > 0 ? chosen.map(slot => entryOf(slot, frozen)) : [emptyEntry(order)],
    claims,
    rows,
    event: {
      type: whole ? 'redemption.cancelled' : 'redemption.promotion_cancelled',
      body: { redemption: row.redemption_id, order_id: row.order_id, promotions },
    },
  })
  return answered(order, { status: 200, body: redemptionDocument(whole ? { ...row, status: 'cancelled' } : row) })
}

function nothingToCancel(frozen: Frozen, promotion: string): Reply {
  return frozen.promotions.some(({ id }) => id === promotion)
    ? problem('already_resolved', { detail: 'This promotion of the order was cancelled.' })
    : problem('not_found', { detail: 'The order did not redeem this promotion.' })
}

function restores({ promotions }: Frozen, slot: OrderSlot): boolean {
  return promotions.find(({ id }) => id === slot.promotion_id)?.on_cancel !== 'keep'
}

/** The amount that is no longer given is booked in any case; uses only when they come back. */
function entryOf(slot: OrderSlot, frozen: Frozen): ChangeEntry {
  return {
    entry_id: newId('led'),
    type: 'cancelled',
    promotion_id: slot.promotion_id,
    code_id: slot.code_id,
    code: slot.code,
    campaign_id: slot.campaign_id,
    uses: restores(frozen, slot) ? -1 : 0,
    units: -slot.units,
    amount: -slot.amount,
    gifts: -slot.gifts,
    source: slot.source,
  }
}

/** Of an order without a discount, or whose promotions all were cancelled before. */
function emptyEntry({ row }: OrderInHand): ChangeEntry {
  return { ...withoutPromotion, entry_id: newId('led'), type: 'cancelled', source: row.source }
}
