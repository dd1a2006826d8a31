import { describe, expect, it } from 'vitest'
import { acme, apparel, asking, plain } from './expecting.test-data.ts'

const { of, about, near, phrases } = asking('fr')

describe('French sentences', () => {
  it('say when', () => {
    expect(of('not_started', { starts_at: '2026-02-28T23:00:00Z' })).toBe(
      'Le code SAVE10 sera valable à partir du 1er mars 2026.',
    )
    expect(of('expired', { ended_at: '2026-10-30T23:00:00Z' })).toBe(
      'Le code SAVE10 était valable jusqu’au 30 octobre 2026.',
    )
    expect(of('expired', { ended_at: '2026-10-30T16:00:00Z' })).toBe(
      'Le code SAVE10 était valable jusqu’au 30 octobre 2026 à 17:00.',
    )
    expect(of('outside_hours', { opens_at: '2026-11-20T16:00:00Z' })).toBe(
      'Le code SAVE10 n’est pas disponible en ce moment. Rendez-vous le 20 novembre 2026 à 17:00.',
    )
    expect(of('rate_limited', { retry_after_seconds: 90 })).toBe(
      'Trop de codes ont été essayés. Veuillez réessayer dans 2 minutes.',
    )
    expect(of('held_elsewhere', { until: '2026-11-20T16:05:00Z' })).toBe(
      'Une autre commande en cours retient la dernière utilisation du code SAVE10 jusqu’au 20 novembre 2026 à 17:05. Veuillez réessayer ensuite.',
    )
  })

  it('say who', () => {
    expect(of('unknown_code')).toBe('Nous ne connaissons pas le code SAVE10. Veuillez vérifier votre saisie.')
    expect(of('sign_in_required')).toBe('Veuillez vous connecter pour utiliser le code SAVE10.')
    expect(of('wrong_segment', { any_of: ['vip'] })).toBe('Le code SAVE10 n’est pas disponible pour votre compte.')
    expect(of('not_new_customer', { order_count: 2 })).toBe(
      'Le code SAVE10 est valable uniquement pour une première commande.',
    )
  })

  it('say how often', () => {
    expect(of('customer_limit', { limit: 1 })).toBe('Vous avez déjà utilisé le code SAVE10.')
    expect(of('customer_limit', { limit: 3 })).toBe(
      'Vous avez déjà utilisé le code SAVE10 3 fois, le maximum possible.',
    )
    expect(of('period_limit', { period: 'day', counts: 'per_customer' })).toBe(
      'Vous avez déjà utilisé le code SAVE10 aujourd’hui.',
    )
    expect(of('period_limit', { period: 'week', counts: 'budget' })).toBe(
      'Le code SAVE10 n’est plus disponible cette semaine.',
    )
    expect(of('redemption_limit')).toBe('Le code SAVE10 a atteint son nombre maximal d’utilisations.')
    expect(of('too_many_codes', { max_codes: 1 })).toBe('Un seul code est possible par commande.')
    expect(of('too_many_codes', { max_codes: 3 })).toBe('Vous pouvez utiliser 3 codes au maximum par commande.')
  })

  it('say where, without an article that could be wrong', () => {
    expect(of('wrong_country', { of: 'shipping', any_of: ['FR'] })).toBe(
      'Le code SAVE10 est valable uniquement pour les commandes livrées dans ce pays : France.',
    )
    expect(of('wrong_country', { of: 'billing', any_of: ['FR', 'US'] })).toBe(
      'Le code SAVE10 est valable uniquement pour les commandes facturées dans l’un de ces pays : France ou États-Unis.',
    )
    expect(of('wrong_country', { of: 'ip', none_of: ['CH', 'NL'] })).toBe(
      'Le code SAVE10 n’est pas valable pour les commandes passées depuis ces pays : Suisse et Pays-Bas.',
    )
    expect(of('wrong_shipping_method', { any_of: ['express'] })).toBe(
      'Le code SAVE10 est valable uniquement avec le mode de livraison express.',
    )
  })

  it('say what the cart lacks', () => {
    const remedy = { type: 'add_amount', amount: 1000, items: {} } as const
    expect(of('subtotal_too_low', { currency: 'EUR', required: 7500 }, { remedy })).toBe(
      'Le code SAVE10 est valable à partir de 75,00 € d’achat. Ajoutez encore 10,00 € pour en profiter.',
    )
    expect(of('subtotal_too_low', { currency: 'EUR', required: 7500, items: apparel })).toBe(
      'Le code SAVE10 est valable à partir de 75,00 € d’articles de la catégorie apparel.',
    )
    expect(of('subtotal_too_high', { currency: 'EUR', required: 50000 })).toBe(
      'Le code SAVE10 est valable jusqu’à 500,00 € d’achat.',
    )
    const more = { remedy: { type: 'add_quantity', quantity: 1, items: acme } } as const
    expect(of('no_eligible_items', { items: acme, required: 1, actual: 0 }, more)).toBe(
      'Le code SAVE10 est valable pour les articles de la marque Acme. Votre panier n’en contient pas. Ajoutez-en 1 pour en profiter.',
    )
    expect(of('no_eligible_items', { items: acme, required: 3, actual: 1 })).toBe(
      'Le code SAVE10 est valable à partir de 3 articles de la marque Acme. Votre panier en contient 1.',
    )
    expect(of('quantity_too_low', { scope: 'line', required: 3, items: apparel })).toBe(
      'Le code SAVE10 est valable à partir de 3 exemplaires d’un même article de la catégorie apparel.',
    )
  })

  it('say what else there is', () => {
    expect(of('not_combinable')).toBe('Le code SAVE10 n’est pas cumulable avec les autres offres de votre panier.')
    expect(of('outbid', { difference: 200, currency: 'EUR' })).toBe(
      'Le code SAVE10 n’a pas été appliqué : vous économisez ainsi 2,00 € de plus.',
    )
    expect(of('wrong_currency', { currency: 'EUR', currencies: ['GBP', 'USD'] })).toBe(
      'Le code SAVE10 ne s’applique pas aux prix en EUR, mais aux prix en GBP ou USD.',
    )
  })

  it('speak of an offer in the feminine', () => {
    expect(about('Livraison offerte', 'outbid', { difference: 200 })).toBe(
      'L’offre « Livraison offerte » n’a pas été appliquée : vous économisez ainsi 2,00 € de plus.',
    )
    expect(about(undefined, 'wrong_session')).toBe('Cette offre est liée à un autre panier.')
    expect(of('wrong_session')).toBe('Le code SAVE10 est lié à un autre panier.')
  })
})

describe('French advice', () => {
  it('is one sentence with the title', () => {
    expect(near({ type: 'add_amount', amount: 1000, items: {} }, 'Livraison offerte')).toBe(
      'Ajoutez encore 10,00 € à votre panier pour profiter de l’offre « Livraison offerte ».',
    )
    expect(near({ type: 'add_amount', amount: 1000, items: apparel }, '15 % sur les hauts')).toBe(
      'Ajoutez encore 10,00 € d’articles de la catégorie apparel pour profiter de l’offre « 15 % sur les hauts ».',
    )
    expect(near({ type: 'add_quantity', quantity: 1, items: acme }, 'Lot')).toBe(
      'Ajoutez encore un article de la marque Acme pour profiter de l’offre « Lot ».',
    )
    expect(near({ type: 'set_country', of: 'shipping', any_of: ['FR', 'BE'] }, 'Lot')).toBe(
      'Pour profiter de l’offre « Lot », choisissez comme pays de livraison : France ou Belgique.',
    )
    expect(near({ type: 'wait_until', at: '2026-03-01T11:00:00Z' }, 'Lot')).toBe(
      'Revenez le 1er mars 2026 à 12:00 pour profiter de l’offre « Lot ».',
    )
    expect(near({ type: 'drop_code', code: 'OTHER' }, 'Lot')).toBe(
      'Retirez le code OTHER pour profiter de l’offre « Lot ».',
    )
  })
})

describe('French phrases', () => {
  it('stand with the spaces of French', () => {
    expect(phrases.money(123456789, 'USD')).toBe('1\u202f234\u202f567,89\u00a0$US')
    expect(phrases.percent('12.50')).toBe('12,5\u00a0%')
    expect(phrases.money(1000, 'KWD')).toBe('1,000\u00a0KWD')
    expect(phrases.moneyMap({ USD: 7500, EUR: 7000 })).toBe('70,00\u00a0€ ou 75,00\u00a0$US')
  })

  it('count 0 and 1 in the singular', () => {
    expect([0, 1, 2].map(count => phrases.quantity(count, apparel))).toEqual([
      '0 article de la catégorie apparel',
      '1 article de la catégorie apparel',
      '2 articles de la catégorie apparel',
    ])
    expect([1, 2, 5].map(phrases.times)).toEqual(['une fois', '2 fois', '5 fois'])
    expect([30, 90, 3600, 7200, 86400, 172800].map(phrases.duration)).toEqual([
      '1 minute',
      '2 minutes',
      '1 heure',
      '2 heures',
      '1 jour',
      '2 jours',
    ])
  })

  it('tell dates, times and days', () => {
    expect(['2026-03-01', '2026-08-31'].map(phrases.date)).toEqual(['1er mars 2026', '31 août 2026'])
    expect(phrases.time('17:00')).toBe('17:00')
    expect(phrases.weekdays(['fri'])).toBe('le vendredi')
    expect(phrases.weekdays(['sun', 'wed', 'mon', 'tue'])).toBe('du lundi au mercredi et le dimanche')
    expect(phrases.weekdays(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).toBe('tous les jours')
  })

  it('describe items', () => {
    expect([undefined, {}, { exclude: [{ on_sale: true }] }].map(phrases.items)).toEqual([
      'tous les articles',
      'tous les articles',
      'tous les articles (sauf articles en promotion)',
    ])
    const include = [
      { categories: ['a', 'b'], brands: ['Acme'], unit_price: { min: { EUR: 1000 }, max: { EUR: 2000 } } },
      { attributes: { size: [42, 'XL'], new: [true] }, on_sale: false },
    ]
    expect(plain(phrases.items({ include }))).toBe(
      'les articles des catégories a ou b de la marque Acme de 10,00 € à 20,00 €, ou hors promotion avec size : 42 ou XL et new : oui',
    )
  })

  it('describe units', () => {
    expect(phrases.units({})).toBe('')
    expect(phrases.units({ max_units: 1 })).toBe(', uniquement l’article le moins cher')
    expect(phrases.units({ max_units: 2, pick: 'dearest', max_units_per_line: 1 })).toBe(
      ', uniquement les 2 articles les plus chers, au plus 1 exemplaire du même article',
    )
  })
})
