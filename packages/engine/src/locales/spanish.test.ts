import { describe, expect, it } from 'vitest'
import { acme, apparel, asking, plain } from './expecting.test-data.ts'

const { of, about, near, phrases } = asking('es')

describe('Spanish sentences', () => {
  it('say when', () => {
    expect(of('not_started', { starts_at: '2026-02-28T23:00:00Z' })).toBe(
      'El código SAVE10 empieza el 1 de marzo de 2026.',
    )
    expect(of('expired', { ended_at: '2026-10-30T23:00:00Z' })).toBe(
      'El código SAVE10 caducó el 30 de octubre de 2026.',
    )
    expect(of('expired', { ended_at: '2026-10-30T16:00:00Z' })).toBe(
      'El código SAVE10 caducó el 30 de octubre de 2026 a las 17:00.',
    )
    expect(of('outside_hours', { opens_at: '2026-11-20T00:30:00Z' })).toBe(
      'El código SAVE10 no está disponible ahora mismo. Volverá a estar disponible el 20 de noviembre de 2026 a la 01:30.',
    )
    expect(of('rate_limited', { retry_after_seconds: 90 })).toBe(
      'Se han probado demasiados códigos. Vuelve a intentarlo en 2 minutos.',
    )
    expect(of('held_elsewhere', { until: '2026-11-20T16:05:00Z' })).toBe(
      'El último uso del código SAVE10 está reservado para otra compra hasta el 20 de noviembre de 2026 a las 17:05. Vuelve a intentarlo después.',
    )
  })

  it('say who', () => {
    expect(of('unknown_code')).toBe('No conocemos el código SAVE10. Comprueba que lo has escrito bien.')
    expect(of('sign_in_required')).toBe('Inicia sesión para usar el código SAVE10.')
    expect(of('wrong_segment', { any_of: ['vip'] })).toBe('El código SAVE10 no está disponible para tu cuenta.')
    expect(of('not_new_customer', { order_count: 2 })).toBe('El código SAVE10 solo vale para el primer pedido.')
  })

  it('say how often', () => {
    expect(of('customer_limit', { limit: 1 })).toBe('Ya has usado el código SAVE10.')
    expect(of('customer_limit', { limit: 3 })).toBe('Ya has usado el código SAVE10 3 veces, el máximo permitido.')
    expect(of('period_limit', { period: 'day', counts: 'per_customer' })).toBe('Ya has usado el código SAVE10 hoy.')
    expect(of('period_limit', { period: 'week', counts: 'budget' })).toBe(
      'El código SAVE10 ya no está disponible esta semana.',
    )
    expect(of('redemption_limit')).toBe('El código SAVE10 ya ha alcanzado su límite de usos.')
    expect(of('too_many_codes', { max_codes: 1 })).toBe('Solo se puede usar un código por pedido.')
    expect(of('too_many_codes', { max_codes: 3 })).toBe('Se pueden usar como máximo 3 códigos por pedido.')
  })

  it('say where', () => {
    expect(of('wrong_country', { of: 'shipping', any_of: ['FR'] })).toBe(
      'El código SAVE10 solo vale para pedidos con entrega en Francia.',
    )
    expect(of('wrong_country', { of: 'billing', any_of: ['FR', 'US'] })).toBe(
      'El código SAVE10 solo vale para pedidos con facturación en Francia o Estados Unidos.',
    )
    expect(of('wrong_country', { of: 'ip', none_of: ['CH', 'OM'] })).toBe(
      'El código SAVE10 no vale para pedidos realizados desde Suiza u Omán.',
    )
    expect(of('wrong_shipping_method', { any_of: ['express'] })).toBe(
      'El código SAVE10 solo vale con el método de envío express.',
    )
  })

  it('say what the cart lacks', () => {
    const remedy = { type: 'add_amount', amount: 1000, items: {} } as const
    expect(of('subtotal_too_low', { currency: 'EUR', required: 7500 }, { remedy })).toBe(
      'El código SAVE10 requiere una compra mínima de 75,00 €. Te faltan 10,00 €.',
    )
    expect(of('subtotal_too_low', { currency: 'EUR', required: 7500, items: apparel })).toBe(
      'El código SAVE10 requiere al menos 75,00 € en artículos de la categoría apparel.',
    )
    expect(of('subtotal_too_high', { currency: 'EUR', required: 50000 })).toBe(
      'El código SAVE10 solo vale para compras de hasta 500,00 €.',
    )
    const more = { remedy: { type: 'add_quantity', quantity: 1, items: acme } } as const
    expect(of('no_eligible_items', { items: acme, required: 1, actual: 0 }, more)).toBe(
      'El código SAVE10 es para los artículos de la marca Acme. No hay ninguno en tu carrito. Te falta 1 artículo.',
    )
    expect(of('no_eligible_items', { items: acme, required: 3, actual: 1 })).toBe(
      'El código SAVE10 requiere 3 artículos de la marca Acme. En tu carrito hay 1.',
    )
    expect(of('quantity_too_low', { scope: 'line', required: 3, items: apparel })).toBe(
      'El código SAVE10 requiere al menos 3 unidades del mismo artículo de la categoría apparel.',
    )
  })

  it('say what else there is', () => {
    expect(of('not_combinable')).toBe('El código SAVE10 no es acumulable con las demás ofertas de tu carrito.')
    expect(of('outbid', { difference: 200, currency: 'EUR' })).toBe(
      'El código SAVE10 no se ha aplicado: así ahorras 2,00 € más.',
    )
    expect(of('wrong_currency', { currency: 'EUR', currencies: ['GBP', 'USD'] })).toBe(
      'El código SAVE10 no se aplica a precios en EUR, solo en GBP o USD.',
    )
  })

  it('speak of an offer in the feminine', () => {
    expect(about('Envío gratis', 'malformed_code')).toBe(
      'La oferta «Envío gratis» no es válida. Comprueba que lo has escrito bien.',
    )
    expect(of('malformed_code')).toBe('El código SAVE10 no es válido. Comprueba que lo has escrito bien.')
    expect(about(undefined, 'expired')).toBe('Esta oferta ha caducado.')
  })
})

describe('Spanish advice', () => {
  it('is one sentence with the title', () => {
    expect(near({ type: 'add_amount', amount: 1000, items: {} }, 'Envío gratis')).toBe(
      'Añade 10,00 € más para aprovechar la oferta «Envío gratis».',
    )
    expect(near({ type: 'add_amount', amount: 1000, items: apparel }, '15 % en camisetas')).toBe(
      'Añade 10,00 € más en artículos de la categoría apparel para aprovechar la oferta «15 % en camisetas».',
    )
    expect(near({ type: 'add_quantity', quantity: 1, items: acme }, 'Lote')).toBe(
      'Añade un artículo más de la marca Acme para aprovechar la oferta «Lote».',
    )
    expect(near({ type: 'set_country', of: 'shipping', any_of: ['FR', 'BE'] }, 'Lote')).toBe(
      'Elige Francia o Bélgica como país de entrega para aprovechar la oferta «Lote».',
    )
    expect(near({ type: 'wait_until', at: '2026-03-01T11:00:00Z' }, 'Lote')).toBe(
      'Vuelve el 1 de marzo de 2026 a las 12:00 para aprovechar la oferta «Lote».',
    )
    expect(near({ type: 'drop_code', code: 'OTHER' }, 'Lote')).toBe(
      'Quita el código OTHER para aprovechar la oferta «Lote».',
    )
  })
})

describe('Spanish phrases', () => {
  it('stand with the spaces of Spanish', () => {
    expect(phrases.money(123456789, 'EUR')).toBe('1.234.567,89\u00a0€')
    expect(phrases.money(123456, 'USD')).toBe('1234,56\u00a0US$')
    expect(phrases.percent('12.50')).toBe('12,5\u00a0%')
    expect(phrases.moneyMap({ USD: 7500, EUR: 7000 })).toBe('70,00\u00a0€ o 75,00\u00a0US$')
    expect(phrases.moneyMap({ USD: 800, EUR: 700 })).toBe('7,00\u00a0€ u 8,00\u00a0US$')
  })

  it('change "y" and "o" before the same sound', () => {
    expect(['hilo', 'Italia', 'hielo', 'pan', 'Yves'].map(word => phrases.list(['a', word], 'and'))).toEqual([
      'a e hilo',
      'a e Italia',
      'a y hielo',
      'a y pan',
      'a y Yves',
    ])
    expect(['otro', 'Holanda', '8', '80', '11', '112', 'pan'].map(word => phrases.list(['a', word], 'or'))).toEqual([
      'a u otro',
      'a u Holanda',
      'a u 8',
      'a u 80',
      'a u 11',
      'a o 112',
      'a o pan',
    ])
  })

  it('count', () => {
    expect([0, 1, 2].map(count => phrases.quantity(count, apparel))).toEqual([
      '0 artículos de la categoría apparel',
      '1 artículo de la categoría apparel',
      '2 artículos de la categoría apparel',
    ])
    expect([1, 2, 5].map(phrases.times)).toEqual(['una vez', '2 veces', '5 veces'])
    expect([30, 90, 3600, 7200, 86400, 172800].map(phrases.duration)).toEqual([
      '1 minuto',
      '2 minutos',
      '1 hora',
      '2 horas',
      '1 día',
      '2 días',
    ])
  })

  it('tell dates, times and days', () => {
    expect(['2026-03-01', '2026-12-31'].map(phrases.date)).toEqual(['1 de marzo de 2026', '31 de diciembre de 2026'])
    expect(phrases.time('17:00')).toBe('17:00')
    expect(phrases.weekdays(['fri'])).toBe('los viernes')
    expect(phrases.weekdays(['mon', 'tue', 'wed', 'sun'])).toBe('de lunes a miércoles y los domingos')
    expect(phrases.weekdays(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).toBe('todos los días')
  })

  it('describe items', () => {
    expect([undefined, {}, { exclude: [{ on_sale: true }] }].map(phrases.items)).toEqual([
      'todos los artículos',
      'todos los artículos',
      'todos los artículos (excepto artículos en oferta)',
    ])
    const include = [
      { categories: ['a', 'b'], brands: ['Acme'], unit_price: { min: { EUR: 1000 }, max: { EUR: 2000 } } },
      { attributes: { size: [42, 'XL'], new: [true] }, on_sale: false },
    ]
    expect(plain(phrases.items({ include }))).toBe(
      'los artículos de las categorías a o b de la marca Acme de 10,00 € a 20,00 €, o a precio normal con size: 42 o XL y new: sí',
    )
  })

  it('describe units', () => {
    expect(phrases.units({ max_units: 3, pick: 'dearest' })).toBe(', solo los 3 artículos más caros')
    const select = { position: 1, order: 'price_asc', layout: 'across_groups' } as const
    expect(phrases.units({ groups: { size: 3, select } })).toBe(
      ', solo uno de cada 3 artículos, empezando por los más baratos',
    )
  })
})
