/**
 * Why an order cannot take its uses again: which bounds have no room, and what the order as it was frozen would cost
 * under the limits of today. Nothing was taken.
 */
import { problem } from '@counterfoil/contract'
import { compile, type Quote, quote } from '@counterfoil/engine'
import { type Claim, type CounterRow, type Refusal, usageOf, withoutOwn } from '@counterfoil/ledger'
import type { Reply } from '../../context.ts'
import type { OrderSlot } from '../../store/ledger/read-order-slots.ts'
import type { StorePlan } from '../plans.ts'
import { bare, bareCampaign, bareCode, cartOf, readsHistory, withoutUnkept } from './frozen-plan.ts'
import type { OrderInHand } from './order-in-hand.ts'
import { scopeOf, shareOf } from './slots.ts'

export interface RefusedReopening {
  readonly order: OrderInHand
  readonly slots: readonly OrderSlot[]
  readonly storePlan: StorePlan
  /** What the order still takes. */
  readonly before: readonly Claim[]
  readonly rows: ReadonlyMap<string, CounterRow>
  readonly refusals: readonly Refusal[]
  /** No other order of this customer was redeemed as their first. */
  readonly isNew: boolean
}

export function cannotReopen(refused: RefusedReopening): Reply {
  const bounds = [...refused.refusals.map(boundOf), ...notNew(refused)]
  const words = bounds.map(({ of, id, reason }) => `${of} ${id}: ${reason}`)
  return problem('quote_changed', {
    detail: `The uses of this order cannot be taken again. ${words.join(', ')}.`,
    extra: { quote: quoteOf(refused), refused: bounds },
  })
}

export interface Refused {
  readonly of: string
  readonly id: string
  readonly reason: string
  readonly limit?: number
  readonly used?: number
}

/** Which bound has no room, as it is told. */
export function boundOf({ bound: { of, id, reason, max }, taken }: Refusal): Refused {
  return { of, id, reason, limit: max, used: taken }
}

function notNew({ isNew, order }: RefusedReopening): readonly Refused[] {
  if (isNew) return []
  return order.frozen.promotions
    .filter(readsHistory)
    .map(({ id }) => ({ of: 'promotion', id, reason: 'not_new_customer' }))
}

function quoteOf({ order, slots, storePlan, before, rows, isNew }: RefusedReopening): Quote {
  const { frozen, row } = order
  const today = frozen.promotions.map(promotion => storePlan.promotions.get(promotion.id) ?? promotion)
  const campaigns = frozen.promotions.flatMap(({ campaign }) => storePlan.campaigns.get(campaign ?? '') ?? [])
  const promotions = withoutUnkept(frozen, row.instant).map((promotion, index) => {
    const { campaign } = frozen.promotions[index] ?? {}
    return { ...bare(promotion, today[index]?.limits), ...(campaign !== undefined && { campaign }) }
  })
  const codes = frozen.codes.map(code => {
    const limits = slots.map(shareOf).find(share => share.code?.id === code.id)?.code?.limits
    return { submitted: code.code, canonical: code.code, record: bareCode(code, limits) }
  })
  const scope = scopeOf(row, storePlan)
  const usage = usageOf({
    promotions: today,
    codes: codes.map(code => code.record),
    campaigns,
    rows: withoutOwn(rows, before),
    scope,
  })
  const plan = compile({ promotions, campaigns: campaigns.map(bareCampaign), settings: frozen.settings })
  const facts = { codes, usage, has_ordered: !isNew, customer_known: scope.identities.length > 0 }
  return quote(plan, cartOf(frozen), facts, { now: row.instant, moment: 'redemption', include: [] })
}
