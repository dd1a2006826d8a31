/** The shop window: departments, search and articles. */
import { readProducts } from '../calls.ts'
import type { Product, ProductPage } from '../documents.ts'
import { h, paint } from '../dom.ts'
import { money } from '../money.ts'
import { picture } from '../pictures.ts'
import type { Shop } from '../shop.ts'

export async function productsPage(shop: Shop, place: HTMLElement): Promise<string> {
  const query = new URLSearchParams(location.search)
  const search = query.get('search') ?? ''
  const department = query.get('department') ?? ''
  document.querySelector<HTMLInputElement>('#search')!.value = search
  paint(place, heading(search, department), departments(shop, department), skeleton())
  const page = await readProducts(query)
  // Another page may be on screen by now.
  if (new URLSearchParams(location.search).toString() !== query.toString()) return document.title
  for (const product of page.products) shop.shelf.products.set(product.sku, product)
  paint(
    place,
    heading(search, department),
    departments(shop, department),
    page.total === 0 ? nothing(search) : h('ul', { class: 'products' }, ...page.products.map(each => card(shop, each))),
    pager(page, query),
  )
  return search === '' ? title(department) : search
}

function heading(search: string, department: string): HTMLElement {
  return h('h1', {}, search === '' ? title(department) : `“${search}”`)
}

function title(department: string): string {
  return department === '' ? 'Best sellers' : department[0]!.toUpperCase() + department.slice(1)
}

function departments({ info }: Shop, current: string): HTMLElement {
  const links = ['', ...info.departments].map(department =>
    h(
      'a',
      {
        href: department === '' ? '/shop' : `/shop?department=${department}`,
        'aria-current': department === current ? 'page' : undefined,
      },
      department === '' ? 'All' : title(department),
    ),
  )
  return h('nav', { class: 'departments', 'aria-label': 'Departments' }, ...links)
}

function card({ info, shelf }: Shop, { sku, title: name, categories, unit_price }: Product): HTMLElement {
  const said = h('span', { class: 'unseen', role: 'status' })
  const add = () => {
    const before = shelf.basket().items.find(item => item.sku === sku)?.quantity ?? 0
    shelf.setQuantity(sku, before + 1)
    said.textContent = `${name} is in the cart, ${before + 1} of it.`
  }
  return h(
    'li',
    {},
    picture(sku, categories),
    h('h2', {}, name),
    h('p', { class: 'price' }, money(unit_price, info.currency, info.locale)),
    h('button', { type: 'button', onclick: add, 'aria-label': `Add ${name} to the cart` }, 'Add'),
    said,
  )
}

function skeleton(): HTMLElement {
  const cards = Array.from({ length: 12 }, () => h('li', { class: 'empty' }))
  return h('ul', { class: 'products', 'aria-hidden': 'true' }, ...cards)
}

function nothing(search: string): HTMLElement {
  return h('p', { class: 'notice' }, `Nothing found for “${search}”. `, h('a', { href: '/shop' }, 'Show everything'))
}

function pager({ page, pages, total }: ProductPage, query: URLSearchParams): HTMLElement | undefined {
  if (pages < 2) return undefined
  const to = (wanted: number, label: string) =>
    wanted >= 1 && wanted <= pages && h('a', { href: `/shop?${withPage(query, wanted)}` }, label)
  return h(
    'nav',
    { class: 'pager', 'aria-label': 'Pages' },
    to(page - 1, 'Back'),
    h('span', {}, `Page ${page} of ${pages}, ${total.toLocaleString('en')} items`),
    to(page + 1, 'Next'),
  )
}

function withPage(query: URLSearchParams, page: number): URLSearchParams {
  const next = new URLSearchParams(query)
  next.set('page', String(page))
  return next
}
