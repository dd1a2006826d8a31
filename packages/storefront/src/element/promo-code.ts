/**
 * `<promo-code>`: one file without a dependency, for any page.
 *
 * <script type="module" src="https://codes.shop.example/storefront/promo-code.js"></script>
 * <promo-code publishable-key="pk_…"><label>Promo code <input name="discount"></label></promo-code>
 *
 * docs/guides/storefront.md says the rest. A browser that is too old for it keeps the plain field.
 */
import { PromoCodeElement } from './element.ts'
import type { PromoCodeEventMap } from './types.ts'

export { PromoCodeElement } from './element.ts'
export type {
  PromoCodeCart,
  PromoCodeChange,
  PromoCodeEventMap,
  PromoCodeQuote,
  PromoCodeTrouble,
  PromoCodeWords,
} from './types.ts'

declare global {
  interface HTMLElementTagNameMap {
    'promo-code': PromoCodeElement
  }
  interface GlobalEventHandlersEventMap extends PromoCodeEventMap {}
}

const able =
  'customElements' in globalThis &&
  'attachInternals' in HTMLElement.prototype &&
  'adoptedStyleSheets' in Document.prototype

if (able && !customElements.get('promo-code')) customElements.define('promo-code', PromoCodeElement)
