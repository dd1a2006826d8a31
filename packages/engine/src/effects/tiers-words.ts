/** Tiers in words: "items in apparel, by product: 10% off from 3 items and 15% off from 6 items". */
import type { Phrases, Summary } from '../locales/phrases.ts'
import type { MoneyMap } from '../model/promotion.ts'
import type { Tier, Tiers } from './tiers-params.ts'

interface TierWords {
  readonly order: string
  readonly shipping: (methods: string) => string
  /** What follows the things that are discounted, before the tiers. */
  readonly scope: Readonly<Record<Tiers['scope'], string>>
  readonly colon: string
  readonly percent: (percent: string) => string
  readonly amount: (amount: string) => string
  readonly eachUnit: string
  readonly eachLine: string
  readonly unitPrice: (price: string) => string
  readonly price: (price: string) => string
  readonly from: (threshold: string) => string
  readonly fromFee: (threshold: string) => string
}

const english: TierWords = {
  order: 'the order',
  shipping: methods => (methods === '' ? 'shipping' : `shipping by ${methods}`),
  scope: { cart: '', product: ', by product', line: ', by line' },
  colon: ': ',
  percent: percent => `${percent} off`,
  amount: amount => `${amount} off`,
  eachUnit: ' each',
  eachLine: ' each line',
  unitPrice: price => `${price} each`,
  price: price => `for ${price}`,
  from: threshold => ` from ${threshold}`,
  fromFee: threshold => ` from a charge of ${threshold}`,
}

const french: TierWords = {
  order: 'la commande',
  shipping: methods => (methods === '' ? 'la livraison' : `la livraison par ${methods}`),
  scope: { cart: '', product: ', par produit', line: ', par ligne' },
  colon: '\u00a0: ',
  percent: percent => `${percent} de réduction`,
  amount: amount => `${amount} de réduction`,
  eachUnit: ' par article',
  eachLine: ' par ligne',
  unitPrice: price => `${price} pièce`,
  price: price => `à ${price}`,
  from: threshold => ` à partir de ${threshold}`,
  fromFee: threshold => ` à partir de frais de ${threshold}`,
}

const german: TierWords = {
  order: 'die Bestellung',
  shipping: methods => (methods === '' ? 'der Versand' : `der Versand per ${methods}`),
  scope: { cart: '', product: ', je Produkt', line: ', je Position' },
  colon: ': ',
  percent: percent => `${percent} Rabatt`,
  amount: amount => `${amount} Rabatt`,
  eachUnit: ' je Artikel',
  eachLine: ' je Position',
  unitPrice: price => `${price} je Artikel`,
  price: price => `für ${price}`,
  from: threshold => ` ab ${threshold}`,
  fromFee: threshold => ` ab Versandkosten von ${threshold}`,
}

const spanish: TierWords = {
  order: 'el pedido',
  shipping: methods => (methods === '' ? 'el envío' : `el envío por ${methods}`),
  scope: { cart: '', product: ', por producto', line: ', por línea' },
  colon: ': ',
  percent: percent => `${percent} de descuento`,
  amount: amount => `${amount} de descuento`,
  eachUnit: ' por artículo',
  eachLine: ' por línea',
  unitPrice: price => `${price} por artículo`,
  price: price => `por ${price}`,
  from: threshold => ` a partir de ${threshold}`,
  fromFee: threshold => ` a partir de gastos de ${threshold}`,
}

export const tiersSummary: Summary<Tiers> = {
  en: (params, phrases) => sentence(params, phrases, english),
  fr: (params, phrases) => sentence(params, phrases, french),
  de: (params, phrases) => sentence(params, phrases, german),
  es: (params, phrases) => sentence(params, phrases, spanish),
}

function sentence(params: Tiers, phrases: Phrases, words: TierWords): string {
  const steps = params.tiers.map(step => `${given(params, step, phrases, words)}${since(params, step, phrases, words)}`)
  return `${subject(params, phrases, words)}${words.scope[params.scope]}${words.colon}${phrases.list(steps, 'and')}`
}

function subject({ target, items, methods = [] }: Tiers, phrases: Phrases, words: TierWords): string {
  if (target === 'shipping') return words.shipping(methods.length === 0 ? '' : phrases.list(methods, 'or'))
  return target === 'order' ? words.order : phrases.items(items)
}

function given({ target, method }: Tiers, step: Tier, phrases: Phrases, words: TierWords): string {
  const money = (amounts: MoneyMap = {}) => phrases.moneyMap(amounts)
  if (step.percent_off !== undefined) return words.percent(phrases.percent(step.percent_off))
  if (step.unit_price) return words.unitPrice(money(step.unit_price))
  if (step.price) return words.price(money(step.price))
  const how = { across: '', each: words.eachUnit, each_unit: words.eachUnit, each_line: words.eachLine }
  return `${words.amount(money(step.amount_off))}${target === 'items' ? how[method ?? 'across'] : ''}`
}

/** Of items that only are counted, which ones; a tier that every cart reaches says nothing. */
function since({ by, count }: Tiers, { from }: Tier, phrases: Phrases, words: TierWords): string {
  if (typeof from === 'number') return from === 0 ? '' : ` ${phrases.fromQuantity(from, count)}`
  if (Object.values(from).every(amount => amount === 0)) return ''
  return (by === 'shipping' ? words.fromFee : words.from)(phrases.moneyMap(from))
}
