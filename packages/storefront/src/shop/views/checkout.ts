/** Checkout: who and where to, then the price is held, then it is paid. What changes on the way is told before it is paid. */
import { rememberOrder } from '../basket.ts'
import { holdPrice, NotDone, payOrder } from '../calls.ts'
import type { Buyer, CheckoutRequest, Held, Quote } from '../documents.ts'
import { h, paint, workButton } from '../dom.ts'
import { countryName, money } from '../money.ts'
import type { Shop } from '../shop.ts'
import { checkoutForm } from './checkout-form.ts'
import { totals } from './totals.ts'
import { trouble } from './trouble.ts'

export async function checkoutPage(shop: Shop, place: HTMLElement): Promise<string> {
  if (shop.shelf.basket().items.length > 0) details(shop, place)
  else
    paint(
      place,
      h('h1', {}, 'Checkout'),
      h('p', {}, 'Your cart is empty. ', h('a', { href: '/shop' }, 'Back to the shop')),
    )
  return 'Checkout'
}

/** Step one. The price that is promised from here on is the one on the screen. */
function details(shop: Shop, place: HTMLElement, said?: string): void {
  const next = async (buyer: Buyer) => {
    const quote = await shop.cart.quote()
    if (quote === undefined)
      throw new NotDone({
        error: 'unavailable',
        message: 'The price cannot be worked out right now. Your cart is kept.',
      })
    await hold(shop, place, { basket: payable(shop, quote), buyer, expected_total: quote.totals.total })
  }
  document.body.dataset.page = 'checkout'
  const notice = said !== undefined && h('p', { class: 'notice', role: 'alert' }, said)
  paint(place, h('h1', { tabindex: '-1' }, 'Checkout'), notice, checkoutForm(shop, next))
}

/** An order carries the codes that apply; those that wait for another cart stay in the field. */
function payable({ shelf }: Shop, quote: Quote): CheckoutRequest['basket'] {
  const applied = quote.discounts.applied.flatMap(({ code }) => code ?? [])
  return { ...shelf.basket(), codes: [...new Set(applied)] }
}

/** Asks the back end to hold the price: from here on nobody else can take the last use of a code. */
async function hold(shop: Shop, place: HTMLElement, request: CheckoutRequest): Promise<void> {
  await telling(shop, place, request, async () => review(shop, place, request, await holdPrice(request)))
}

/** Step two: everything once more, and the button that orders. */
function review(shop: Shop, place: HTMLElement, request: CheckoutRequest, held: Held): void {
  const { info, shelf } = shop
  const amount = (of: number) => money(of, info.currency, info.locale)
  const { order_id, quote } = held
  const pay = async () => {
    const { items, country, shipping } = shelf.basket()
    const isAsHeld = JSON.stringify([items, country, shipping]) === asText(request)
    if (!isAsHeld) return details(shop, place, 'The cart was changed: please look at the price again.')
    const paid = { ...request, order_id, expected_total: quote.totals.total }
    await telling(shop, place, request, async () => {
      const receipt = await payOrder(paid)
      rememberOrder(receipt.order_id)
      shop.cart.drop(request.basket.codes)
      shelf.startAgain()
      shop.go(`/shop/orders/${receipt.order_id}`)
    }).catch(error => paint(problem, trouble(error)))
  }
  const problem = h('div', {})
  document.body.dataset.page = 'pay'
  paint(
    place,
    h('h1', { tabindex: '-1' }, 'Pay'),
    h('p', {}, `For ${request.buyer.name}, ${countryName(request.basket.country, info.locale)}.`),
    totals(quote, amount),
    h('p', { class: 'quiet' }, `This price is yours for ${minutesOf(held)} minutes.`),
    problem,
    workButton(`Pay ${amount(quote.totals.total)}`, pay),
    h('button', { type: 'button', onclick: () => details(shop, place) }, 'Change something'),
  )
  place.querySelector<HTMLElement>('h1')?.focus()
}

/** By the service's clock at both ends: the browser's may be wrong. */
function minutesOf({ expires_at, quote }: Held): number {
  return Math.floor((Date.parse(expires_at) - Date.parse(quote.at)) / 60_000)
}

function asText({ basket: { items, country, shipping } }: CheckoutRequest): string {
  return JSON.stringify([items, country, shipping])
}

/** Does it; a price that cannot be kept is told with its reasons, anything else is thrown on. */
async function telling(
  shop: Shop,
  place: HTMLElement,
  request: CheckoutRequest,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const quote = error instanceof NotDone ? error.refusal.quote : undefined
    if (quote === undefined) throw error
    changed(shop, place, request, quote)
  }
}

/** Between looking and paying something changed: say what, and let the shopper decide. Nothing was taken. */
function changed(shop: Shop, place: HTMLElement, request: CheckoutRequest, quote: Quote): void {
  const { info } = shop
  const amount = (of: number) => money(of, info.currency, info.locale)
  const lost = quote.discounts.rejected
  const codes = request.basket.codes.filter(code => !lost.some(each => each.code === code))
  const problem = h('div', {})
  const goOn = async () => {
    const next = { ...request, basket: { ...request.basket, codes }, expected_total: quote.totals.total }
    await hold(shop, place, next).catch(error => paint(problem, trouble(error)))
  }
  document.body.dataset.page = 'pay'
  paint(
    place,
    h('h1', { tabindex: '-1' }, 'The price has changed'),
    h(
      'div',
      { class: 'notice', role: 'alert' },
      ...lost.map(({ code, message }) => h('p', {}, h('strong', {}, code), ': ', message)),
      h(
        'p',
        {},
        `You were shown ${amount(request.expected_total)}; now it is ${amount(quote.totals.total)}. Nothing was charged.`,
      ),
    ),
    totals(quote, amount),
    problem,
    workButton(`Go on for ${amount(quote.totals.total)}`, goOn),
    h('button', { type: 'button', onclick: () => details(shop, place) }, 'Change something'),
  )
  place.querySelector<HTMLElement>('h1')?.focus()
}
