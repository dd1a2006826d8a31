/** What to do to get a promotion, in English: "Add $10.00 for free shipping." Exhaustive over the remedies by type. */
import type { Remedy } from '../model/quote.ts'
import { englishPhrases as phrases } from './english-phrases.ts'

interface Wish {
  /** What the shopper would get, as it reads inside a sentence. */
  readonly prize: string
  readonly currency: string
  readonly time_zone: string
}

type Advice = {
  readonly [T in Remedy['type']]: (remedy: Extract<Remedy, { readonly type: T }>, wish: Wish) => string
}

const advice: Advice = {
  add_amount: ({ amount, items }, { prize, currency }) => {
    const restricted = items.include?.length || items.exclude?.length
    const of = restricted ? ` of ${phrases.items(items)}` : ''
    return `Add ${phrases.money(amount, currency)}${of} for ${prize}.`
  },
  add_quantity: ({ quantity, items }, { prize }) =>
    `Add ${quantity === 1 ? phrases.quantity(1, items).replace(/^1 item/, 'one more item') : more(quantity, items)} for ${prize}.`,
  remove_lines: ({ line_items }, { prize }) =>
    `Remove ${line_items.length === 1 ? 'one line' : `${line_items.length} lines`} from your cart for ${prize}.`,
  sign_in: (_, { prize }) => `Sign in for ${prize}.`,
  set_country: ({ of, any_of }, { prize }) => {
    const names = phrases.list(any_of.map(phrases.country), 'or')
    return of === 'billing' ? `Use a billing address in ${names} for ${prize}.` : `Ship to ${names} for ${prize}.`
  },
  set_shipping_method: ({ any_of }, { prize }) => `Choose shipping by ${phrases.list(any_of, 'or')} for ${prize}.`,
  set_payment_method: ({ any_of }, { prize }) => `Pay by ${phrases.list(any_of, 'or')} for ${prize}.`,
  wait_until: ({ at }, { prize, time_zone }) => `Come back on ${phrases.instant(at, time_zone)} for ${prize}.`,
  drop_code: ({ code }, { prize }) => `Leave out ${code} for ${prize}.`,
}

export function advise<R extends Remedy>(remedy: R, wish: Wish): string {
  const say = advice[remedy.type] as (remedy: R, wish: Wish) => string
  return say(remedy, wish)
}

function more(quantity: number, items: Extract<Remedy, { type: 'add_quantity' }>['items']): string {
  return phrases.quantity(quantity, items).replace(/^(\d+) items/, '$1 more items')
}
