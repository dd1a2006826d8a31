/**
 * The promotions of an order as takings of limits: what was taken then, on the limits of today, since these are the
 * counters that exist. Periods are those of the instant of the redemption (of what was
 * reserved before: of the reservation), whatever happens to the order later.
 */
import type { Code } from '@counterfoil/engine'
import { type Claim, type ClaimScope, claimsOf, periodKeys, type Taking } from '@counterfoil/ledger'
import type { OrderSlot } from '../../store/ledger/read-order-slots.ts'
import type { OrderRow } from '../../store/redemptions/read-order.ts'
import { countedIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'

/** A promotion of an order with what it takes. */
export interface Share {
  readonly promotionId: string
  readonly campaignId: string | null
  /** As it is today; undefined: automatic. */
  readonly code: Code | undefined
  readonly units: number
  readonly amount: number
  readonly gifts: number
  /** What it takes rests on whether the customer has ordered. */
  readonly readsHistory: boolean
}

export function shareOf(slot: OrderSlot): Share {
  const { assigned_to: _assigned, owner: _owner, ...code } = slot.code_document ?? { assigned_to: undefined }
  return {
    promotionId: slot.promotion_id,
    campaignId: slot.campaign_id,
    code: 'id' in code ? code : undefined,
    units: slot.units,
    amount: slot.amount,
    gifts: slot.gifts,
    readsHistory: false,
  }
}

/** What decides under which keys an order counts. */
export type OrderScope = Pick<OrderRow, 'currency' | 'instant' | 'reserved' | 'customer_hashes'>

/** Claims of an order with these shares and this customer, sorted by key. */
export function claimsOfShares(shares: readonly Share[], row: OrderScope, storePlan: StorePlan): readonly Claim[] {
  return claimsOf(
    shares.flatMap(share => takingOf(share, storePlan)),
    scopeOf(row, storePlan),
  )
}

export function scopeOf(row: OrderScope, { settings }: StorePlan): ClaimScope {
  const { currency, instant, reserved, customer_hashes } = row
  return {
    currency,
    identities: countedIdentities(settings, customer_hashes),
    periodsOf: ({ id, schedule }) => {
      const at = reserved?.promotions.includes(id) ? reserved.at : instant
      return periodKeys(at, schedule?.time_zone ?? settings.time_zone)
    },
  }
}

function takingOf({ promotionId, campaignId, ...share }: Share, storePlan: StorePlan): readonly Taking[] {
  const promotion = storePlan.promotions.get(promotionId)
  if (!promotion) return []
  const campaign = campaignId === null ? undefined : storePlan.campaigns.get(campaignId)
  return [{ ...share, promotion, campaign }]
}
