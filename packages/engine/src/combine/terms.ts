/** Which promotions may share an order (CONTRACT.md, "Combination"), worked out per promotion at compile time. */
import type { CompiledEffect } from '../evaluate/compile.ts'
import type { Promotion, PromotionClass } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'

/** Classes as bits: product 1, order 2, shipping 4. */
const classBit: Readonly<Record<PromotionClass, number>> = { product: 1, order: 2, shipping: 4 }

const defaultWith: Readonly<Record<PromotionClass, readonly PromotionClass[]>> = {
  product: ['shipping'],
  order: ['shipping'],
  shipping: ['product', 'order'],
}

export interface CombinationTerms {
  readonly classes: number
  readonly with: number
  readonly group: string | undefined
  readonly exclusive: boolean
  readonly stacks: boolean
  readonly stops: boolean
}

export function combinationTerms(
  { combination = {} }: Promotion,
  effects: readonly CompiledEffect[],
  settings: Settings,
): CombinationTerms {
  const classes = effects.map(effect => effect.class)
  return {
    classes: bitsOf(classes),
    with: bitsOf(combination.with ?? classes.flatMap(name => defaultWith[name])),
    group: combination.group,
    exclusive: combination.exclusive ?? false,
    stacks: combination.stack_on_line === true || settings.same_line !== 'best',
    stops: combination.stop_on_line ?? false,
  }
}

/** Two promotions, each lists the other's classes, they share no group, and neither is exclusive: nobody joins itself. */
export function mayShareOrder(a: CombinationTerms, b: CombinationTerms): boolean {
  if (a === b || a.exclusive || b.exclusive) return false
  if (a.group !== undefined && a.group === b.group) return false
  return (a.with & b.classes) === b.classes && (b.with & a.classes) === a.classes
}

/** The classes that such bits stand for. */
export function classesIn(bits: number): readonly PromotionClass[] {
  return (Object.keys(classBit) as PromotionClass[]).filter(name => (bits & classBit[name]) !== 0)
}

function bitsOf(classes: readonly PromotionClass[]): number {
  let bits = 0
  for (const name of classes) bits |= classBit[name]
  return bits
}
