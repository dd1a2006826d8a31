/** What to do to get a promotion, in English: "Add $10.00 for free shipping." */
import { isEverything } from './describe-items.ts'
import { describeInEnglish, englishPhrases as phrases } from './english-phrases.ts'
import type { EnglishSubject } from './english-subject.ts'
import type { Advice } from './locale-of.ts'

export const englishAdvice: Advice<EnglishSubject> = {
  add_amount: ({ amount, items }, { prize, currency }) => {
    const of = isEverything(items) ? '' : ` of ${phrases.items(items)}`
    return `Add ${phrases.money(amount, currency)}${of} for ${prize}.`
  },
  add_quantity: ({ quantity, items }, { prize }) => {
    const more = quantity === 1 ? 'one more item' : `${phrases.number(quantity)} more items`
    return `Add ${describeInEnglish(more, items)} for ${prize}.`
  },
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
