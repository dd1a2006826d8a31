/**
 * How a code stands: how often it was used, who may use it, and whether it would work at this moment. The engine judges
 * that with a cart that stands for any; what of its answer depends on the cart is left out.
 */
import { type Check, localeFor, type Reason, type Rejected, resolveSettings } from '@counterfoil/engine'
import type { Caller, Service } from '../../../context.ts'
import { readUse } from '../../../store/code-life/read-use.ts'
import type { CodeRow } from '../../../store/codes/read-code.ts'
import { readPromotion } from '../../../store/promotions/read-promotion.ts'
import type { Scene } from '../../documents/noun.ts'
import { price } from '../../price.ts'
import { recipientOf } from './changes.ts'

export interface Why {
  readonly reason: Reason
  readonly message: string
}

/** Reasons that hold for every cart. */
const ofCodeAlone: readonly Reason[] = [
  'unknown_code',
  'code_disabled',
  'promotion_inactive',
  'not_started',
  'expired',
  'outside_hours',
  'redemption_limit',
  'period_limit',
  'unit_limit',
  'budget_spent',
  'held_elsewhere',
]

export async function standingOf(scene: Scene, row: CodeRow, locale: string | undefined): Promise<object> {
  const { service, caller } = scene
  const document = row.holds ?? row.document
  const [[use], [promotion], reasons] = await Promise.all([
    service.db.query(readUse(caller.storeId, row.id)),
    service.db.query(readPromotion(caller.storeId, document.promotion)),
    whyNot(scene, row, locale),
  ])
  const limit = smallest(document.limits?.redemptions, promotion?.document.limits?.per_code)
  const uses = use?.uses ?? 0
  return {
    at: new Date(row.now).toISOString(),
    works: reasons.length === 0,
    reasons,
    uses,
    limit,
    left: limit === null ? null : Math.max(0, limit - uses),
    held: use?.held ?? null,
    only_for: recipientOf({ ...document }) ?? null,
    promotion: {
      id: document.promotion,
      name: promotion?.document.name ?? '',
      status: promotion?.document.status ?? 'archived',
    },
  }
}

function smallest(one: number | undefined, other: number | undefined): number | null {
  if (one === undefined || other === undefined) return one ?? other ?? null
  return Math.min(one, other)
}

/** What shoppers read of a reason, as far as it can be told without a cart. */
export function wordsFor(settings: Scene['settings'], code: string, locale: string | undefined) {
  const { locale: own, currency, time_zone } = resolveSettings(settings)
  const { message } = localeFor(locale ?? own)
  return (reason: Reason, details: Readonly<Record<string, unknown>> = {}): string =>
    message(reason, details, { code, currency, time_zone })
}

async function whyNot(scene: Scene, row: CodeRow, locale: string | undefined): Promise<readonly Why[]> {
  const { service, caller, settings } = scene
  const document = row.holds ?? row.document
  const resolved = resolveSettings(settings)
  const language = locale ?? resolved.locale
  const say = wordsFor(settings, document.code, locale)
  const words = (reason: Reason, details?: Readonly<Record<string, unknown>>): Why => ({
    reason,
    message: say(reason, details),
  })
  // Another code may read the same by now.
  if (document.status === 'archived') return [words('unknown_code')]
  const rejected = await answerTo(service, caller, { code: document.code, locale: language, settings: resolved })
  if (!rejected) return []
  const reasons = [rejected.reason, ...failedIn(rejected.checks)]
  const known = [...new Set(reasons)].filter(reason => ofCodeAlone.includes(reason))
  return known.map(reason =>
    reason === rejected.reason
      ? { reason, message: rejected.message }
      : words(reason, detailsOf(reason, rejected.checks)),
  )
}

interface Asked {
  readonly code: string
  readonly locale: string
  readonly settings: { readonly currency: string }
}

async function answerTo(
  service: Service,
  { storeId }: Caller,
  { code, locale, settings: { currency } }: Asked,
): Promise<Rejected | undefined> {
  const line = { id: 'any', quantity: 1, unit_price: 100_000 }
  const cart = { currency, locale, line_items: [line], discounts: { codes: [code] } }
  const priced = await price(service, { storeId, cart, identities: [], options: { include: [] } })
  return priced?.quote.discounts.rejected[0]
}

function failedIn(checks: readonly Check[]): readonly Reason[] {
  return checks.flatMap(({ ok, reason }) => (ok === false && reason !== undefined ? [reason] : []))
}

/** What a check tells is what its sentence counts with. */
function detailsOf(reason: Reason, checks: readonly Check[]): Readonly<Record<string, unknown>> {
  const check = checks.find(each => each.reason === reason)
  return typeof check?.required === 'number' ? { limit: check.required, used: check.actual } : {}
}
