/**
 * The examples of the three founding articles as promotions, with the texts that a copywriter would put beside them. The
 * texts are written by hand.
 */
import type { Language } from '../locales/phrases.ts'
import type { Code, Promotion } from '../model/promotion.ts'

export interface Example {
  readonly title: string
  readonly promotion: Promotion
  readonly codes: readonly Code[]
  readonly summary: Readonly<Record<Language, string>>
  readonly banner: Readonly<Record<Language, string>>
  readonly terms: Readonly<Record<Language, readonly string[]>>
}

const code = (text: string, promotion: string): Code => ({ id: text, code: text, promotion, status: 'active' })

const welcome: Example = {
  title: '[S1] a welcome code for new customers, once each, until the end of the year',
  promotion: {
    id: 'welcome',
    name: 'Welcome',
    status: 'active',
    trigger: 'code',
    schedule: { ends: '2026-12-31', time_zone: 'Europe/Paris' },
    conditions: [{ type: 'new_customer' }],
    effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
    limits: { per_customer: 1 },
  },
  codes: [code('WELCOME15', 'welcome')],
  summary: {
    en: '15% off the order if the customer has not ordered before, with the code WELCOME15, until 31 December 2026.',
    fr: '15 % de réduction sur la commande si c’est la première commande, avec le code WELCOME15, jusqu’au 31 décembre 2026.',
    de: '15 % Rabatt auf die Bestellung, wenn es die erste Bestellung ist, mit dem Code WELCOME15, bis 31. Dezember 2026.',
    es: '15 % de descuento en el pedido si es el primer pedido, con el código WELCOME15, hasta el 31 de diciembre de 2026.',
  },
  banner: {
    en: '15% off the order · Code WELCOME15 · Until 31 December 2026 · Conditions apply',
    fr: '15 % de réduction sur la commande · Code WELCOME15 · Jusqu’au 31 décembre 2026 · Voir conditions',
    de: '15 % Rabatt auf die Bestellung · Code WELCOME15 · Bis 31. Dezember 2026 · Es gelten Bedingungen',
    es: '15 % de descuento en el pedido · Código WELCOME15 · Hasta el 31 de diciembre de 2026 · Consulta las condiciones',
  },
  terms: {
    en: [
      '15% off the order.',
      'Enter the code WELCOME15 at checkout.',
      'Valid until 31 December 2026 (Paris time).',
      'Valid only if the customer has not ordered before.',
      'Each customer can use it once.',
      'Customers without an account are recognised by their e-mail address when the order is placed.',
      'Can be combined only with shipping offers, where those allow it.',
      'Returned items are refunded at the price paid for them.',
    ],
    fr: [
      '15 % de réduction sur la commande.',
      'Saisissez le code WELCOME15 lors de la commande.',
      'Valable jusqu’au 31 décembre 2026 (heure de Paris).',
      'Valable uniquement si c’est la première commande.',
      'Utilisable une fois par client.',
      'Les clients sans compte sont reconnus à leur adresse e-mail au moment de la commande.',
      'Cumulable uniquement avec les offres de livraison, si celles-ci le permettent.',
      'Les articles retournés sont remboursés au prix payé.',
    ],
    de: [
      '15 % Rabatt auf die Bestellung.',
      'An der Kasse den Code WELCOME15 eingeben.',
      'Gültig bis 31. Dezember 2026 (Ortszeit Paris).',
      'Gilt nur, wenn es die erste Bestellung ist.',
      'Pro Kunde einmal einlösbar.',
      'Ohne Kundenkonto wird dies beim Bestellen anhand der E-Mail-Adresse geprüft.',
      'Nur kombinierbar mit Versandangeboten, sofern diese es zulassen.',
      'Zurückgegebene Artikel werden zum bezahlten Preis erstattet.',
    ],
    es: [
      '15 % de descuento en el pedido.',
      'Introduce el código WELCOME15 al tramitar el pedido.',
      'Válida hasta el 31 de diciembre de 2026 (hora de París).',
      'Válida solo si es el primer pedido.',
      'Cada cliente puede usarla una vez.',
      'A los clientes sin cuenta se les reconoce por su correo electrónico al hacer el pedido.',
      'Acumulable solo con ofertas de envío, si estas lo permiten.',
      'Los artículos devueltos se reembolsan al precio pagado.',
    ],
  },
}

const save20: Example = {
  title: '[S2] SAVE20 from $75, not on sale items, the first 500 of a newsletter, in March',
  promotion: {
    id: 'save20',
    name: 'Newsletter',
    status: 'active',
    trigger: 'code',
    schedule: { starts: '2026-03-01', ends: '2026-03-31', time_zone: 'America/New_York' },
    conditions: [{ type: 'minimum_subtotal', amount: { USD: 7500 } }],
    effects: [
      {
        type: 'percent_off',
        percent: '20',
        target: 'items',
        items: { exclude: [{ on_sale: true }, { brands: ['Acme'] }] },
      },
    ],
    limits: { redemptions: 500 },
    combination: { with: ['order'], group: 'newsletter' },
  },
  codes: [code('SAVE20', 'save20')],
  summary: {
    en: '20% off items (except items on sale and items by Acme) if the subtotal is at least $75.00, with the code SAVE20, from 1 to 31 March 2026.',
    fr: '20 % de réduction sur tous les articles (sauf articles en promotion et articles de la marque Acme) si le sous-total atteint au moins 75,00 $US, avec le code SAVE20, du 1er au 31 mars 2026.',
    de: '20 % Rabatt auf alle Artikel (ausgenommen Artikel im Angebot und Artikel der Marke Acme), wenn die Zwischensumme mindestens 75,00 $ beträgt, mit dem Code SAVE20, vom 1. bis 31. März 2026.',
    es: '20 % de descuento en todos los artículos (excepto artículos en oferta y artículos de la marca Acme) si el subtotal es de al menos 75,00 US$, con el código SAVE20, del 1 al 31 de marzo de 2026.',
  },
  banner: {
    en: '20% off any items · Code SAVE20 · From 1 to 31 March 2026 · Conditions apply',
    fr: '20 % de réduction sur tous les articles · Code SAVE20 · Du 1er au 31 mars 2026 · Voir conditions',
    de: '20 % Rabatt auf alle Artikel · Code SAVE20 · Vom 1. bis 31. März 2026 · Es gelten Bedingungen',
    es: '20 % de descuento en todos los artículos · Código SAVE20 · Del 1 al 31 de marzo de 2026 · Consulta las condiciones',
  },
  terms: {
    en: [
      '20% off items (except items on sale and items by Acme).',
      'Enter the code SAVE20 at checkout.',
      'Valid from 1 to 31 March 2026 (New York time).',
      'Valid only if the subtotal is at least $75.00.',
      'The number of orders is limited; first come, first served.',
      'Can be combined only with offers on the whole order, where those allow it.',
      'Not together with related offers.',
      'Returned items are refunded at the price paid for them.',
    ],
    fr: [
      '20 % de réduction sur tous les articles (sauf articles en promotion et articles de la marque Acme).',
      'Saisissez le code SAVE20 lors de la commande.',
      'Valable du 1er au 31 mars 2026 (heure de New York).',
      'Valable uniquement si le sous-total atteint au moins 75,00 $US.',
      'Le nombre de commandes est limité : premier arrivé, premier servi.',
      'Cumulable uniquement avec les offres sur toute la commande, si celles-ci le permettent.',
      'Non cumulable avec les offres apparentées.',
      'Les articles retournés sont remboursés au prix payé.',
    ],
    de: [
      '20 % Rabatt auf alle Artikel (ausgenommen Artikel im Angebot und Artikel der Marke Acme).',
      'An der Kasse den Code SAVE20 eingeben.',
      'Gültig vom 1. bis 31. März 2026 (Ortszeit New York).',
      'Gilt nur, wenn die Zwischensumme mindestens 75,00 $ beträgt.',
      'Die Anzahl der Bestellungen ist begrenzt.',
      'Nur kombinierbar mit Angeboten auf die ganze Bestellung, sofern diese es zulassen.',
      'Nicht zusammen mit verwandten Angeboten.',
      'Zurückgegebene Artikel werden zum bezahlten Preis erstattet.',
    ],
    es: [
      '20 % de descuento en todos los artículos (excepto artículos en oferta y artículos de la marca Acme).',
      'Introduce el código SAVE20 al tramitar el pedido.',
      'Válida del 1 al 31 de marzo de 2026 (hora de Nueva York).',
      'Válida solo si el subtotal es de al menos 75,00 US$.',
      'El número de pedidos es limitado, por orden de llegada.',
      'Acumulable solo con ofertas sobre todo el pedido, si estas lo permiten.',
      'No acumulable con ofertas relacionadas.',
      'Los artículos devueltos se reembolsan al precio pagado.',
    ],
  },
}

const fifteenOff: Example = {
  title: '[S3] $15 off from $90 for VIPs, by itself, never together with another offer',
  promotion: {
    id: 'vip-15',
    name: 'VIP',
    status: 'active',
    trigger: 'automatic',
    conditions: [
      { type: 'customer_segment', any_of: ['seg_8812'] },
      { type: 'minimum_subtotal', amount: { USD: 9000 } },
    ],
    effects: [{ type: 'amount_off', amount: { USD: 1500 }, target: 'order' }],
    limits: { budget: { USD: 1_000_000 }, per_period: [{ period: 'month', per_customer: 2 }] },
    combination: { exclusive: true },
    on_return: 'clawback',
  },
  codes: [],
  summary: {
    en: '$15.00 off the order if the customer was selected for this offer and the subtotal is at least $90.00.',
    fr: '15,00 $US de réduction sur la commande si le client a été sélectionné pour cette offre et si le sous-total atteint au moins 90,00 $US.',
    de: '15,00 $ Rabatt auf die Bestellung, wenn das Kundenkonto für dieses Angebot ausgewählt wurde und die Zwischensumme mindestens 90,00 $ beträgt.',
    es: '15,00 US$ de descuento en el pedido si el cliente ha sido seleccionado para esta oferta y el subtotal es de al menos 90,00 US$.',
  },
  banner: {
    en: '$15.00 off the order · Conditions apply',
    fr: '15,00 $US de réduction sur la commande · Voir conditions',
    de: '15,00 $ Rabatt auf die Bestellung · Es gelten Bedingungen',
    es: '15,00 US$ de descuento en el pedido · Consulta las condiciones',
  },
  terms: {
    en: [
      '$15.00 off the order.',
      'Applied automatically; no code is needed.',
      'Valid only if the customer was selected for this offer.',
      'Valid only if the subtotal is at least $90.00.',
      'Only for orders in USD.',
      'Each customer can use it twice per month.',
      'Customers without an account are recognised by their e-mail address when the order is placed.',
      'While funds last.',
      'Cannot be combined with any other offer.',
      'If items are returned, the discount is worked out again for those that are kept, and the refund is adjusted.',
    ],
    fr: [
      '15,00 $US de réduction sur la commande.',
      'Appliquée automatiquement, sans code.',
      'Valable uniquement si le client a été sélectionné pour cette offre.',
      'Valable uniquement si le sous-total atteint au moins 90,00 $US.',
      'Uniquement pour les commandes en USD.',
      'Utilisable 2 fois par client et par mois.',
      'Les clients sans compte sont reconnus à leur adresse e-mail au moment de la commande.',
      'Dans la limite du budget disponible.',
      'Non cumulable avec une autre offre.',
      'En cas de retour, la remise est recalculée pour les articles conservés et le remboursement est ajusté en conséquence.',
    ],
    de: [
      '15,00 $ Rabatt auf die Bestellung.',
      'Wird automatisch angewendet, ein Code ist nicht nötig.',
      'Gilt nur, wenn das Kundenkonto für dieses Angebot ausgewählt wurde.',
      'Gilt nur, wenn die Zwischensumme mindestens 90,00 $ beträgt.',
      'Nur für Bestellungen in USD.',
      'Pro Kunde und Monat zweimal einlösbar.',
      'Ohne Kundenkonto wird dies beim Bestellen anhand der E-Mail-Adresse geprüft.',
      'Nur solange das Budget reicht.',
      'Nicht mit anderen Angeboten kombinierbar.',
      'Bei einer Rückgabe wird der Rabatt für die behaltenen Artikel neu berechnet und die Erstattung entsprechend angepasst.',
    ],
    es: [
      '15,00 US$ de descuento en el pedido.',
      'Se aplica automáticamente; no hace falta ningún código.',
      'Válida solo si el cliente ha sido seleccionado para esta oferta.',
      'Válida solo si el subtotal es de al menos 90,00 US$.',
      'Solo para pedidos en USD.',
      'Cada cliente puede usarla 2 veces por mes.',
      'A los clientes sin cuenta se les reconoce por su correo electrónico al hacer el pedido.',
      'Hasta agotar el presupuesto.',
      'No acumulable con ninguna otra oferta.',
      'Si se devuelven artículos, el descuento se vuelve a calcular para los que se conservan y el reembolso se ajusta.',
    ],
  },
}

export const foundingExamples: readonly Example[] = [welcome, save20, fifteenOff]
