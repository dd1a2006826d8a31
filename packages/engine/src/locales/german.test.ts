import { describe, expect, it } from 'vitest'
import { acme, apparel, asking, plain } from './expecting.test-data.ts'

const { of, about, near, phrases } = asking('de')

describe('German sentences', () => {
  it('say when', () => {
    expect(of('not_started', { starts_at: '2026-02-28T23:00:00Z' })).toBe('Der Code SAVE10 gilt ab dem 1. März 2026.')
    expect(of('expired', { ended_at: '2026-10-30T23:00:00Z' })).toBe(
      'Der Code SAVE10 war bis zum 30. Oktober 2026 gültig.',
    )
    expect(of('expired', { ended_at: '2026-10-30T16:00:00Z' })).toBe(
      'Der Code SAVE10 war bis zum 30. Oktober 2026 um 17:00 Uhr gültig.',
    )
    expect(of('outside_hours', { opens_at: '2026-11-20T16:00:00Z' })).toBe(
      'Der Code SAVE10 gilt im Moment nicht. Weiter geht es am 20. November 2026 um 17:00 Uhr.',
    )
    expect(of('rate_limited', { retry_after_seconds: 60 })).toBe(
      'Es wurden zu viele Codes ausprobiert. Bitte versuchen Sie es in einer Minute erneut.',
    )
    expect(of('held_elsewhere', { until: '2026-11-20T16:05:00Z' })).toBe(
      'Die letzte Einlösung des Codes SAVE10 ist bis zum 20. November 2026 um 17:05 Uhr für eine andere Bestellung reserviert. Bitte versuchen Sie es danach erneut.',
    )
  })

  it('say who', () => {
    expect(of('unknown_code')).toBe('Wir kennen den Code SAVE10 nicht. Bitte prüfen Sie die Schreibweise.')
    expect(of('sign_in_required')).toBe('Bitte melden Sie sich an, um den Code SAVE10 zu nutzen.')
    expect(of('wrong_segment', { any_of: ['vip'] })).toBe('Der Code SAVE10 ist für Ihr Konto nicht verfügbar.')
    expect(of('not_new_customer', { order_count: 2 })).toBe('Der Code SAVE10 gilt nur für die erste Bestellung.')
  })

  it('say how often', () => {
    expect(of('customer_limit', { limit: 1 })).toBe('Sie haben den Code SAVE10 bereits genutzt.')
    expect(of('customer_limit', { limit: 2 })).toBe(
      'Sie haben den Code SAVE10 bereits zweimal genutzt, öfter ist es leider nicht möglich.',
    )
    expect(of('period_limit', { period: 'day', counts: 'per_customer' })).toBe(
      'Sie haben den Code SAVE10 heute bereits genutzt.',
    )
    expect(of('period_limit', { period: 'month', counts: 'redemptions' })).toBe(
      'Der Code SAVE10 ist diesen Monat nicht mehr verfügbar.',
    )
    expect(of('redemption_limit')).toBe('Der Code SAVE10 wurde bereits vollständig eingelöst.')
    expect(of('too_many_codes', { max_codes: 1 })).toBe('Pro Bestellung ist nur ein Code möglich.')
    expect(of('too_many_codes', { max_codes: 3 })).toBe('Pro Bestellung sind höchstens 3 Codes möglich.')
  })

  it('say where, without an article that could be wrong', () => {
    expect(of('wrong_country', { of: 'shipping', any_of: ['CH'] })).toBe(
      'Der Code SAVE10 gilt nur für dieses Lieferland: Schweiz.',
    )
    expect(of('wrong_country', { of: 'billing', any_of: ['FR', 'US'] })).toBe(
      'Der Code SAVE10 gilt nur für diese Rechnungsländer: Frankreich und Vereinigte Staaten.',
    )
    expect(of('wrong_country', { of: 'ip', none_of: ['CH', 'NL'] })).toBe(
      'Der Code SAVE10 gilt nicht für Bestellungen aus diesen Ländern: Schweiz und Niederlande.',
    )
    expect(of('wrong_shipping_method', { any_of: ['express'] })).toBe(
      'Der Code SAVE10 gilt nur mit der Versandart express.',
    )
  })

  it('say what the cart lacks', () => {
    const remedy = { type: 'add_amount', amount: 1000, items: {} } as const
    expect(of('subtotal_too_low', { currency: 'EUR', required: 7500 }, { remedy })).toBe(
      'Der Code SAVE10 gilt ab einem Einkaufswert von 75,00 €. Es fehlen noch 10,00 €.',
    )
    expect(of('subtotal_too_low', { currency: 'EUR', required: 7500, items: apparel })).toBe(
      'Für den Code SAVE10 brauchen Sie Artikel aus der Kategorie apparel für mindestens 75,00 €.',
    )
    expect(of('subtotal_too_high', { currency: 'EUR', required: 50000 })).toBe(
      'Der Code SAVE10 gilt bis zu einem Einkaufswert von 500,00 €.',
    )
    const more = { remedy: { type: 'add_quantity', quantity: 1, items: acme } } as const
    expect(of('no_eligible_items', { items: acme, required: 1, actual: 0 }, more)).toBe(
      'Der Code SAVE10 gilt für Artikel der Marke Acme. Davon ist nichts in Ihrem Warenkorb. Es fehlt noch 1 Artikel.',
    )
    expect(of('no_eligible_items', { items: acme, required: 3, actual: 1 })).toBe(
      'Für den Code SAVE10 brauchen Sie 3 Artikel der Marke Acme. Bisher im Warenkorb: 1.',
    )
    expect(of('quantity_too_low', { scope: 'line', required: 3, items: apparel })).toBe(
      'Für den Code SAVE10 brauchen Sie mindestens 3 Stück desselben Artikels aus der Kategorie apparel.',
    )
  })

  it('say what else there is', () => {
    expect(of('not_combinable')).toBe(
      'Der Code SAVE10 ist nicht mit den anderen Angeboten in Ihrem Warenkorb kombinierbar.',
    )
    expect(of('outbid', { difference: 200, currency: 'EUR' })).toBe(
      'Der Code SAVE10 wurde nicht angewendet: So sparen Sie 2,00 € mehr.',
    )
    expect(of('wrong_currency', { currency: 'EUR', currencies: ['GBP', 'USD'] })).toBe(
      'Der Code SAVE10 gilt nicht für Preise in EUR, sondern nur in GBP oder USD.',
    )
  })

  it('speak of an offer in each case', () => {
    expect(about('Gratisversand', 'expired')).toBe('Das Angebot „Gratisversand“ ist abgelaufen.')
    expect(about('Gratisversand', 'sign_in_required')).toBe(
      'Bitte melden Sie sich an, um das Angebot „Gratisversand“ zu nutzen.',
    )
    expect(about(undefined, 'unit_limit')).toBe('Alle Artikel, die es mit diesem Angebot günstiger gab, sind verkauft.')
    expect(about(undefined, 'held_elsewhere')).toBe(
      'Die letzte Einlösung dieses Angebots ist gerade für eine andere Bestellung reserviert. Bitte versuchen Sie es in einigen Minuten erneut.',
    )
  })
})

describe('German advice', () => {
  it('is one sentence with the title', () => {
    expect(near({ type: 'add_amount', amount: 1000, items: {} }, 'Gratisversand')).toBe(
      'Legen Sie noch Artikel für 10,00 € in den Warenkorb, um das Angebot „Gratisversand“ zu nutzen.',
    )
    expect(near({ type: 'add_amount', amount: 1000, items: apparel }, '15 % auf Oberteile')).toBe(
      'Legen Sie noch Artikel aus der Kategorie apparel für 10,00 € in den Warenkorb, um das Angebot „15 % auf Oberteile“ zu nutzen.',
    )
    expect(near({ type: 'add_quantity', quantity: 1, items: acme }, 'Paket')).toBe(
      'Legen Sie noch einen Artikel der Marke Acme in den Warenkorb, um das Angebot „Paket“ zu nutzen.',
    )
    expect(near({ type: 'set_country', of: 'shipping', any_of: ['FR', 'CH'] }, 'Paket')).toBe(
      'Um das Angebot „Paket“ zu nutzen, wählen Sie als Lieferland: Frankreich oder Schweiz.',
    )
    expect(near({ type: 'wait_until', at: '2026-03-01T11:00:00Z' }, 'Paket')).toBe(
      'Kommen Sie am 1. März 2026 um 12:00 Uhr wieder, um das Angebot „Paket“ zu nutzen.',
    )
    expect(near({ type: 'remove_lines', line_items: ['a', 'b'] }, 'Paket')).toBe(
      'Entfernen Sie 2 Positionen aus dem Warenkorb, um das Angebot „Paket“ zu nutzen.',
    )
  })
})

describe('German phrases', () => {
  it('stand with the spaces of German', () => {
    expect(phrases.money(123456789, 'EUR')).toBe('1.234.567,89\u00a0€')
    expect(phrases.money(7499, 'USD')).toBe('74,99\u00a0$')
    expect(phrases.percent('12.50')).toBe('12,5\u00a0%')
    expect(phrases.moneyMap({ USD: 7500, EUR: 7000 })).toBe('70,00\u00a0€ oder 75,00\u00a0$')
  })

  it('count', () => {
    expect([0, 1, 2].map(count => phrases.quantity(count, apparel))).toEqual([
      '0 Artikel aus der Kategorie apparel',
      '1 Artikel aus der Kategorie apparel',
      '2 Artikel aus der Kategorie apparel',
    ])
    expect([1, 2, 5].map(phrases.times)).toEqual(['einmal', 'zweimal', '5-mal'])
    expect([30, 90, 3600, 7200, 86400, 172800].map(phrases.duration)).toEqual([
      '1 Minute',
      '2 Minuten',
      '1 Stunde',
      '2 Stunden',
      '1 Tag',
      '2 Tage',
    ])
  })

  it('tell dates, times and days', () => {
    expect(['2026-03-01', '2026-12-31'].map(phrases.date)).toEqual(['1. März 2026', '31. Dezember 2026'])
    expect(phrases.time('17:00')).toBe('17:00 Uhr')
    expect(phrases.weekdays(['fri'])).toBe('freitags')
    expect(phrases.weekdays(['mon', 'tue', 'wed', 'sun'])).toBe('montags bis mittwochs und sonntags')
    expect(phrases.weekdays(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).toBe('täglich')
  })

  it('describe items', () => {
    expect([undefined, {}, { exclude: [{ on_sale: true }] }].map(phrases.items)).toEqual([
      'alle Artikel',
      'alle Artikel',
      'alle Artikel (ausgenommen Artikel im Angebot)',
    ])
    const include = [
      { categories: ['a', 'b'], brands: ['Acme'], unit_price: { min: { EUR: 1000 }, max: { EUR: 2000 } } },
      { attributes: { size: [42, 'XL'], new: [true] }, on_sale: false },
    ]
    expect(plain(phrases.items({ include }))).toBe(
      'Artikel aus den Kategorien a oder b der Marke Acme von 10,00 € bis 20,00 €, oder zum regulären Preis mit size: 42 oder XL und new: ja',
    )
  })

  it('describe units', () => {
    expect(phrases.units({ max_units: 1 })).toBe(', nur für den günstigsten Artikel')
    const select = { position: 2, order: 'price_asc', layout: 'per_group', max: 4 } as const
    expect(phrases.units({ groups: { size: 3, select } })).toBe(
      ', nur für den zweitgünstigsten von je 3 Artikeln, höchstens 4 Artikel',
    )
  })
})
