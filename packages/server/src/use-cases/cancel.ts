/**
 * `POST /v1/redemptions/{id}/cancel`: the order is off, or one of its promotions. Uses and money come back when the
 * promotion said so at redemption, to the period they were taken from.
 */
import { problem } from '@counterfoil/contract'
import { type Claim, civilDay, claimsOf, periodKeys, type Taking } from '@counterfoil/ledger'
import type { Caller, Reply, Service } from '../context.ts'
import { lockCounters } from '../store/counters/lock-counters.ts'
import type { Queryable } from '../store/database.ts'
import { readTakenEntries, type TakenEntry } from '../store/ledger/read-taken-entries.ts'
import { cancelRedemptionRow } from '../store/redemptions/cancel-redemption.ts'
import { type LedgerRow, withoutPromotion } from '../store/redemptions/insert-redemption.ts'
import { type LockedRedemption, lockRedemption } from '../store/redemptions/lock-redemption.ts'
import type { Frozen } from './frozen-order.ts'
import { type KeyedRequest, keep, replayOf, Undo } from './idempotency.ts'
import { newId } from './ids.ts'
import type { StorePlan } from './plans.ts'
import { redemptionDocument, redemptionKey } from './redemption-document.ts'

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
  if (input.at !== undefined && !caller.scopes.some(scope => scope === 'backfill' || scope === 'all'))
    return problem('not_allowed', { detail: 'Only a key with the scope `backfill` may cancel with `at`.' })
  const once = (): Promise<Reply> => service.db.transaction(tx => cancelIn(tx, service, caller, input))
  return once().catch(error => {
    // Its key was taken meanwhile, for another order; the second time that is seen before anything is written.
    if (error instanceof Undo) return once()
    throw error
  })
}

async function cancelIn(tx: Queryable, service: Service, caller: Caller, input: CancelInput): Promise<Reply> {
  const { storeId } = caller
  const [store] = await tx.query(lockCounters({ storeId, keys: [], missing: [] }))
  const [row] = await tx.query(lockRedemption(redemptionKey(storeId, input.id)))
  if (!store || !row) return problem('not_found')
  const { idempotency_key: key, ...body } = input
  const fingerprint = service.identities.fingerprint(storeId, { ...body, id: row.redemption_id })
  const request: KeyedRequest = { caller, endpoint: 'cancel', key, fingerprint }
  const kept = await replayOf(tx, request)
  if (kept) return kept
  if (row.status !== 'redeemed') return problem('already_resolved', { detail: `The redemption is ${row.status}.` })

  const entries = await tx.query(readTakenEntries(storeId, row.redemption_id))
  const open = entries.filter(entry => entry.cancelled_uses === null)
  const chosen = input.promotion === undefined ? open : open.filter(entry => entry.promotion_id === input.promotion)
  if (input.promotion !== undefined && chosen.length === 0) return nothingToCancel(row, input.promotion)

  const storePlan = await service.plans.get(storeId, store.version)
  if (!storePlan) return problem('not_found')
  return write(tx, { request, input, row, entries, chosen, storePlan })
}

function nothingToCancel({ frozen }: LockedRedemption, promotion: string): Reply {
  const was = (frozen as Frozen).promotions.some(({ id }) => id === promotion)
  return was
    ? problem('already_resolved')
    : problem('not_found', { detail: 'The order did not redeem this promotion.' })
}

interface Cancellation {
  readonly request: KeyedRequest
  readonly input: CancelInput
  readonly row: LockedRedemption
  /** All that the order took. */
  readonly entries: readonly TakenEntry[]
  readonly chosen: readonly TakenEntry[]
  readonly storePlan: StorePlan
}

async function write(tx: Queryable, cancellation: Cancellation): Promise<Reply> {
  const { request, input, row, chosen, storePlan } = cancellation
  const { storeId } = storePlan
  const whole = input.promotion === undefined
  const counters = givenBack(cancellation)
  const keys = counters.map(claim => claim.key)
  if (keys.length > 0) await tx.query(lockCounters({ storeId, keys, missing: [] }))
  const instant = input.at === undefined ? row.now : Date.parse(input.at)
  await tx.query(
    cancelRedemptionRow({
      storeId,
      redemptionId: row.redemption_id,
      at: new Date(instant).toISOString(),
      day: civilDay(instant, storePlan.settings.time_zone),
      ledger: entriesOf(cancellation),
      counters: counters.map(({ key, uses, units, amount }) => ({ key, uses, units, amount })),
      whole,
      outbox: [
        {
          event_id: newId('evt'),
          type: whole ? 'redemption.cancelled' : 'redemption.promotion_cancelled',
          body: {
            redemption: row.redemption_id,
            order_id: row.order_id,
            promotions: chosen.map(entry => entry.promotion_id),
          },
        },
      ],
    }),
  )
  const reply: Reply = { status: 200, body: redemptionDocument(whole ? { ...row, status: 'cancelled' } : row) }
  if (!(await keep(tx, request, reply))) throw new Undo('the key was taken')
  return reply
}

function restores(row: LockedRedemption, promotionId: string): boolean {
  const promotion = (row.frozen as Frozen).promotions.find(({ id }) => id === promotionId)
  return promotion?.on_cancel !== 'keep'
}

/** The amount that is no longer given is booked in any case; uses only when they come back. */
function entriesOf({ row, chosen, input }: Cancellation): readonly LedgerRow[] {
  if (chosen.length === 0 && input.promotion === undefined) return [emptyEntry(row)]
  return chosen.map(entry => ({
    entry_id: newId('led'),
    type: 'cancelled',
    promotion_id: entry.promotion_id,
    code_id: entry.code_id,
    code: entry.code,
    campaign_id: entry.campaign_id,
    uses: restores(row, entry.promotion_id) ? -1 : 0,
    units: -entry.units,
    amount: -entry.amount,
    gifts: -entry.gifts,
    source: entry.source,
  }))
}

function emptyEntry({ source }: LockedRedemption): LedgerRow {
  return { ...withoutPromotion, entry_id: newId('led'), type: 'cancelled', source }
}

/** Claims as they were taken; a campaign's use comes back with the last of its promotions on the order. */
function givenBack({ row, entries, chosen, storePlan }: Cancellation): readonly Claim[] {
  const back = chosen.filter(entry => restores(row, entry.promotion_id))
  const taken = entries.filter(entry => entry.cancelled_uses !== -1 && !back.includes(entry))
  const stays = new Set(taken.map(entry => entry.campaign_id))
  const staysTaken = (key: string): boolean => key.startsWith('g:') && stays.has(key.split(':')[1] ?? null)
  const claims = claimsOf(
    back.flatMap(entry => takingOf(entry, storePlan)),
    {
      currency: row.currency,
      identities: row.customer_hashes,
      periodsOf: promotion => periodKeys(row.instant, promotion.schedule?.time_zone ?? storePlan.settings.time_zone),
    },
  )
  return claims.map(claim => (staysTaken(claim.key) ? { ...claim, uses: 0 } : claim))
}

/** The limits of today on what was taken then: these are the counters that exist. */
function takingOf(entry: TakenEntry, storePlan: StorePlan): readonly Taking[] {
  const promotion = storePlan.promotions.get(entry.promotion_id)
  if (!promotion) return []
  const { assigned_to: _assigned, ...code } = entry.code_document ?? { assigned_to: undefined }
  return [
    {
      promotion,
      code: 'id' in code ? code : undefined,
      campaign: entry.campaign_id === null ? undefined : storePlan.campaigns.get(entry.campaign_id),
      units: entry.units,
      amount: entry.amount,
      gifts: entry.gifts,
    },
  ]
}
