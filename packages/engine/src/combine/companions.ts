/**
 * Which promotions may share an order with one, and of those that may not every reason why, as data: for whoever writes
 * a promotion and wants to know its neighbours before shoppers meet them.
 */
import type { Plan } from '../evaluate/compile.ts'
import type { PromotionClass } from '../model/promotion.ts'
import { type CombinationTerms, classesIn, mayShareOrder } from './terms.ts'

export type Apart =
  /** It shares an order with nobody. */
  | { readonly why: 'exclusive' }
  /** The other shares an order with nobody. */
  | { readonly why: 'other_exclusive' }
  | { readonly why: 'group'; readonly group: string }
  /** It does not name these classes of the other in its `with`. */
  | { readonly why: 'not_with'; readonly classes: readonly PromotionClass[] }
  /** The other does not name these classes of it. */
  | { readonly why: 'other_not_with'; readonly classes: readonly PromotionClass[] }

export interface Beside {
  readonly promotion: string
  readonly classes: readonly PromotionClass[]
  /** Empty: they may share an order. */
  readonly apart: readonly Apart[]
  /** Of two that may share an order and are both on items: whether an item may carry both discounts. */
  readonly on_item?: 'one' | 'both'
}

/** Every other promotion of the plan beside this one, by id. */
export function besideIn({ promotions }: Plan, id: string): readonly Beside[] {
  const own = promotions.get(id)?.terms
  if (own === undefined) return []
  const others = [...promotions].filter(([other]) => other !== id).sort(([a], [b]) => (a < b ? -1 : 1))
  return others.map(([promotion, { terms }]) => {
    const classes = classesIn(terms.classes)
    if (!mayShareOrder(own, terms)) return { promotion, classes, apart: reasonsOf(own, terms) }
    const onItems = isOnItems(own) && isOnItems(terms)
    return { promotion, classes, apart: [], ...(onItems && { on_item: own.stacks && terms.stacks ? 'both' : 'one' }) }
  })
}

function reasonsOf(own: CombinationTerms, other: CombinationTerms): readonly Apart[] {
  const unnamed = classesIn(other.classes & ~own.with)
  const otherUnnamed = classesIn(own.classes & ~other.with)
  const isGrouped = own.group !== undefined && own.group === other.group
  return [
    ...(own.exclusive ? [{ why: 'exclusive' } as const] : []),
    ...(other.exclusive ? [{ why: 'other_exclusive' } as const] : []),
    ...(isGrouped ? [{ why: 'group', group: own.group } as const] : []),
    ...(unnamed.length > 0 ? [{ why: 'not_with', classes: unnamed } as const] : []),
    ...(otherUnnamed.length > 0 ? [{ why: 'other_not_with', classes: otherUnnamed } as const] : []),
  ]
}

function isOnItems({ classes }: CombinationTerms): boolean {
  return classesIn(classes).includes('product')
}
