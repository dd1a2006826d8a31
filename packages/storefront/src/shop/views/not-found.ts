/** An address of the shop where there is nothing. */
import { h, paint } from '../dom.ts'
import type { Shop } from '../shop.ts'

export async function notFoundPage(_shop: Shop, place: HTMLElement): Promise<string> {
  paint(
    place,
    h('h1', {}, 'This page does not exist'),
    h('p', {}, h('a', { class: 'button', href: '/shop' }, 'Back to the shop')),
  )
  return 'Not found'
}
