/** What to do to get a promotion, in French: "Ajoutez encore 10,00 $US à votre panier pour profiter de l’offre « … »." */
import { isEverything } from './describe-items.ts'
import { nbsp } from './format-money.ts'
import { describeInFrench, frenchPhrases as phrases } from './french-phrases.ts'
import type { FrenchSubject } from './french-subject.ts'
import type { Advice } from './locale-of.ts'

export const frenchAdvice: Advice<FrenchSubject> = {
  add_amount: ({ amount, items }, { de, currency }) => {
    const what = isEverything(items) ? 'à votre panier' : describeInFrench('d’articles', items)
    return `Ajoutez encore ${phrases.money(amount, currency)} ${what} pour profiter ${de}.`
  },
  add_quantity: ({ quantity, items }, { de }) => {
    const what = quantity === 1 ? describeInFrench('un article', items) : phrases.quantity(quantity, items)
    return `Ajoutez encore ${what} pour profiter ${de}.`
  },
  remove_lines: ({ line_items }, { de }) => {
    const lines = line_items.length === 1 ? 'une ligne' : `${line_items.length} lignes`
    return `Retirez ${lines} de votre panier pour profiter ${de}.`
  },
  sign_in: (_, { de }) => `Connectez-vous pour profiter ${de}.`,
  set_country: ({ of, any_of }, { de }) => {
    const which = of === 'billing' ? 'pays de facturation' : 'pays de livraison'
    return `Pour profiter ${de}, choisissez comme ${which}${nbsp}: ${phrases.list(any_of.map(phrases.country), 'or')}.`
  },
  set_shipping_method: ({ any_of }, { de }) =>
    `Choisissez le mode de livraison ${phrases.list(any_of, 'or')} pour profiter ${de}.`,
  set_payment_method: ({ any_of }, { de }) =>
    `Choisissez le mode de paiement ${phrases.list(any_of, 'or')} pour profiter ${de}.`,
  wait_until: ({ at }, { de, time_zone }) => `Revenez le ${phrases.instant(at, time_zone)} pour profiter ${de}.`,
  drop_code: ({ code }, { de }) => `Retirez le code ${code} pour profiter ${de}.`,
}
