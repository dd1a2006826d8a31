/**
 * What an amendment books: one entry for the order, with what the shopper pays more or gets back and its figures before
 * and after, and one for each promotion of what it takes more or less. A use that stays is no use more: 0.
 *
 * 500 off of two units become 700 off of three: uses 0, units 1, amount 200.
 */
import type { Cart, Quote } from '@counterfoil/engine'
import type { OrderSlot } from '../../store/ledger/read-order-slots.ts'
import { type ChangeEntry, withoutPromotion } from '../../store/redemptions/record-change.ts'
import { sourceOf } from '../frozen-order.ts'
import { newId } from '../ids.ts'
import type { Order } from '../redeem.ts'
import { orderFigures } from '../reports/order-figures.ts'
import type { Share } from './slots.ts'

interface Priced {
  readonly quote: Quote
  readonly cart: Pick<Cart, 'line_items'>
}

export interface AmendedOrder {
  readonly before: Priced
  readonly after: Priced
  /** Of the order. */
  readonly source: object
  /** Minor units: positive to charge, negative to refund. */
  readonly difference: number
}

export function orderEntry({ before, after, source, difference }: AmendedOrder): ChangeEntry {
  const figures = ({ quote, cart }: Priced): object => orderFigures(quote, cart)
  return {
    ...withoutPromotion,
    entry_id: newId('led'),
    type: 'amended',
    amount: difference,
    source,
    change: { before: figures(before), after: figures(after) },
  }
}

export function promotionEntries(
  slots: readonly OrderSlot[],
  shares: readonly Share[],
  changed: Order,
): readonly ChangeEntry[] {
  const gone = slots.filter(slot => slot.active === 1 && !shares.some(share => isOf(share, slot)))
  return [
    ...gone.map(slot => entryOf(slot, 'amended', { ...minus(slot), uses: -1 })),
    ...shares.flatMap(share => entriesOfShare(share, slots, changed)),
  ]
}

function isOf({ promotionId, campaignId, code }: Share, slot: OrderSlot): boolean {
  return promotionId === slot.promotion_id && campaignId === slot.campaign_id && (code?.id ?? null) === slot.code_id
}

/**
 * What was cancelled by itself and is given again: its use may have been kept, so the discount is booked as it was, and
 * then what changes of it.
 */
function entriesOfShare(share: Share, slots: readonly OrderSlot[], changed: Order): readonly ChangeEntry[] {
  const kept = slots.filter(slot => {
    return slot.promotion_id === share.promotionId && slot.active === 0 && slot.taken === 1
  })
  const again = kept.map(slot => entryOf(slot, 'reopened', { ...slot, uses: 0 }))
  const left = kept
    .filter(slot => !isOf(share, slot))
    .map(slot => entryOf(slot, 'amended', { ...minus(slot), uses: -1 }))
  const own = slots.find(slot => isOf(share, slot))
  if (own?.taken !== 1) return [...again, ...left, newEntry(share, own, changed)]
  const more = {
    uses: 0,
    units: share.units - own.units,
    amount: share.amount - own.amount,
    gifts: share.gifts - own.gifts,
  }
  const isSame = more.units === 0 && more.amount === 0 && more.gifts === 0
  return [...again, ...left, ...(isSame ? [] : [entryOf(own, 'amended', more)])]
}

type Measures = Pick<ChangeEntry, 'uses' | 'units' | 'amount' | 'gifts'>

function minus({ units, amount, gifts }: OrderSlot): Omit<Measures, 'uses'> {
  return { units: -units, amount: -amount, gifts: -gifts }
}

function entryOf(
  { promotion_id, code_id, code, campaign_id, source }: OrderSlot,
  type: 'amended' | 'reopened',
  { uses, units, amount, gifts }: Measures,
): ChangeEntry {
  return { entry_id: newId('led'), type, promotion_id, code_id, code, campaign_id, uses, units, amount, gifts, source }
}

function newEntry(share: Share, own: OrderSlot | undefined, changed: Order): ChangeEntry {
  const { promotionId, campaignId, code, units, amount, gifts } = share
  return {
    entry_id: newId('led'),
    type: 'amended',
    promotion_id: promotionId,
    code_id: code?.id ?? null,
    code: code?.code ?? null,
    campaign_id: campaignId,
    uses: 1,
    units,
    amount,
    gifts,
    source: own?.source ?? sourceOf(code, changed),
  }
}
