/**
 * Half of the price or more, with neither a limit nor an end: a leak of such a code is felt. The share is that of carts
 * which the engine priced: the smallest that qualifies, or items of three prices of which each loses as much.
 */
import { mulDiv } from '../../money/mul-div.ts'
import { percentToPpm, wholePpm } from '../../money/percent.ts'
import { currencyFor, priceWith, typicalPrice } from '../bench.ts'
import { hasEnd, isLimited } from '../documents.ts'
import { defineRule } from '../rule.ts'
import { cartAt, sampleFor } from '../sample-cart.ts'
import type { Examined, Scene } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  /** Whole per cent of the items' value, rounded down. */
  readonly percent: number
  readonly subtotal: number
  readonly discount: number
  readonly currency: string
}

const prices = [100, typicalPrice, 7 * typicalPrice]

export const deepDiscount = defineRule<Details>({
  rule: 'deep_discount',
  severity: 'warning',

  *find(scene) {
    const least = percentToPpm(scene.options.deep_discount ?? '50')
    for (const promotion of scene.subjects) {
      const { document, effects } = promotion
      if (hasEnd(promotion) || isLimited(promotion) || effects.every(effect => effect.class === 'shipping')) continue
      const details = depthOf(scene, promotion)
      if (details && mulDiv(details.subtotal, least, wholePpm, 'half_up') <= details.discount)
        yield { promotion: document.id, path: '$.limits', details }
    }
  },

  message: ({ percent }) => `It takes ${percent}% off and has neither a limit nor an end.`,
})

/** The shallowest of the carts that show it. */
function depthOf(scene: Scene, promotion: Examined): Details | undefined {
  const currency = currencyFor(scene, [promotion])
  const sample = sampleFor([promotion], currency)
  const smallest =
    sample.least === undefined
      ? undefined
      : mulDiv(sample.least + sample.line.quantity - 1, 1, sample.line.quantity, 'down')
  let shallowest: Details | undefined
  for (const price of smallest === undefined ? prices : [smallest]) {
    const totals = priceWith(scene, [promotion], cartAt(sample, price))?.totals
    if (!totals || totals.subtotal === 0) return undefined
    const [subtotal, discount] = [totals.subtotal, totals.items_discount]
    const percent = mulDiv(discount, 100, subtotal, 'down')
    if (!shallowest || percent < shallowest.percent) shallowest = { percent, subtotal, discount, currency }
  }
  return shallowest
}
