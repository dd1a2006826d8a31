/** The effects there are: one line per file of this folder. */
import type { Issue, Schema } from '../params/schema.ts'
import { type AmountOff, amountOff } from './amount-off.ts'
import { type Bundle, bundle } from './bundle.ts'
import { type BuyXGetY, buyXGetY } from './buy-x-get-y.ts'
import type { EffectDefinition, EffectExample } from './definition.ts'
import { type FixedPrice, fixedPrice } from './fixed-price.ts'
import { type Gift, gift } from './gift.ts'
import { type PercentOff, percentOff } from './percent-off.ts'
import { type ShippingOff, shippingOff } from './shipping-off.ts'
import { tiers } from './tiers.ts'
import type { Tiers } from './tiers-params.ts'

/** An effect as it stands in a promotion: its type and its parameters in one object. */
export type EffectDocument =
  | ({ readonly type: 'percent_off' } & PercentOff)
  | ({ readonly type: 'amount_off' } & AmountOff)
  | ({ readonly type: 'fixed_price' } & FixedPrice)
  | ({ readonly type: 'shipping_off' } & ShippingOff)
  | ({ readonly type: 'buy_x_get_y' } & BuyXGetY)
  | ({ readonly type: 'bundle' } & Bundle)
  | ({ readonly type: 'tiers' } & Tiers)
  | ({ readonly type: 'gift' } & Gift)

/** A definition whose parameter type was erased: what shared code holds. Its params come from its own schema. */
export type AnyEffect = Omit<EffectDefinition<never>, 'params' | 'examples'> & {
  readonly params: Schema<unknown>
  readonly examples: readonly EffectExample<unknown>[]
}

export const effects: readonly AnyEffect[] = [
  percentOff,
  amountOff,
  fixedPrice,
  shippingOff,
  buyXGetY,
  bundle,
  tiers,
  gift,
]

const byType: ReadonlyMap<string, AnyEffect> = new Map(effects.map(effect => [effect.type, effect]))

export function effectOf(type: string): AnyEffect | undefined {
  return byType.get(type)
}

/** Reads one effect; on trouble pushes issues and returns undefined. */
export function parseEffect(
  value: unknown,
  path: readonly (string | number)[],
  issues: Issue[],
): EffectDocument | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    issues.push({ path, code: 'type', message: 'An effect is an object with a type.' })
    return undefined
  }
  const { type, ...params } = value as { readonly type?: unknown }
  const definition = typeof type === 'string' ? byType.get(type) : undefined
  if (definition === undefined) {
    const code = type === undefined ? 'required' : 'one_of'
    issues.push({ path: [...path, 'type'], code, message: `type is one of: ${[...byType.keys()].join(', ')}.` })
    return undefined
  }
  const parsed = definition.params.parse(params, path, issues)
  return parsed === undefined ? undefined : ({ type, ...(parsed as object) } as EffectDocument)
}
