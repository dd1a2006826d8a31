/**
 * The cart beside the page: articles, the promo-code field and what it all costs. The field is always on the page, so a
 * code that a link brought is kept also before there is anything to discount.
 */
import type { Shelf } from '../basket.ts'
import { readProducts } from '../calls.ts'
import type { Product, Quote, ShopInfo } from '../documents.ts'
import { h, paint } from '../dom.ts'
import { money } from '../money.ts'
import { picture } from '../pictures.ts'
import { toCart } from '../to-cart.ts'
import { totals } from './totals.ts'

export interface Cart {
  /** What the shopper is shown, once it is of the cart as it is now; undefined where that cannot be worked out. */
  readonly quote: () => Promise<Quote | undefined>
  /** Fetches the names and prices of what the browser remembers. */
  readonly load: () => Promise<void>
  /** Codes that were found not to apply when it was paid. */
  readonly drop: (codes: readonly string[]) => void
  /** Which page is on screen. */
  readonly seen: (path: string) => void
}

export function openCart(info: ShopInfo, shelf: Shelf, place: HTMLElement): Cart {
  const promo = document.createElement('promo-code')
  promo.setAttribute('publishable-key', info.publishable_key)
  promo.setAttribute('clean-address', '')
  promo.codes = shelf.basket().codes
  const list = h('div', { class: 'lines' })
  const sum = h('div', { class: 'sum', 'aria-live': 'polite' })
  // In sight also where the cart is longer than the screen; the sum below says it to who listens.
  const price = h('strong', { 'aria-hidden': 'true' })
  let last: Quote | undefined
  let isCurrent = false
  let asked = ''

  const show = (trouble = false) => {
    paint(list, ...lines(info, shelf, last))
    paint(sum, ...summary(info, shelf, { quote: last, isCurrent, trouble }))
    price.textContent =
      last && isCurrent && shelf.basket().items.length > 0 ? money(last.totals.total, info.currency, info.locale) : ''
    const count = shelf.basket().items.reduce((all, { quantity }) => all + quantity, 0)
    document.querySelector('#to-cart')!.textContent = count === 0 ? 'Cart' : `Cart (${count})`
  }
  /** The shopper sees this price at once, the quote a moment later, and pays what the back end asks. */
  const ask = () => {
    const parts = { basket: shelf.basket(), products: shelf.products, methods: info.shipping, locale: info.locale }
    const cart = toCart(parts)
    // Codes are the field's own: it has asked for them already.
    if (JSON.stringify(cart) === asked) return show()
    asked = JSON.stringify(cart)
    isCurrent = false
    show()
    promo.cart = cart
  }
  promo.addEventListener('promo-code:quote', ({ detail }) => {
    last = detail
    isCurrent = true
    show()
  })
  promo.addEventListener('promo-code:change', ({ detail }) => {
    const codes = [...detail.codes, ...detail.waiting]
    if (codes.join() !== shelf.basket().codes.join()) shelf.change({ codes, attribution: promo.attribution })
  })
  promo.addEventListener('promo-code:error', () => show(!isCurrent))
  shelf.onChange(ask)
  paint(place, h('div', { class: 'head' }, h('h2', {}, 'Your cart'), price), list, promo, sum)
  place.hidden = false
  ask()
  return {
    quote: async () => {
      // A code that was just entered is being asked about while the cart is still the one that was priced.
      if (isCurrent && !promo.busy) return last
      // Without its script it is a plain element, and prices nothing.
      return promo.matches(':defined') ? promo.refresh() : undefined
    },
    load: () => load(shelf, ask),
    drop: codes => {
      promo.codes = promo.codes.filter(code => !codes.includes(code))
    },
    seen: path => {
      place.dataset.alone = String(path === '/shop/cart')
    },
  }
}

async function load(shelf: Shelf, ask: () => void): Promise<void> {
  const missing = shelf.basket().items.filter(({ sku }) => !shelf.products.has(sku))
  if (missing.length === 0) return
  const query = new URLSearchParams(missing.map(({ sku }) => ['sku', sku]))
  const { products } = await readProducts(query)
  for (const product of products) shelf.products.set(product.sku, product)
  const known = shelf.basket().items.filter(({ sku }) => shelf.products.has(sku))
  if (known.length < shelf.basket().items.length) shelf.change({ items: known })
  else ask()
}

function lines(info: ShopInfo, shelf: Shelf, quote: Quote | undefined): readonly HTMLElement[] {
  const { items } = shelf.basket()
  if (items.length === 0)
    return [h('p', { class: 'quiet' }, 'Nothing in it yet. A code may be entered already; it waits for your cart.')]
  return items.flatMap(({ sku, quantity }) => {
    const product = shelf.products.get(sku)
    return product ? [line(info, shelf, { product, quantity, quote })] : []
  })
}

interface Line {
  readonly product: Product
  readonly quantity: number
  readonly quote: Quote | undefined
}

function line({ currency, locale }: ShopInfo, shelf: Shelf, { product, quantity, quote }: Line): HTMLElement {
  const { sku, title, categories, unit_price } = product
  const priced = quote?.line_items.find(each => each.id === sku && each.quantity === quantity)
  const amount = (of: number) => money(of, currency, locale)
  const step = (by: number, label: string, sign: string) =>
    h(
      'button',
      {
        type: 'button',
        'data-key': `${sku}${sign}`,
        'aria-label': `${label} ${title}`,
        onclick: () => shelf.setQuantity(sku, quantity + by),
      },
      sign,
    )
  const isOff = priced !== undefined && priced.discount > 0
  return h(
    'article',
    { class: 'line' },
    picture(sku, categories),
    h('h3', {}, title),
    h(
      'div',
      { class: 'stepper' },
      step(-1, 'One less:', '−'),
      h('span', {}, String(quantity)),
      step(1, 'One more:', '+'),
    ),
    h(
      'p',
      { class: 'amount' },
      isOff && h('s', { 'aria-label': `instead of ${amount(priced.subtotal)}` }, amount(priced.subtotal)),
      ` ${amount(priced?.total ?? unit_price * quantity)}`,
    ),
  )
}

interface Price {
  /** The last one; `isCurrent`: of the cart as it is now. */
  readonly quote: Quote | undefined
  readonly isCurrent: boolean
  readonly trouble: boolean
}

function summary(info: ShopInfo, shelf: Shelf, { quote, isCurrent, trouble }: Price): readonly (HTMLElement | false)[] {
  if (shelf.basket().items.length === 0) return []
  const sums = quote && totals(quote, of => money(of, info.currency, info.locale))
  // The old price stays, paler, until the new one is there: nothing jumps.
  sums?.classList.toggle('stale', !isCurrent)
  return [
    sums ?? h('p', { class: 'quiet' }, 'Working out the price …'),
    trouble && h('p', { class: 'notice' }, 'The price cannot be worked out right now. Your cart is kept.'),
    h('a', { class: 'primary', href: '/shop/checkout', 'data-key': 'checkout' }, 'Check out'),
  ]
}
