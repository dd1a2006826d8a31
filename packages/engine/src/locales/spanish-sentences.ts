/**
 * One sentence for every reason, in Spanish, with "tú" as shops say it on both sides of the Atlantic. Details may be left
 * out (a stranger may not see them), then the sentence says less.
 */
import { isEverything } from './describe-items.ts'
import type { Sentences } from './locale-of.ts'
import { describeInSpanish, spanishPhrases as phrases } from './spanish-phrases.ts'
import type { SpanishSubject } from './spanish-subject.ts'

const periods = { day: 'hoy', week: 'esta semana', month: 'este mes' } as const
const addresses = { shipping: 'con entrega en', billing: 'con facturación en', ip: 'realizados desde' } as const
const check = 'Comprueba que lo has escrito bien.'

export const spanishSentences: Sentences<SpanishSubject> = {
  rate_limited: ({ retry_after_seconds }) =>
    retry_after_seconds === undefined
      ? 'Se han probado demasiados códigos. Espera unos minutos y vuelve a intentarlo.'
      : `Se han probado demasiados códigos. Vuelve a intentarlo en ${minutes(retry_after_seconds)}.`,
  malformed_code: (_, { first, o }) => `${first} no es válid${o}. ${check}`,
  unknown_code: (_, { it }) => `No conocemos ${it}. ${check}`,
  code_disabled: (_, { first }) => `${first} ya no está en vigor.`,
  promotion_inactive: (_, { first }) => `${first} no está disponible en estos momentos.`,
  not_started: ({ starts_at }, { first, time_zone }) =>
    starts_at ? `${first} empieza el ${phrases.instant(starts_at, time_zone)}.` : `${first} todavía no ha empezado.`,
  expired: ({ ended_at }, { first, time_zone }) =>
    ended_at ? `${first} caducó el ${phrases.end(ended_at, time_zone)}.` : `${first} ha caducado.`,
  outside_hours: ({ opens_at }, { first, time_zone }) =>
    opens_at
      ? `${first} no está disponible ahora mismo. Volverá a estar disponible el ${phrases.instant(opens_at, time_zone)}.`
      : `${first} no está disponible ahora mismo.`,

  wrong_customer: ({ own, referrer }, { first }) => {
    if (own) return `${first} es para compartir: sirve a los demás, no a quien lo ofrece.`
    return referrer
      ? `${first} es de alguien que vino con un código tuyo; no os podéis invitar el uno al otro.`
      : `${first} es solo para otros clientes.`
  },
  sign_in_required: (_, { it }) => `Inicia sesión para usar ${it}.`,
  wrong_session: (_, { first }) => `${first} pertenece a otro carrito.`,
  cart_changed: (_, { first }) =>
    `${first} era para lo que había antes en tu carrito. Volverá a funcionar cuando esos artículos estén de nuevo en él.`,
  wrong_currency: ({ currency, currencies = [] }, { first, currency: own }) =>
    currencies.length === 0
      ? `${first} no se aplica a precios en ${currency ?? own}.`
      : `${first} no se aplica a precios en ${currency ?? own}, solo en ${phrases.list(currencies, 'or')}.`,

  redemption_limit: (_, { first }) => `${first} ya ha alcanzado su límite de usos.`,
  customer_limit: ({ limit }, { it }) =>
    limit === undefined || limit === 1
      ? `Ya has usado ${it}.`
      : `Ya has usado ${it} ${phrases.times(limit)}, el máximo permitido.`,
  period_limit: ({ period, counts }, { first, it }) => {
    if (counts === 'per_customer') return `Ya has usado ${it}${period ? ` ${periods[period]}` : ''}.`
    return `${first} ya no está disponible ${period ? periods[period] : 'por ahora'}.`
  },
  unit_limit: (_, { it }) => `Ya se han vendido todas las unidades disponibles con ${it}.`,
  budget_spent: (_, { first }) => `${first} se ha agotado.`,
  held_elsewhere: ({ until }, { de, time_zone }) =>
    until
      ? `El último uso ${de} está reservado para otra compra hasta el ${phrases.instant(until, time_zone)}. Vuelve a intentarlo después.`
      : `El último uso ${de} está reservado para otra compra. Vuelve a intentarlo en unos minutos.`,

  not_new_customer: (_, { first }) => `${first} solo vale para el primer pedido.`,
  wrong_segment: (_, { first }) => `${first} no está disponible para tu cuenta.`,
  wrong_country: ({ of = 'shipping', any_of, none_of }, { first }) =>
    only(first, `para pedidos ${addresses[of]}`, any_of?.map(phrases.country), none_of?.map(phrases.country)),
  wrong_region: ({ of = 'shipping', any_of, none_of }, { first }) => {
    const region = (any_of ?? none_of)?.length === 1 ? 'la región' : 'las regiones'
    return only(first, `para pedidos ${addresses[of]} ${region}`, any_of, none_of)
  },
  wrong_sales_channel: ({ any_of, none_of }, { first }) =>
    only(first, 'para pedidos realizados a través de', any_of, none_of),
  wrong_payment_method: ({ any_of, none_of }, { first }) => only(first, 'con el método de pago', any_of, none_of),
  wrong_shipping_method: ({ any_of, none_of }, { first }) => only(first, 'con el método de envío', any_of, none_of),
  attribute_mismatch: ({ of }, { first }) =>
    of === 'customer' ? `${first} no está disponible para tu cuenta.` : notThisOrder(first),
  order_count_mismatch: (_, { first }) => `${first} no está disponible para tu cuenta.`,

  no_eligible_items: ({ items, required = 1, actual = 0 }, { first }) => {
    if (!items) return `${first} no se aplica a los artículos de tu carrito.`
    if (required === 1) return `${first} es para ${phrases.items(items)}. No hay ninguno en tu carrito.`
    return `${first} requiere ${phrases.quantity(required, items)}. En tu carrito hay ${phrases.number(actual)}.`
  },
  subtotal_too_low: ({ currency, required, items }, { first, it, currency: own }) => {
    if (required === undefined) return `Tu carrito no llega al mínimo para ${it}.`
    const money = phrases.money(required, currency ?? own)
    return isEverything(items)
      ? `${first} requiere una compra mínima de ${money}.`
      : `${first} requiere al menos ${money} en ${describeInSpanish('artículos', items)}.`
  },
  subtotal_too_high: ({ currency, required, items }, { first, it, currency: own }) => {
    if (required === undefined) return `Tu carrito supera el máximo para ${it}.`
    const money = phrases.money(required, currency ?? own)
    return isEverything(items)
      ? `${first} solo vale para compras de hasta ${money}.`
      : `${first} solo vale con un máximo de ${money} en ${describeInSpanish('artículos', items)}.`
  },
  quantity_too_low: ({ scope, required, items }, { first, it }) => {
    if (required === undefined) return `No hay suficientes artículos en tu carrito para ${it}.`
    if (scope !== 'line') return `${first} requiere al menos ${phrases.quantity(required, items)}.`
    const units = `${phrases.number(required)} ${required === 1 ? 'unidad' : 'unidades'}`
    return `${first} requiere al menos ${units} ${describeInSpanish('del mismo artículo', items)}.`
  },

  margin_floor: (_, { it }) => `Los precios de tu carrito ya son los más bajos posibles con ${it}.`,
  duplicate_code: (_, { first }) => `${first} ya está en tu carrito.`,
  too_many_codes: ({ max_codes }) =>
    max_codes === undefined || max_codes === 1
      ? 'Solo se puede usar un código por pedido.'
      : `Se pueden usar como máximo ${max_codes} códigos por pedido.`,
  not_combinable: (_, { first }) => `${first} no es acumulable con las demás ofertas de tu carrito.`,
  outbid: ({ difference, currency }, { first, currency: own }) =>
    difference
      ? `${first} no se ha aplicado: así ahorras ${phrases.money(difference, currency ?? own)} más.`
      : `${first} no se ha aplicado: ya ahorras ${difference === 0 ? 'lo mismo' : 'por lo menos lo mismo'}.`,
  no_effect: (_, { first }) => `${first} no aplica ningún descuento a este pedido.`,
}

function only(
  first: string,
  what: string,
  anyOf: readonly string[] | undefined,
  noneOf: readonly string[] | undefined,
): string {
  const names = anyOf ?? noneOf
  if (!names) return notThisOrder(first)
  return `${first} ${anyOf ? 'solo' : 'no'} vale ${what} ${phrases.list(names, 'or')}.`
}

function notThisOrder(first: string): string {
  return `${first} no se puede usar en este pedido.`
}

function minutes(seconds: number): string {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'un minuto' : `${phrases.number(count)} minutos`
}
