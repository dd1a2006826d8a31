/**
 * A gift card that was made as a promotion: it is called one, takes the same amount off whatever is bought, and either
 * never ends or opens with codes that work once. Money that somebody paid belongs in the shop's payments: here what is
 * left of a 50.00 card after an order of 30.00 is lost, its tax and its refunds are those of a discount, and a pause of the
 * promotion takes it away.
 */
import { currencyFor, priceWith, typicalPrice } from '../bench.ts'
import { hasEnd } from '../documents.ts'
import { defineRule } from '../rule.ts'
import type { Examined, Scene } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly name: string
  readonly single_use: boolean
  readonly ends: boolean
}

/** In English, German, French and Spanish; "voucher" and "Gutschein" alone are promotions as often as not. */
const storedValue =
  /gift[\s-]?(?:card|voucher|certificate)|store[\s-]?credit|prepaid|geschenk(?:karte|gutschein)|wertgutschein|guthaben|carte[\s-]?cadeau|ch[eè]que[\s-]?cadeau|bon[\s-]d.achat|tarjeta[\s-](?:de[\s-])?regalo|(?:cheque|vale)[\s-]regalo/i

export const looksLikeStoredValue = defineRule<Details>({
  rule: 'stored_value',
  severity: 'warning',

  *find(scene) {
    for (const promotion of scene.subjects) {
      const { document, codes } = promotion
      const name = namesOf(promotion).find(text => storedValue.test(text))
      if (name === undefined || document.trigger !== 'code') continue
      const single_use =
        document.limits?.per_code === 1 || (codes.length > 0 && codes.every(({ limits }) => limits?.redemptions === 1))
      const ends = hasEnd(promotion) || (codes.length > 0 && codes.every(code => code.ends !== undefined))
      if ((ends && !single_use) || !takesTheSame(scene, promotion)) continue
      yield { promotion: document.id, path: '$.effects', details: { name, single_use, ends } }
    }
  },

  message: ({ name }) =>
    `“${name}” looks like a gift card. What is left of a discount after an order is lost, and it is taxed and returned as a discount: take gift cards as a payment in your shop.`,
})

function namesOf({ document: { name, title } }: Examined): readonly string[] {
  if (title === undefined) return [name]
  return [name, ...(typeof title === 'string' ? [title] : Object.values(title))]
}

/** Off an item of 5,000.00 what it takes off one of 10,000.00. */
function takesTheSame(scene: Scene, promotion: Examined): boolean {
  const currency = currencyFor(scene, [promotion])
  const [once = 0, twice = 0] = [100, 200].map(times => {
    const line_items = [{ id: 'l1', quantity: 1, unit_price: typicalPrice * times }]
    return priceWith(scene, [promotion], { currency, line_items })?.totals.items_discount
  })
  return once > 0 && once === twice
}
