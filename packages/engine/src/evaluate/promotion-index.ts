/**
 * Automatic promotions filed under what a cart must have: each stands under the rarest of its necessary conditions, a
 * cart looks up its own keys. Ten thousand promotions of which three can match cost what three cost.
 */
import { lineKeys } from '../items/index.ts'
import type { Cart } from '../model/cart.ts'
import type { CompiledPromotion } from './compile.ts'
import type { IndexKey } from './index-keys.ts'

export interface PromotionIndex {
  /** No necessary key is known of these: every cart asks them. */
  readonly always: readonly CompiledPromotion[]
  readonly byKey: ReadonlyMap<string, readonly CompiledPromotion[]>
  /** The first listed ones, which a cart may be told about although it has none of their items. */
  readonly showcase: readonly CompiledPromotion[]
}

const showcaseSize = 16

export function buildIndex(promotions: readonly CompiledPromotion[]): PromotionIndex {
  const open = promotions.filter(isOpen)
  const keys = open.map(necessaryKeys)
  const uses = new Map<string, number>()
  for (const word of keys.flat().flatMap(key => key.anyOf)) uses.set(word, (uses.get(word) ?? 0) + 1)

  const always: CompiledPromotion[] = []
  const byKey = new Map<string, CompiledPromotion[]>()
  for (const [position, promotion] of open.entries()) {
    const rarest = rarestOf(keys[position]!, uses)
    if (!rarest) always.push(promotion)
    else file(promotion, rarest, byKey)
  }
  return { always, byKey, showcase: open.filter(promotion => promotion.visibility === 'listed').slice(0, showcaseSize) }
}

/** Every promotion that the cart could satisfy, and perhaps some more; in order of rank, each once. */
export function lookUp({ always, byKey }: PromotionIndex, cart: Cart): readonly CompiledPromotion[] {
  if (byKey.size === 0) return always
  const found = new Set<CompiledPromotion>()
  const ask = (word: string) => {
    for (const promotion of byKey.get(word) ?? []) found.add(promotion)
  }
  for (const line of cart.line_items) for (const word of lineKeys(line)) ask(word)
  for (const segment of cart.customer?.segments ?? []) ask(`segment:${segment}`)
  const context = (cart.context ?? {}) as Readonly<Record<string, unknown>>
  for (const [name, value] of Object.entries(context)) if (typeof value === 'string') ask(`${name}:${value}`)
  ask(`currency:${cart.currency}`)
  return found.size === 0 ? always : [...always, ...found].sort((a, b) => a.rank - b.rank)
}

function isOpen({ document, campaign }: CompiledPromotion): boolean {
  if (document.trigger !== 'automatic' || document.status !== 'active') return false
  return campaign === undefined || campaign.document.status === 'active'
}

/** One entry per condition that names a key, and one for the effects when each of them needs items. */
function necessaryKeys({ conditions, effects }: CompiledPromotion): IndexKey[] {
  const keys: IndexKey[] = []
  for (const { definition, params } of conditions) {
    const key = definition.necessary?.(params)
    if (key) keys.push(key)
  }
  const perEffect = effects.map(({ definition, params }) => definition.necessary?.(params))
  if (perEffect.every(key => key !== undefined)) keys.push({ anyOf: [...new Set(perEffect.flatMap(key => key.anyOf))] })
  return keys
}

function rarestOf(keys: readonly IndexKey[], uses: ReadonlyMap<string, number>): IndexKey | undefined {
  let rarest: IndexKey | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const key of keys) {
    const count = key.anyOf.reduce((sum, word) => sum + (uses.get(word) ?? 0), 0)
    if (count >= fewest) continue
    rarest = key
    fewest = count
  }
  return rarest
}

function file(promotion: CompiledPromotion, key: IndexKey, byKey: Map<string, CompiledPromotion[]>): void {
  for (const word of key.anyOf) {
    const filed = byKey.get(word)
    if (filed) filed.push(promotion)
    else byKey.set(word, [promotion])
  }
}
