/** A whole quote in each language: title, refusal and advice come in the shopper's own. */
import { describe, expect, it } from 'vitest'
import { ask, tenOff } from '../evaluate/asking.test-data.ts'
import type { Promotion } from '../model/promotion.ts'
import { plain } from './expecting.test-data.ts'

const promotion = {
  ...tenOff,
  title: { en: 'Free mug', fr: 'Tasse offerte', de: 'Gratistasse', 'es-MX': 'Taza gratis' },
  conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 } }],
} as Promotion

function told(locale: string): readonly [refusal: string, advice: string] {
  const { rejected, nearly } = ask({ promotions: [promotion], cart: { locale } }).discounts
  return [plain(rejected[0]!.message), plain(nearly[0]!.message)]
}

describe('a quote', () => {
  it('speaks the language that was asked for, with the title in it', () => {
    expect(told('en')).toEqual([
      'TEN needs at least $60.00 in your cart. Add $10.00 more to use it.',
      'Add $10.00 for free mug.',
    ])
    expect(told('fr-CA')).toEqual([
      'Le code TEN est valable à partir de 60,00 $US d’achat. Ajoutez encore 10,00 $US pour en profiter.',
      'Ajoutez encore 10,00 $US à votre panier pour profiter de l’offre « Tasse offerte ».',
    ])
    expect(told('de-AT')).toEqual([
      'Der Code TEN gilt ab einem Einkaufswert von 60,00 $. Es fehlen noch 10,00 $.',
      'Legen Sie noch Artikel für 10,00 $ in den Warenkorb, um das Angebot „Gratistasse“ zu nutzen.',
    ])
    expect(told('es-MX')).toEqual([
      'El código TEN requiere una compra mínima de 60,00 US$. Te faltan 10,00 US$.',
      'Añade 10,00 US$ más para aprovechar la oferta «Taza gratis».',
    ])
  })

  it('falls back to English for the title, and for everything in a language that there is not', () => {
    expect(told('es')[1]).toBe('Añade 10,00 US$ más para aprovechar la oferta «Free mug».')
    expect(told('it')).toEqual(told('en'))
  })
})
