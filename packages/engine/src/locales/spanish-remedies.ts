/** What to do to get a promotion, in Spanish: "Añade 10,00 US$ más para aprovechar la oferta «Envío gratis»." */
import { isEverything } from './describe-items.ts'
import type { Advice } from './locale-of.ts'
import { describeInSpanish, spanishPhrases as phrases } from './spanish-phrases.ts'
import type { SpanishSubject } from './spanish-subject.ts'

export const spanishAdvice: Advice<SpanishSubject> = {
  add_amount: ({ amount, items }, { it, currency }) => {
    const what = isEverything(items) ? '' : ` en ${describeInSpanish('artículos', items)}`
    return `Añade ${phrases.money(amount, currency)} más${what} para aprovechar ${it}.`
  },
  add_quantity: ({ quantity, items }, { it }) => {
    const more = quantity === 1 ? 'un artículo más' : `${phrases.number(quantity)} artículos más`
    return `Añade ${describeInSpanish(more, items)} para aprovechar ${it}.`
  },
  remove_lines: ({ line_items }, { it }) =>
    `Quita ${line_items.length === 1 ? 'una línea' : `${line_items.length} líneas`} de tu carrito para aprovechar ${it}.`,
  sign_in: (_, { it }) => `Inicia sesión para aprovechar ${it}.`,
  set_country: ({ of, any_of }, { it }) => {
    const which = of === 'billing' ? 'país de facturación' : 'país de entrega'
    return `Elige ${phrases.list(any_of.map(phrases.country), 'or')} como ${which} para aprovechar ${it}.`
  },
  set_shipping_method: ({ any_of }, { it }) =>
    `Elige el método de envío ${phrases.list(any_of, 'or')} para aprovechar ${it}.`,
  set_payment_method: ({ any_of }, { it }) =>
    `Elige el método de pago ${phrases.list(any_of, 'or')} para aprovechar ${it}.`,
  wait_until: ({ at }, { it, time_zone }) => `Vuelve el ${phrases.instant(at, time_zone)} para aprovechar ${it}.`,
  drop_code: ({ code }, { it }) => `Quita el código ${code} para aprovechar ${it}.`,
}
