/** An address of the shop where there is nothing. */
import { h, paint } from '../dom.ts'
import type { Shop } from '../shop.ts'

export async function notFoundPage(_shop: Shop, place: HTMLElement): Promise<string> {
  paint(place, h('h1', {}, 'There is nothing here'), h('p', {}, h('a', { href: '/shop' }, 'To the shop')))
  return 'Not found'
}
