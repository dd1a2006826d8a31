/** The demo shop in the browser: what is on the page, and which page it is. Holds the publishable key and no other. */
import { openShelf } from './basket.ts'
import { NotDone, readShop } from './calls.ts'
import { h, paint } from './dom.ts'
import type { Shop } from './shop.ts'
import { banner } from './views/banner.ts'
import { openCart } from './views/cart.ts'
import { checkoutPage } from './views/checkout.ts'
import { notFoundPage } from './views/not-found.ts'
import { productsPage } from './views/products.ts'
import { receiptPage } from './views/receipt.ts'
import { returnPage, returnsPage } from './views/returns.ts'
import { noDemo, trouble } from './views/trouble.ts'

type Page = (shop: Shop, place: HTMLElement, id: string) => Promise<string>

/** Each paints itself and answers its title. */
const pages: readonly (readonly [RegExp, Page])[] = [
  [/^\/shop$/, productsPage],
  [/^\/shop\/cart$/, async () => 'Your cart'],
  [/^\/shop\/checkout$/, checkoutPage],
  [/^\/shop\/orders\/([^/]+)$/, receiptPage],
  [/^\/shop\/returns$/, returnsPage],
  [/^\/shop\/returns\/([^/]+)$/, returnPage],
]

const main = document.querySelector('main')!

async function start(): Promise<void> {
  const info = await readShop()
  const shelf = openShelf()
  const shop: Shop = { info, shelf, go, cart: openCart(info, shelf, document.querySelector('#cart')!) }
  banner(info.offers, document.querySelector('#banner')!)
  await shop.cart.load()
  const show = (moved: boolean) => showPage(shop, moved)
  addEventListener('popstate', () => void show(true))
  document.addEventListener('click', event => follow(event))
  document.querySelector('form.search')?.addEventListener('submit', event => {
    event.preventDefault()
    const search = document.querySelector<HTMLInputElement>('#search')!.value.trim()
    go(search === '' ? '/shop' : `/shop?${new URLSearchParams({ search })}`)
  })
  await show(false)
}

/** To a page of the shop without loading everything again. */
function go(address: string): void {
  history.pushState(null, '', address)
  dispatchEvent(new PopStateEvent('popstate'))
}

function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a')
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!link || !isPlain || link.origin !== location.origin || !/^\/shop(\/|$)/.test(link.pathname)) return
  if (link.hash !== '' && link.pathname === location.pathname) return
  event.preventDefault()
  go(link.pathname + link.search)
}

async function showPage(shop: Shop, moved: boolean): Promise<void> {
  const path = location.pathname.replace(/\/+$/, '') || '/shop'
  const [match, page] =
    pages.map(([pattern, each]) => [pattern.exec(path), each] as const).find(([found]) => found) ?? []
  document.body.dataset.page = path.split('/')[2] ?? 'products'
  shop.cart.seen(path)
  paint(main)
  try {
    const title = await (page ?? notFoundPage)(shop, main, decodeURIComponent(match?.[1] ?? ''))
    document.title = `${title} · Counterfoil demo shop`
  } catch (error) {
    paint(
      main,
      trouble(error, () => void showPage(shop, moved)),
    )
  }
  if (!moved) return
  scrollTo(0, 0)
  const heading = document.querySelector<HTMLElement>(path === '/shop/cart' ? '#cart h2' : 'main h1') ?? main
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

start().catch((error: unknown) => {
  const missing = error instanceof NotDone && error.refusal.error === 'no_demo'
  document.querySelector('.search')?.remove()
  paint(
    main,
    missing
      ? noDemo()
      : h(
          'div',
          {},
          trouble(error, () => location.reload()),
        ),
  )
})
