/**
 * `POST /v1/redemptions/{id}/reopen`: an order that was cancelled is on again, or one of its promotions. What was given
 * back is taken again at the frozen price, from the period it was taken from then; dates and switches are not asked
 * again. When any limit has no room, nothing is taken and the answer names it.
 */
import { problem } from '@counterfoil/contract'
import { type Claim, claimsBetween, decide, historyKey, takingsOf } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../../context.ts'
import { type OrderSlot, readOrderSlots } from '../../store/ledger/read-order-slots.ts'
import { findOtherOrders } from '../../store/redemptions/find-other-orders.ts'
import { type ChangeEntry, withoutPromotion } from '../../store/redemptions/record-change.ts'
import { setCancelled } from '../../store/redemptions/set-cancelled.ts'
import { lookedUpIdentities } from '../identities.ts'
import { newId } from '../ids.ts'
import type { StorePlan } from '../plans.ts'
import { redemptionDocument } from '../redemption-document.ts'
import { book, lockClaims } from './book.ts'
import { readsHistory } from './frozen-plan.ts'
import { answered, changeOrder, type OrderInHand, planOf } from './order-in-hand.ts'
import { cannotReopen } from './refused-reopening.ts'
import { claimsOfShares, type Share, shareOf } from './slots.ts'

export interface ReopenInput {
  /** A redemption's id, or `order:{order id}`. */
  readonly id: string
  /** Takes one promotion again that was cancelled by itself; absent: the order with all of its promotions. */
  readonly promotion?: string
  /** With scope `backfill` only: when it happened. */
  readonly at?: string
  readonly idempotency_key?: string | undefined
}

export async function reopenRedemption(service: Service, caller: Caller, input: ReopenInput): Promise<Reply> {
  const { id, idempotency_key: idempotencyKey, ...said } = input
  const body = (redemptionId: string) => ({ ...said, id: redemptionId })
  const change = { endpoint: 'reopen', underPlan: true, id, body, idempotencyKey, at: input.at }
  return changeOrder(service, caller, change, order => reopen(order, input.promotion))
}

async function reopen(order: OrderInHand, promotion: string | undefined): Promise<Reply> {
  const { tx, caller, row } = order
  if (row.status === 'returned') return problem('already_resolved', { detail: 'Everything of this order came back.' })
  if (promotion !== undefined && row.status === 'cancelled') return problem('order_cancelled')
  const slots = await tx.query(readOrderSlots(caller.storeId, row.redemption_id))
  const back = comingBack(order, slots).filter(({ slot }) => promotion === undefined || slot.promotion_id === promotion)
  if (back.length === 0 && row.status !== 'cancelled') return nothingToReopen(order, promotion)

  const storePlan = planOf(order)
  const before = claimsOfShares(taken(slots).map(shareOf), row, storePlan)
  const after = claimsOfShares(sharesAfter(slots, back), row, storePlan)
  const claims = claimsBetween(before, after)
  const rows = await lockClaims(order, claims)
  const isNew = await stillNew(order, storePlan, after)
  const decision = decide(claims, rows)
  if (!decision.ok || !isNew) {
    const refusals = decision.ok ? [] : decision.refusals
    return cannotReopen({ order, slots, storePlan, before, rows, refusals, isNew })
  }
  return write(order, back, { claims, rows })
}

function nothingToReopen({ frozen }: OrderInHand, promotion: string | undefined): Reply {
  if (promotion !== undefined && !frozen.promotions.some(({ id }) => id === promotion))
    return problem('not_found', { detail: 'The order did not redeem this promotion.' })
  return problem('already_resolved', { detail: 'Nothing of this order is cancelled.' })
}

/** A promotion that was cancelled, and what it takes at the frozen price. */
interface ComingBack {
  readonly slot: OrderSlot
  readonly share: Share
}

/** Promotions of the frozen price that are not given at present. */
function comingBack({ row, frozen }: OrderInHand, slots: readonly OrderSlot[]): readonly ComingBack[] {
  return takingsOf(row.quote).flatMap(({ promotionId, units, amount, gifts }) => {
    const promotion = frozen.promotions.find(({ id }) => id === promotionId)
    const codeId = frozen.codes.find(code => code.promotion === promotionId)?.id ?? null
    const own = slots.filter(slot => slot.promotion_id === promotionId)
    const slot = own.find(({ code_id: code, campaign_id: campaign }) => {
      return code === codeId && campaign === (promotion?.campaign ?? null)
    })
    if (!promotion || !slot || own.some(({ active }) => active === 1)) return []
    return [{ slot, share: { ...shareOf(slot), units, amount, gifts, readsHistory: readsHistory(promotion) } }]
  })
}

function taken(slots: readonly OrderSlot[]): readonly OrderSlot[] {
  return slots.filter(slot => slot.taken === 1)
}

/** What stays taken, and what is taken again; a use that a cancellation kept is there already. */
function sharesAfter(slots: readonly OrderSlot[], back: readonly ComingBack[]): readonly Share[] {
  const stays = taken(slots).filter(slot => !back.some(each => each.slot === slot))
  return [...stays.map(shareOf), ...back.map(({ share }) => share)]
}

/** Of two orders of one customer only one was the first: meanwhile another one may have been redeemed as such. */
async function stillNew(
  { tx, caller, row }: OrderInHand,
  { settings }: StorePlan,
  after: readonly Claim[],
): Promise<boolean> {
  const identities = lookedUpIdentities(settings, row.customer_hashes)
  if (!identities.some(identity => after.some(claim => claim.key === historyKey(identity)))) return true
  const [others] = await tx.query(findOtherOrders(caller.storeId, row.redemption_id, identities))
  return others?.first !== true
}

async function write(
  order: OrderInHand,
  back: readonly ComingBack[],
  moved: Pick<Parameters<typeof book>[1], 'claims' | 'rows'>,
): Promise<Reply> {
  const { tx, caller, row } = order
  const redemption = { storeId: caller.storeId, redemptionId: row.redemption_id }
  if (row.status === 'cancelled') await tx.query(setCancelled({ ...redemption, cancelled: false }))
  await book(order, {
    ...moved,
    entries: back.length > 0 ? back.map(entryOf) : [emptyEntry(order)],
    event: {
      type: row.status === 'cancelled' ? 'redemption.reopened' : 'redemption.promotion_reopened',
      body: {
        redemption: row.redemption_id,
        order_id: row.order_id,
        promotions: back.map(({ slot }) => slot.promotion_id),
      },
    },
  })
  return answered(order, { status: 200, body: redemptionDocument({ ...row, status: 'redeemed' }) })
}

function entryOf({ slot, share: { units, amount, gifts } }: ComingBack): ChangeEntry {
  return {
    entry_id: newId('led'),
    type: 'reopened',
    promotion_id: slot.promotion_id,
    code_id: slot.code_id,
    code: slot.code,
    campaign_id: slot.campaign_id,
    uses: slot.taken === 1 ? 0 : 1,
    units,
    amount,
    gifts,
    source: slot.source,
  }
}

function emptyEntry({ row }: OrderInHand): ChangeEntry {
  return { ...withoutPromotion, entry_id: newId('led'), type: 'reopened', source: row.source }
}
