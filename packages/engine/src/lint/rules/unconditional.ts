/** Everybody gets it, always: no condition, no limit and no end, on anything. Proved by pricing a cart of one plain item. */
import { currencyFor, priceWith, typicalPrice } from '../bench.ts'
import { hasEnd, isLimited, isPerCustomer, isPublic } from '../documents.ts'
import { defineRule } from '../rule.ts'
import type { Examined, Scene } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly trigger: 'automatic' | 'code'
  readonly codes: readonly string[]
}

export const unconditional = defineRule<Details>({
  rule: 'unconditional',
  severity: 'error',

  *find(scene) {
    for (const promotion of scene.subjects) {
      const { document, codes } = promotion
      const open = codes.filter(code => isPublic(code) && code.ends === undefined && code.limits === undefined)
      const reachable = document.trigger === 'automatic' || open.length > 0
      if (!reachable || !isForAnybody(promotion) || !takesFromAnything(scene, promotion)) continue
      const severity = document.trigger === 'automatic' ? 'error' : 'warning'
      const details = { trigger: document.trigger, codes: open.slice(0, 5).map(({ code }) => code) }
      yield { promotion: document.id, severity, path: '$.conditions', details }
    }
  },

  message: ({ trigger, codes }) =>
    trigger === 'automatic'
      ? 'Every order gets this discount: it has no condition, no limit and no end.'
      : `Whoever learns ${codes.join(' or ')} can use it on every order: there is no condition, no limit and no end.`,
})

export function isForAnybody(promotion: Examined): boolean {
  const { document } = promotion
  return (
    document.conditions.length === 0 &&
    !hasEnd(promotion) &&
    !isLimited(promotion) &&
    !isPerCustomer(document) &&
    document.limits?.per_code === undefined
  )
}

/** Automatic, of every item at any price and without a limit; its dates are the caller's matter. */
export function isForEveryOrder(promotion: Examined): boolean {
  const { document, live, currencies, effects } = promotion
  const isOfAll = effects.some(({ class: name, items }) => name !== 'shipping' && items.length === 0)
  const isLimitless = !isLimited(promotion) && !isPerCustomer(document)
  return (
    live &&
    document.trigger === 'automatic' &&
    document.conditions.length === 0 &&
    !currencies &&
    isLimitless &&
    isOfAll
  )
}

/** One item with nothing but a price, by nobody in particular. */
function takesFromAnything(scene: Scene, promotion: Examined): boolean {
  const cart = {
    currency: currencyFor(scene, [promotion]),
    line_items: [{ id: 'l1', quantity: 1, unit_price: typicalPrice }],
    shipping: [{ id: 's1', amount: 500 }],
  }
  const totals = priceWith(scene, [promotion], cart)?.totals
  return totals !== undefined && totals.items_discount + totals.shipping_discount > 0
}
