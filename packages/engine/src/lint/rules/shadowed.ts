/**
 * Where exclusive promotions go first: an automatic one that every order gets leaves no order to the others. Told only of
 * those that are open no longer than it is, and shown by the engine on a cart that was made for them.
 */
import { currencyFor, priceWith, typicalPrice } from '../bench.ts'
import { defineRule } from '../rule.ts'
import { cartAt, sampleFor } from '../sample-cart.ts'
import type { Examined, Scene } from '../scene.ts'
import { isForEveryOrder } from './unconditional.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly by: string
}

export const shadowed = defineRule<Details>({
  rule: 'shadowed',
  severity: 'warning',

  *find(scene) {
    if (scene.settings.exclusive !== 'first') return
    const first = scene.promotions.filter(promotion => promotion.terms.exclusive && isForEveryOrder(promotion))
    for (const promotion of scene.subjects) {
      const by = first.find(other => isWithin(promotion, other) && leavesNothing(scene, promotion, other))
      if (by) yield { promotion: promotion.document.id, path: '$.combination', details: { by: by.document.id } }
    }
  },

  message: ({ by }) => `Nobody ever gets it: ${by} is exclusive, goes first and applies to every order.`,
})

function isWithin(one: Examined, other: Examined): boolean {
  if (one === other || !one.live || one.terms.exclusive) return false
  return other.whole.hours.length === 0 && other.whole.starts <= one.whole.starts && other.whole.ends >= one.whole.ends
}

function leavesNothing(scene: Scene, one: Examined, other: Examined): boolean {
  const cart = cartAt(sampleFor([one], currencyFor(scene, [one, other])), typicalPrice)
  const applied = priceWith(scene, [one, other], cart)?.discounts.applied ?? []
  return applied.length > 0 && applied.every(({ promotion }) => promotion === other.document.id)
}
