/** One request as the facts see it: its codes in canonical form, whose counters count, and which frame names them. */
import { canonicalCode } from '@counterfoil/codes'
import { automaticFor, type Promotion } from '@counterfoil/engine'
import { type ClaimScope, identitySuffix, type PeriodKeys, periodKeys } from '@counterfoil/ledger'
import { countedIdentities, lookedUpIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'
import type { FactsInput } from './facts.ts'
import { type Frame, frameAt } from './frame.ts'

export interface Request {
  readonly input: FactsInput
  /** By position in `discounts.codes`; null: it cannot be a code, or must not be looked up. */
  readonly forms: readonly (string | null)[]
  readonly counted: readonly string[]
  /** Every hash under which this customer may have ordered. */
  readonly lookedUp: readonly string[]
  readonly frame: Frame
  /** Automatic promotions with limits that may matter to this cart. */
  readonly automatic: readonly Promotion[]
  /** Counters that are known beforehand: of these promotions, and of campaigns. */
  readonly keys: readonly string[]
}

/** So many automatic promotions with limits are asked about by every cart; of more, those that the cart could satisfy. */
const mostForAll = 16

/** `instant`: epoch milliseconds, a guess at the database's clock, unless the request says. */
export function requestOf(storePlan: StorePlan, input: FactsInput, instant: number): Request {
  const { settings } = storePlan
  const options = { case: settings.code_case }
  const counted = countedIdentities(settings, input.identities)
  const frame = frameAt(storePlan, input.cart.currency, input.at ?? instant)
  const automatic = automaticOf(storePlan, input, frame)
  return {
    input,
    forms: (input.cart.discounts?.codes ?? []).map((text, index) =>
      input.limited?.has(index) ? null : canonicalCode(text, options),
    ),
    counted,
    lookedUp: lookedUpIdentities(settings, input.identities),
    frame,
    automatic,
    keys: [...frame.keys, ...automatic.flatMap(({ id }) => keysOf(frame, id, counted))],
  }
}

function automaticOf({ limitedAutomatic, plan }: StorePlan, { cart }: FactsInput, frame: Frame): readonly Promotion[] {
  if (limitedAutomatic.length <= mostForAll) return limitedAutomatic
  return automaticFor(plan, cart).filter(({ id }) => frame.automatic.has(id))
}

function keysOf({ automatic }: Frame, id: string, counted: readonly string[]): readonly string[] {
  const own = automatic.get(id)
  if (!own) return []
  if (own.customerKeys.length === 0) return own.keys
  return [...own.keys, ...own.customerKeys.flatMap(key => counted.map(identity => key + identitySuffix(identity)))]
}

/** The frame at the true instant; another one than was asked for when a period ended in between. */
export function isAsked({ frame, input }: Request, storePlan: StorePlan, now: number): boolean {
  return frame === frameAt(storePlan, input.cart.currency, now)
}

export function scopeOf({ input, counted }: Request, { settings }: StorePlan, now: number): ClaimScope {
  const periodsOf = ({ schedule }: Promotion): PeriodKeys => periodKeys(now, schedule?.time_zone ?? settings.time_zone)
  return { currency: input.cart.currency, identities: counted, periodsOf }
}
