/** It allows offers of a class beside it, but none of those allows it: nothing combines until both say so. */
import type { PromotionClass } from '../../model/promotion.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly class: PromotionClass
}

/** The classes as bits, as compiled terms carry them. */
const bits: Readonly<Record<PromotionClass, number>> = { product: 1, order: 2, shipping: 4 }

export const oneSidedCombination = defineRule<Details>({
  rule: 'one_sided_combination',
  severity: 'hint',

  *find({ promotions }) {
    const live = promotions.filter(promotion => promotion.live && !promotion.terms.exclusive)
    const shapes = new Map(live.map(({ terms }) => [`${terms.classes} ${terms.with}`, terms]))
    for (const promotion of live)
      for (const name of promotion.document.combination?.with ?? []) {
        const ofClass = [...shapes.values()].filter(terms => (terms.classes & bits[name]) !== 0)
        const others = live.length > 1 && ofClass.some(terms => !isItself(promotion, terms, live))
        if (!others || ofClass.some(terms => (terms.with & promotion.terms.classes) === promotion.terms.classes))
          continue
        yield { promotion: promotion.document.id, path: '$.combination.with', details: { class: name } }
      }
  },

  message: ({ class: name }) =>
    `It allows ${name} promotions beside it, but no live ${name} promotion allows it: both have to.`,
})

/** The only one of its shape. */
function isItself(promotion: Examined, terms: Examined['terms'], live: readonly Examined[]): boolean {
  const same = (other: Examined) => other.terms.classes === terms.classes && other.terms.with === terms.with
  return same(promotion) && live.filter(same).length === 1
}
