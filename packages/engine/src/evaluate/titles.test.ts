/** Which of a promotion's titles a shopper reads. */
import { expect, it } from 'vitest'
import { ask, tenOff } from './asking.test-data.ts'

it.each([
  ['fr-CA', 'Dix'],
  ['FR-ca', 'Dix'],
  ['fr', 'Dix pour cent'],
  ['FR-be', 'Dix pour cent'],
  ['pt-br', 'Dez'],
  ['ja', 'Ten'],
])('of the locale %s: %s', (locale, title) => {
  const promotion = { ...tenOff, title: { EN: 'Ten', fr: 'Dix pour cent', 'fr-CA': 'Dix', 'pt-BR': 'Dez' } }
  expect(ask({ promotions: [promotion], cart: { locale } }).discounts.applied[0]!.title).toBe(title)
})
