/**
 * One sentence for every reason, in French, with "vous". Details may be left out (a stranger may not see them), then the
 * sentence says less. Countries are told after a colon: so they need no article.
 */
import { isEverything } from './describe-items.ts'
import { nbsp } from './format-money.ts'
import { describeInFrench, isSingular, frenchPhrases as phrases } from './french-phrases.ts'
import type { FrenchSubject } from './french-subject.ts'
import type { Sentences } from './locale-of.ts'

const periods = { day: 'aujourd’hui', week: 'cette semaine', month: 'ce mois-ci' } as const
const addresses = { shipping: 'livrées dans', billing: 'facturées dans', ip: 'passées depuis' } as const
const country = { one: 'ce pays', oneOf: 'l’un de ces pays', all: 'ces pays' }
const region = { one: 'cette région', oneOf: 'l’une de ces régions', all: 'ces régions' }
const check = 'Veuillez vérifier votre saisie.'

export const frenchSentences: Sentences<FrenchSubject> = {
  rate_limited: ({ retry_after_seconds }) =>
    retry_after_seconds === undefined
      ? 'Trop de codes ont été essayés. Veuillez patienter quelques minutes avant de réessayer.'
      : `Trop de codes ont été essayés. Veuillez réessayer dans ${minutes(retry_after_seconds)}.`,
  malformed_code: (_, { first }) => `${first} n’est pas valable. ${check}`,
  unknown_code: (_, { it }) => `Nous ne connaissons pas ${it}. ${check}`,
  code_disabled: (_, { first }) => `${first} n’est plus valable.`,
  promotion_inactive: (_, { first }) => `${first} n’est pas disponible actuellement.`,
  not_started: ({ starts_at }, { first, time_zone }) =>
    starts_at
      ? `${first} sera valable à partir du ${phrases.instant(starts_at, time_zone)}.`
      : `${first} n’est pas encore valable.`,
  expired: ({ ended_at }, { first, time_zone }) =>
    ended_at ? `${first} était valable jusqu’au ${phrases.end(ended_at, time_zone)}.` : `${first} a expiré.`,
  outside_hours: ({ opens_at }, { first, time_zone }) =>
    opens_at
      ? `${first} n’est pas disponible en ce moment. Rendez-vous le ${phrases.instant(opens_at, time_zone)}.`
      : `${first} n’est pas disponible en ce moment.`,

  wrong_customer: ({ own, referrer }, { first, e }) => {
    if (own) return `${first} est à partager avec d’autres personnes. Vous ne pouvez pas en profiter vous-même.`
    return referrer
      ? `${first} appartient à une personne venue grâce à vous. Le parrainage ne va que dans un sens.`
      : `${first} est réservé${e} à d’autres clients.`
  },
  sign_in_required: (_, { it }) => `Veuillez vous connecter pour utiliser ${it}.`,
  wrong_session: (_, { first, e }) => `${first} est lié${e} à un autre panier.`,
  cart_changed: (_, { first, e }) =>
    `${first} était lié${e} au contenu précédent de votre panier. Remettez-y ces articles pour en profiter.`,
  wrong_currency: ({ currency, currencies = [] }, { first, currency: own }) =>
    currencies.length === 0
      ? `${first} ne s’applique pas aux prix en ${currency ?? own}.`
      : `${first} ne s’applique pas aux prix en ${currency ?? own}, mais aux prix en ${phrases.list(currencies, 'or')}.`,

  redemption_limit: (_, { first }) => `${first} a atteint son nombre maximal d’utilisations.`,
  customer_limit: ({ limit }, { it }) =>
    limit === undefined || limit === 1
      ? `Vous avez déjà utilisé ${it}.`
      : `Vous avez déjà utilisé ${it} ${phrases.times(limit)}, le maximum possible.`,
  period_limit: ({ period, counts }, { first, it }) => {
    if (counts === 'per_customer') return `Vous avez déjà utilisé ${it}${period ? ` ${periods[period]}` : ''}.`
    return `${first} n’est plus disponible ${period ? periods[period] : 'pour le moment'}.`
  },
  unit_limit: (_, { it }) => `Tous les articles disponibles avec ${it} ont été vendus.`,
  budget_spent: (_, { first }) => `${first} n’est plus disponible.`,
  held_elsewhere: ({ until }, { de, time_zone }) =>
    until
      ? `Une autre commande en cours retient la dernière utilisation ${de} jusqu’au ${phrases.instant(until, time_zone)}. Veuillez réessayer ensuite.`
      : `Une autre commande en cours retient la dernière utilisation ${de}. Veuillez réessayer dans quelques minutes.`,

  not_new_customer: (_, { first }) => `${first} est valable uniquement pour une première commande.`,
  wrong_segment: (_, { first }) => `${first} n’est pas disponible pour votre compte.`,
  wrong_country: ({ of = 'shipping', any_of, none_of }, { first }) =>
    places(first, addresses[of], country, {
      any_of: any_of?.map(phrases.country),
      none_of: none_of?.map(phrases.country),
    }),
  wrong_region: ({ of = 'shipping', any_of, none_of }, { first }) =>
    places(first, addresses[of], region, { any_of, none_of }),
  wrong_sales_channel: ({ any_of, none_of }, { first }) =>
    only(first, 'pour les commandes passées via', any_of, none_of),
  wrong_payment_method: ({ any_of, none_of }, { first }) => only(first, 'avec le mode de paiement', any_of, none_of),
  wrong_shipping_method: ({ any_of, none_of }, { first }) => only(first, 'avec le mode de livraison', any_of, none_of),
  attribute_mismatch: ({ of }, { first }) =>
    of === 'customer' ? `${first} n’est pas disponible pour votre compte.` : notThisOrder(first),
  order_count_mismatch: (_, { first }) => `${first} n’est pas disponible pour votre compte.`,

  no_eligible_items: ({ items, required = 1, actual = 0 }, { first }) => {
    if (!items) return `${first} ne concerne aucun article de votre panier.`
    if (required === 1) return `${first} est valable pour ${phrases.items(items)}. Votre panier n’en contient pas.`
    return `${first} est valable à partir de ${phrases.quantity(required, items)}. Votre panier en contient ${phrases.number(actual)}.`
  },
  subtotal_too_low: ({ currency, required, items }, { first, it, currency: own }) => {
    if (required === undefined) return `Votre panier n’atteint pas encore le minimum pour ${it}.`
    return `${first} est valable à partir de ${phrases.money(required, currency ?? own)} ${purchase(items)}.`
  },
  subtotal_too_high: ({ currency, required, items }, { first, it, currency: own }) => {
    if (required === undefined) return `Votre panier dépasse le maximum pour ${it}.`
    return `${first} est valable jusqu’à ${phrases.money(required, currency ?? own)} ${purchase(items)}.`
  },
  quantity_too_low: ({ scope, required, items }, { first, it }) => {
    if (required === undefined) return `Votre panier ne contient pas assez d’articles pour ${it}.`
    if (scope !== 'line') return `${first} est valable à partir de ${phrases.quantity(required, items)}.`
    const units = `${phrases.number(required)} ${isSingular(required) ? 'exemplaire' : 'exemplaires'}`
    return `${first} est valable à partir de ${units} ${describeInFrench('d’un même article', items)}.`
  },

  margin_floor: (_, { it }) => `Les prix de votre panier sont déjà les plus bas possibles avec ${it}.`,
  duplicate_code: (_, { first }) => `${first} est déjà dans votre panier.`,
  too_many_codes: ({ max_codes }) =>
    max_codes === undefined || max_codes === 1
      ? 'Un seul code est possible par commande.'
      : `Vous pouvez utiliser ${max_codes} ${isSingular(max_codes) ? 'code' : 'codes'} au maximum par commande.`,
  not_combinable: (_, { first }) => `${first} n’est pas cumulable avec les autres offres de votre panier.`,
  outbid: ({ difference, currency }, { first, e, currency: own }) =>
    difference
      ? `${first} n’a pas été appliqué${e}${nbsp}: vous économisez ainsi ${phrases.money(difference, currency ?? own)} de plus.`
      : `${first} n’a pas été appliqué${e}${nbsp}: vous économisez déjà ${difference === 0 ? 'tout autant' : 'au moins autant'}.`,
  no_effect: (_, { first }) => `${first} n’apporte aucune réduction sur cette commande.`,
}

/** "d’achat", or of which items: "d’articles de la marque Acme". */
function purchase(items: Parameters<typeof isEverything>[0]): string {
  return isEverything(items) ? 'd’achat' : describeInFrench('d’articles', items)
}

interface Lists {
  readonly any_of: readonly string[] | undefined
  readonly none_of: readonly string[] | undefined
}

/** "… uniquement pour les commandes livrées dans l’un de ces pays : France ou Belgique." */
function places(first: string, where: string, words: typeof country, { any_of, none_of }: Lists): string {
  if (any_of) {
    const which = any_of.length === 1 ? words.one : words.oneOf
    return `${first} est valable uniquement pour les commandes ${where} ${which}${nbsp}: ${phrases.list(any_of, 'or')}.`
  }
  if (!none_of) return notThisOrder(first)
  const which = none_of.length === 1 ? words.one : words.all
  return `${first} n’est pas valable pour les commandes ${where} ${which}${nbsp}: ${phrases.list(none_of, 'and')}.`
}

function only(
  first: string,
  what: string,
  anyOf: readonly string[] | undefined,
  noneOf: readonly string[] | undefined,
): string {
  if (anyOf) return `${first} est valable uniquement ${what} ${phrases.list(anyOf, 'or')}.`
  return noneOf ? `${first} n’est pas valable ${what} ${phrases.list(noneOf, 'or')}.` : notThisOrder(first)
}

function notThisOrder(first: string): string {
  return `${first} ne s’applique pas à cette commande.`
}

function minutes(seconds: number): string {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'une minute' : `${phrases.number(count)} minutes`
}
