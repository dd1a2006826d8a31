/** Terms in Spanish. */
import { shorterStart } from './shared-tail.ts'
import type { TermsWords } from './words.ts'

const classes = {
  product: 'ofertas sobre artículos',
  order: 'ofertas sobre todo el pedido',
  shipping: 'ofertas de envío',
} as const
const periods = { day: 'día', week: 'semana', month: 'mes' } as const
const units = {
  years: ['año', 'años'],
  months: ['mes', 'meses'],
  weeks: ['semana', 'semanas'],
  days: ['día', 'días'],
  hours: ['hora', 'horas'],
  minutes: ['minuto', 'minutos'],
  seconds: ['segundo', 'segundos'],
} as const
/** Cities of time zones that are called otherwise than in English; the others stay as they are. */
const cities: Readonly<Record<string, string>> = {
  Berlin: 'Berlín',
  Brussels: 'Bruselas',
  Copenhagen: 'Copenhague',
  Lisbon: 'Lisboa',
  London: 'Londres',
  'Mexico City': 'Ciudad de México',
  'New York': 'Nueva York',
  Paris: 'París',
  Rome: 'Roma',
  Vienna: 'Viena',
  Warsaw: 'Varsovia',
}

export const es: TermsWords = {
  given: clauses => ` si ${clauses}`,
  clause: clause => clause,
  conditionsApply: 'consulta las condiciones',
  withCode: code => `con el código ${code}`,
  code: code => `código ${code}`,
  condition: clause => `Válida solo si ${clause}.`,
  selectedCustomers: 'el cliente ha sido seleccionado para esta oferta',
  selectedOrders: 'el pedido ha sido seleccionado para esta oferta',
  selectedGroup: 'seleccionado',

  automatic: 'Se aplica automáticamente; no hace falta ningún código.',
  needsCode: 'Hay que introducir un código válido al tramitar el pedido.',
  needsThisCode: code => `Introduce el código ${code} al tramitar el pedido.`,
  personalCode: 'El código es personal: solo puede usarlo el cliente que lo recibió.',
  cartCode: 'El código se emitió para un carrito y solo funciona mientras conserve al menos la mitad de su contenido.',
  expiresAfter: duration => `El código caduca ${duration} después de emitirse.`,
  duration: (count, unit) => `${count} ${units[unit][count === 1 ? 0 : 1]}`,
  codesPerOrder: (count, one) => (one ? 'Solo un código por pedido.' : `Hasta ${count} códigos por pedido.`),

  between: (from, to) => (from === to ? `el ${to}` : `del ${shorterStart(from, to)} al ${to}`),
  since: from => `desde el ${from}`,
  until: to => `hasta el ${to}`,
  zone: city => (city === 'UTC' ? 'UTC' : `hora de ${cities[city] ?? city}`),
  valid: when => `Válida ${when}.`,
  hours: (from, to) => `de ${from} a ${to}`,
  pastMidnight: (from, to) => `de ${from} a ${to} del día siguiente`,
  onlyAt: (times, zone) => `Solo en este horario: ${times.join('; ')} (${zone}).`,
  never: 'Estas fechas y horarios no dejan ningún momento en que la oferta sea válida.',

  currencies: codes => `Solo para pedidos en ${codes}.`,

  perCustomer: times => `Cada cliente puede usarla ${times}.`,
  perCustomerPeriod: (times, period) => `Cada cliente puede usarla ${times} por ${periods[period]}.`,
  perCustomerCode: times => `Cada cliente puede usar el código ${times}.`,
  guestsLater: 'A los clientes sin cuenta se les reconoce por su correo electrónico al hacer el pedido.',
  guestsRefused: 'Solo para clientes que han iniciado sesión o indicado su correo electrónico.',
  redemptions: count =>
    count ? `Limitada a los primeros ${count} pedidos.` : 'El número de pedidos es limitado, por orden de llegada.',
  redemptionsPeriod: (count, period) =>
    count
      ? `Limitada a ${count} pedidos por ${periods[period]}.`
      : `El número de pedidos por ${periods[period]} es limitado.`,
  perCode: (times, one) => `${one ? 'El' : 'Cada'} código puede usarse ${times}.`,
  units: count =>
    count
      ? `Limitada a los primeros ${count} artículos vendidos a este precio.`
      : 'Hasta agotar los artículos reservados para esta oferta.',
  budget: amount =>
    amount ? `Termina cuando se hayan concedido descuentos por ${amount}.` : 'Hasta agotar el presupuesto.',
  budgetPeriod: (amount, period) =>
    amount
      ? `Se suspende cuando se hayan concedido descuentos por ${amount} por ${periods[period]}.`
      : `Hasta agotar el presupuesto por ${periods[period]}.`,
  campaignRedemptions: count =>
    count
      ? `Limitada a los primeros ${count} pedidos de toda la campaña.`
      : 'El número de pedidos de toda la campaña es limitado.',
  campaignBudget: amount =>
    amount
      ? `Termina cuando toda la campaña haya concedido descuentos por ${amount}.`
      : 'Hasta agotar el presupuesto de toda la campaña.',
  trimmed: 'El último descuento concedido puede ser menor.',

  alone: 'No acumulable con ninguna otra oferta.',
  classes,
  combinesWithAll: 'Acumulable con otras ofertas, si estas lo permiten.',
  combines: names => `Acumulable solo con ${names}, si estas lo permiten.`,
  group: name =>
    name ? `No acumulable con otra oferta del grupo «${name}».` : 'No acumulable con ofertas relacionadas.',
  oneOnItem: 'Cada artículo participa en una sola oferta sobre artículos.',
  stacksOnItem: 'En un mismo artículo, se suma a otras ofertas que lo permitan.',
  stopsOnItem: 'Los artículos rebajados con ella no participan en más ofertas sobre artículos.',

  marginFloor: percent =>
    percent
      ? `El descuento se reduce cuando quedaría menos de un ${percent} de margen.`
      : 'En algunos artículos el descuento puede ser menor.',
  keptOnReturn: 'Los artículos devueltos se reembolsan al precio pagado.',
  clawedBackOnReturn:
    'Si se devuelven artículos, el descuento se vuelve a calcular para los que se conservan y el reembolso se ajusta.',
  lostOnCancel: 'Si se cancela el pedido, la oferta cuenta como usada.',
}
