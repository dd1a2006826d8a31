/** The module where there are no elements: a server that renders pages may import it, and its types are the page's. */
import { expect, expectTypeOf, it } from 'vitest'
import type { PromoCodeChange, PromoCodeQuote } from '../src/element/promo-code.ts'

it('[ELM-9] a server may import it', async () => {
  const { PromoCodeElement } = await import('../src/element/promo-code.ts')
  expect(PromoCodeElement.formAssociated).toBe(true)
})

it('[ELM-9] elements and events are typed', () => {
  const typed = (field: HTMLElementTagNameMap['promo-code']) => {
    field.cart = { currency: 'USD', line_items: [{ id: 'l1', quantity: 1, unit_price: 2500 }] }
    expectTypeOf(field.codes).toEqualTypeOf<readonly string[]>()
    field.addEventListener('promo-code:change', ({ detail }) => expectTypeOf(detail).toEqualTypeOf<PromoCodeChange>())
    field.addEventListener('promo-code:quote', ({ detail }) => expectTypeOf(detail).toEqualTypeOf<PromoCodeQuote>())
  }
  expectTypeOf(typed).returns.toBeVoid()
})
