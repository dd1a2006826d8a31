/**
 * Automatic promotions filed under what a cart must have: each stands under the rarest of its necessary conditions, a
 * cart looks up its own keys. Ten thousand promotions of which three can match cost what three cost. A change is laid on
 * top as a thin layer of its own; what lies below it is shared with the plan before.
 */
import { customerKeys } from '../conditions/identity.ts'
import { eachLineKey } from '../items/index.ts'
import type { Cart } from '../model/cart.ts'
import type { CompiledPromotion } from './compile.ts'
import type { IndexKey } from './index-keys.ts'
import { eachFiled, eachOpen, type Filed, holds, shelve } from './open-shelf.ts'

export interface PromotionIndex {
  /** The large one first. */
  readonly layers: readonly [Layer, ...Layer[]]
  /** Set when a layer may hold promotions that were changed since: only these stand. */
  readonly current: ReadonlyMap<string, CompiledPromotion> | undefined
  /**
   * Of the first listed ones those that a cart may be told about although it has none of their items. Who is filed under
   * a segment or a country is found or not to be had: more goods would not help.
   */
  readonly showcase: readonly CompiledPromotion[]
}

interface Layer {
  readonly promotions: readonly CompiledPromotion[]
  /** No necessary key is known of these: every cart asks them. */
  readonly always: Filed
  readonly byKey: ReadonlyMap<string, Filed>
  /** The kinds of keys there are: "sku", "segment". */
  readonly kinds: ReadonlySet<string>
  /** How often a key was named, where it was more than a few times. */
  readonly common: ReadonlyMap<string, number>
}

const showcaseSize = 12
/** So many changes lie on top before everything is filed anew. */
const mostOnTop = 100
/** A key that so many name at most is as good as unique. */
const few = 4

export function buildIndex(promotions: readonly CompiledPromotion[]): PromotionIndex {
  const layer = layerOf(promotions)
  return { layers: [layer], current: undefined, showcase: showcaseOf(promotions, [layer]) }
}

/** The index after some promotions were added, replaced or removed: `promotions` is what stands now. */
export function changeIndex(
  { layers: [base, top] }: PromotionIndex,
  promotions: ReadonlyMap<string, CompiledPromotion>,
  changed: readonly CompiledPromotion[],
): PromotionIndex {
  const before = (top?.promotions ?? []).filter(promotion => promotions.get(promotion.document.id) === promotion)
  const onTop = [...new Set([...before, ...changed])]
  const all = [...promotions.values()]
  if (onTop.length > mostOnTop) return buildIndex(all)
  const layers: PromotionIndex['layers'] = [base, layerOf(onTop, base.common)]
  return { layers, current: promotions, showcase: showcaseOf(all, layers) }
}

/** Every promotion that the cart could satisfy at that time, and perhaps some more; in order of (priority, id), each once. */
export function lookUp({ layers, current }: PromotionIndex, cart: Cart, now: number): readonly CompiledPromotion[] {
  const found: CompiledPromotion[] = []
  for (const layer of layers) gather(layer, cart, now, found)
  if (found.length < 2 && !current) return found
  const unique = found.length <= few ? found.filter((one, at) => found.indexOf(one) === at) : [...new Set(found)]
  const standing = current ? unique.filter(promotion => current.get(promotion.document.id) === promotion) : unique
  return inOrder(standing) ? standing : standing.sort(byPriority)
}

/**
 * Every promotion that the cart could satisfy at some time, and those that it may be told about although it has none of
 * their items: what there is to know of other automatic promotions is of no matter for its quote.
 */
export function lookUpAnyTime({ layers, current, showcase }: PromotionIndex, cart: Cart): readonly CompiledPromotion[] {
  const found: CompiledPromotion[] = [...showcase]
  for (const layer of layers) gather(layer, cart, 'any', found)
  const unique = [...new Set(found)]
  return current ? unique.filter(promotion => current.get(promotion.document.id) === promotion) : unique
}

/** Lower priorities first, then smaller ids: the order in which promotions stand everywhere. */
export function byPriority(a: CompiledPromotion, b: CompiledPromotion): number {
  return a.priority - b.priority || (a.document.id < b.document.id ? -1 : a === b ? 0 : 1)
}

function gather({ always, byKey, kinds }: Layer, cart: Cart, now: number | 'any', found: CompiledPromotion[]): void {
  const add = (promotion: CompiledPromotion) => {
    found.push(promotion)
  }
  const addAll = (filed: Filed) => (now === 'any' ? eachFiled(filed, add) : eachOpen(filed, now, add))
  addAll(always)
  if (byKey.size === 0) return
  const ask = (key: string) => {
    const filed = byKey.get(key)
    if (filed !== undefined) addAll(filed)
  }
  if (lineKinds.some(kind => kinds.has(kind))) for (const line of cart.line_items) eachLineKey(line, kinds, ask)
  if (kinds.has('segment')) for (const segment of cart.customer?.segments ?? []) ask(`segment:${segment}`)
  const context = (cart.context ?? {}) as Readonly<Record<string, unknown>>
  for (const name in context) {
    const value = context[name]
    if (typeof value === 'string' && kinds.has(name)) ask(`${name}:${value}`)
  }
  if (customerKinds.some(kind => kinds.has(kind))) for (const key of customerKeys(cart.customer)) ask(key)
  if (kinds.has('shipping_method')) {
    for (const { method } of cart.shipping ?? []) if (method !== undefined) ask(`shipping_method:${method}`)
  }
  if (kinds.has('currency')) ask(`currency:${cart.currency}`)
}

const customerKinds = ['customer_known', 'customer', 'email', 'email_domain']
const lineKinds = ['sku', 'product', 'brand', 'collection', 'tag', 'category']

function inOrder(promotions: readonly CompiledPromotion[]): boolean {
  for (let at = 1; at < promotions.length; at++) {
    if (byPriority(promotions[at - 1]!, promotions[at]!) > 0) return false
  }
  return true
}

function layerOf(promotions: readonly CompiledPromotion[], below?: ReadonlyMap<string, number>): Layer {
  const open = promotions.filter(isOpen)
  const keys = open.map(necessaryKeys)
  const uses = usesOf(keys)
  const always: CompiledPromotion[] = []
  const lists = new Map<string, CompiledPromotion[] | CompiledPromotion>()
  for (const [position, promotion] of open.entries()) {
    const rarest = rarestOf(keys[position]!, word => (uses.get(word) ?? 0) + (below?.get(word) ?? 0))
    if (!rarest) always.push(promotion)
    else for (const word of rarest.anyOf) file(promotion, word, lists)
  }
  const byKey = new Map<string, Filed>()
  const kinds = new Set<string>()
  for (const [word, list] of lists) {
    byKey.set(word, Array.isArray(list) ? shelve(list) : list)
    kinds.add(word.slice(0, word.indexOf(':')))
  }
  return { promotions, always: shelve(always), byKey, kinds, common: commonOf(uses) }
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
  if (!perEffect.every(key => key !== undefined)) return keys
  const [only] = perEffect
  keys.push(perEffect.length === 1 && only ? only : { anyOf: [...new Set(perEffect.flatMap(key => key.anyOf))] })
  return keys
}

function usesOf(keys: readonly (readonly IndexKey[])[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const list of keys) {
    for (const { anyOf } of list) for (const word of anyOf) uses.set(word, (uses.get(word) ?? 0) + 1)
  }
  return uses
}

function commonOf(uses: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const common = new Map<string, number>()
  for (const [word, count] of uses) if (count > few) common.set(word, count)
  return common
}

function rarestOf(keys: readonly IndexKey[], usesOf: (word: string) => number): IndexKey | undefined {
  if (keys.length < 2) return keys[0]
  let rarest: IndexKey | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const key of keys) {
    const count = key.anyOf.reduce((sum, word) => sum + usesOf(word), 0)
    if (count >= fewest) continue
    rarest = key
    fewest = count
  }
  return rarest
}

function file(
  promotion: CompiledPromotion,
  word: string,
  lists: Map<string, CompiledPromotion[] | CompiledPromotion>,
): void {
  const filed = lists.get(word)
  if (Array.isArray(filed)) filed.push(promotion)
  else if (filed !== undefined) lists.set(word, [filed, promotion])
  else lists.set(word, promotion)
}

/** The first listed ones by (priority, id), without sorting all of them. */
function showcaseOf(promotions: readonly CompiledPromotion[], layers: readonly Layer[]): readonly CompiledPromotion[] {
  const first: CompiledPromotion[] = []
  for (const promotion of promotions) {
    if (promotion.visibility !== 'listed' || !isOpen(promotion)) continue
    if (first.length === showcaseSize && byPriority(first[showcaseSize - 1]!, promotion) < 0) continue
    const place = first.findLastIndex(other => byPriority(other, promotion) < 0) + 1
    first.splice(place, 0, promotion)
    if (first.length > showcaseSize) first.pop()
  }
  return first.filter(promotion => !layers.some(layer => isGated(promotion, layer)))
}

/** Filed under words none of which a line could bring. */
function isGated(promotion: CompiledPromotion, { byKey }: Layer): boolean {
  return necessaryKeys(promotion).some(({ anyOf }) => {
    const [word] = anyOf
    return word !== undefined && !anyOf.some(isOfLine) && holds(byKey.get(word), promotion)
  })
}

function isOfLine(word: string): boolean {
  return lineKinds.includes(word.slice(0, word.indexOf(':')))
}
