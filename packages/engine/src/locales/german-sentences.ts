/**
 * One sentence for every reason, in German, with "Sie". Details may be left out (a stranger may not see them), then the
 * sentence says less. Countries are told after a colon: so they need no article.
 */
import { isEverything } from './describe-items.ts'
import { describeInGerman, germanPhrases as phrases } from './german-phrases.ts'
import type { GermanSubject } from './german-subject.ts'
import type { Sentences } from './locale-of.ts'

const periods = { day: 'heute', week: 'diese Woche', month: 'diesen Monat' } as const

/** One and several, in the accusative: "nur für dieses Lieferland". */
const countries = {
  shipping: ['dieses Lieferland', 'diese Lieferländer'],
  billing: ['dieses Rechnungsland', 'diese Rechnungsländer'],
  ip: ['Bestellungen aus diesem Land', 'Bestellungen aus diesen Ländern'],
} as const
const regions = {
  shipping: ['diese Lieferregion', 'diese Lieferregionen'],
  billing: ['diese Rechnungsregion', 'diese Rechnungsregionen'],
  ip: ['Bestellungen aus dieser Region', 'Bestellungen aus diesen Regionen'],
} as const
const check = 'Bitte prüfen Sie die Schreibweise.'

export const germanSentences: Sentences<GermanSubject> = {
  rate_limited: ({ retry_after_seconds }) =>
    retry_after_seconds === undefined
      ? 'Es wurden zu viele Codes ausprobiert. Bitte versuchen Sie es in einigen Minuten erneut.'
      : `Es wurden zu viele Codes ausprobiert. Bitte versuchen Sie es in ${minutes(retry_after_seconds)} erneut.`,
  malformed_code: (_, { first }) => `${first} ist ungültig. ${check}`,
  unknown_code: (_, { accusative }) => `Wir kennen ${accusative} nicht. ${check}`,
  code_disabled: (_, { first }) => `${first} ist nicht mehr gültig.`,
  promotion_inactive: (_, { first }) => `${first} ist derzeit nicht verfügbar.`,
  not_started: ({ starts_at }, { first, time_zone }) =>
    starts_at ? `${first} gilt ab dem ${phrases.instant(starts_at, time_zone)}.` : `${first} gilt noch nicht.`,
  expired: ({ ended_at }, { first, time_zone }) =>
    ended_at ? `${first} war bis zum ${phrases.end(ended_at, time_zone)} gültig.` : `${first} ist abgelaufen.`,
  outside_hours: ({ opens_at }, { first, time_zone }) =>
    opens_at
      ? `${first} gilt im Moment nicht. Weiter geht es am ${phrases.instant(opens_at, time_zone)}.`
      : `${first} gilt im Moment nicht.`,

  wrong_customer: ({ own, referrer }, { first }) => {
    if (own) return `${first} ist Ihr eigener: Andere sparen damit, Sie selbst nicht.`
    return referrer
      ? `${first} gehört jemandem, der mit einem Code von Ihnen kam; gegenseitig werben geht nicht.`
      : `${first} ist anderen Kundinnen und Kunden vorbehalten.`
  },
  sign_in_required: (_, { accusative }) => `Bitte melden Sie sich an, um ${accusative} zu nutzen.`,
  wrong_session: (_, { first }) => `${first} wurde für einen anderen Warenkorb ausgestellt.`,
  cart_changed: (_, { first }) =>
    `${first} wurde für den früheren Inhalt Ihres Warenkorbs ausgestellt und gilt wieder, sobald diese Artikel zurück sind.`,
  wrong_currency: ({ currency, currencies = [] }, { first, currency: own }) =>
    currencies.length === 0
      ? `${first} gilt nicht für Preise in ${currency ?? own}.`
      : `${first} gilt nicht für Preise in ${currency ?? own}, sondern nur in ${phrases.list(currencies, 'or')}.`,

  redemption_limit: (_, { first }) => `${first} wurde bereits vollständig eingelöst.`,
  customer_limit: ({ limit }, { accusative }) =>
    limit === undefined || limit === 1
      ? `Sie haben ${accusative} bereits genutzt.`
      : `Sie haben ${accusative} bereits ${phrases.times(limit)} genutzt, öfter ist es leider nicht möglich.`,
  period_limit: ({ period, counts }, { first, accusative }) => {
    if (counts === 'per_customer')
      return `Sie haben ${accusative} ${period ? `${periods[period]} ` : ''}bereits genutzt.`
    return `${first} ist ${period ? periods[period] : 'im Moment'} nicht mehr verfügbar.`
  },
  unit_limit: (_, { dative }) => `Alle Artikel, die es mit ${dative} günstiger gab, sind verkauft.`,
  budget_spent: (_, { first }) => `${first} ist nicht mehr verfügbar.`,
  held_elsewhere: ({ until }, { genitive, time_zone }) =>
    until
      ? `Die letzte Einlösung ${genitive} ist bis zum ${phrases.instant(until, time_zone)} für eine andere Bestellung reserviert. Bitte versuchen Sie es danach erneut.`
      : `Die letzte Einlösung ${genitive} ist gerade für eine andere Bestellung reserviert. Bitte versuchen Sie es in einigen Minuten erneut.`,

  not_new_customer: (_, { first }) => `${first} gilt nur für die erste Bestellung.`,
  wrong_segment: (_, { first }) => `${first} ist für Ihr Konto nicht verfügbar.`,
  wrong_country: ({ of = 'shipping', any_of, none_of }, { first }) =>
    places(first, countries[of], any_of?.map(phrases.country), none_of?.map(phrases.country)),
  wrong_region: ({ of = 'shipping', any_of, none_of }, { first }) => places(first, regions[of], any_of, none_of),
  wrong_sales_channel: ({ any_of, none_of }, { first }) => only(first, 'für Bestellungen über', any_of, none_of),
  wrong_payment_method: ({ any_of, none_of }, { first }) => only(first, 'mit der Zahlungsart', any_of, none_of),
  wrong_shipping_method: ({ any_of, none_of }, { first }) => only(first, 'mit der Versandart', any_of, none_of),
  attribute_mismatch: ({ of }, { first }) =>
    of === 'customer' ? `${first} ist für Ihr Konto nicht verfügbar.` : notThisOrder(first),
  order_count_mismatch: (_, { first }) => `${first} ist für Ihr Konto nicht verfügbar.`,

  no_eligible_items: ({ items, required = 1, actual = 0 }, { first, accusative }) => {
    if (!items) return `${first} gilt nicht für die Artikel in Ihrem Warenkorb.`
    if (required === 1) return `${first} gilt für ${phrases.items(items)}. Davon ist nichts in Ihrem Warenkorb.`
    const needed = `Für ${accusative} brauchen Sie ${phrases.quantity(required, items)}.`
    return `${needed} Bisher im Warenkorb: ${phrases.number(actual)}.`
  },
  subtotal_too_low: ({ currency, required, items }, { first, accusative, currency: own }) => {
    if (required === undefined) return `Ihr Warenkorb erreicht den Mindestwert für ${accusative} noch nicht.`
    const money = phrases.money(required, currency ?? own)
    return isEverything(items)
      ? `${first} gilt ab einem Einkaufswert von ${money}.`
      : `Für ${accusative} brauchen Sie ${describeInGerman('Artikel', items)} für mindestens ${money}.`
  },
  subtotal_too_high: ({ currency, required, items }, { first, accusative, currency: own }) => {
    if (required === undefined) return `Ihr Warenkorb liegt über dem Höchstwert für ${accusative}.`
    const money = phrases.money(required, currency ?? own)
    return isEverything(items)
      ? `${first} gilt bis zu einem Einkaufswert von ${money}.`
      : `${first} gilt nur, wenn Sie ${describeInGerman('Artikel', items)} für höchstens ${money} kaufen.`
  },
  quantity_too_low: ({ scope, required, items }, { accusative }) => {
    if (required === undefined) return `Für ${accusative} sind noch nicht genug Artikel in Ihrem Warenkorb.`
    const what =
      scope === 'line'
        ? `${phrases.number(required)} Stück ${describeInGerman('desselben Artikels', items)}`
        : phrases.quantity(required, items)
    return `Für ${accusative} brauchen Sie mindestens ${what}.`
  },

  margin_floor: (_, { dative }) =>
    `Die Preise in Ihrem Warenkorb sind bereits so niedrig, wie es mit ${dative} möglich ist.`,
  duplicate_code: (_, { first }) => `${first} ist bereits in Ihrem Warenkorb.`,
  too_many_codes: ({ max_codes }) =>
    max_codes === undefined || max_codes === 1
      ? 'Pro Bestellung ist nur ein Code möglich.'
      : `Pro Bestellung sind höchstens ${max_codes} Codes möglich.`,
  not_combinable: (_, { first }) => `${first} ist nicht mit den anderen Angeboten in Ihrem Warenkorb kombinierbar.`,
  outbid: ({ difference, currency }, { first, currency: own }) =>
    difference
      ? `${first} wurde nicht angewendet: So sparen Sie ${phrases.money(difference, currency ?? own)} mehr.`
      : `${first} wurde nicht angewendet: Sie sparen bereits ${difference === 0 ? '' : 'mindestens '}genauso viel.`,
  no_effect: (_, { first }) => `${first} bringt bei dieser Bestellung keinen Rabatt.`,
}

type OneOrSeveral = readonly [one: string, several: string]

/** "… gilt nur für diese Lieferländer: Frankreich und Belgien." */
function places(
  first: string,
  [one, several]: OneOrSeveral,
  anyOf: readonly string[] | undefined,
  noneOf: readonly string[] | undefined,
): string {
  const names = anyOf ?? noneOf
  if (!names) return notThisOrder(first)
  return `${first} gilt ${anyOf ? 'nur' : 'nicht'} für ${names.length === 1 ? one : several}: ${phrases.list(names, 'and')}.`
}

function only(
  first: string,
  what: string,
  anyOf: readonly string[] | undefined,
  noneOf: readonly string[] | undefined,
): string {
  const names = anyOf ?? noneOf
  if (!names) return notThisOrder(first)
  return `${first} gilt ${anyOf ? 'nur' : 'nicht'} ${what} ${phrases.list(names, 'or')}.`
}

function notThisOrder(first: string): string {
  return `${first} gilt nicht für diese Bestellung.`
}

function minutes(seconds: number): string {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'einer Minute' : `${phrases.number(count)} Minuten`
}
