/** The banner: listed promotions in the words that their rules make, with the whole terms a click away. */

import type { Offer } from '../documents.ts'
import { h, paint } from '../dom.ts'

export function banner(offers: readonly Offer[], place: HTMLElement): void {
  const [first, ...others] = offers
  place.hidden = first === undefined
  if (first === undefined) return
  paint(
    place,
    h(
      'details',
      {},
      h('summary', {}, h('span', {}, first.banner), h('span', { class: 'more' }, 'Terms')),
      ...[first, ...others].map(({ banner: text, terms }) =>
        h('section', {}, h('h2', {}, text), h('ul', {}, ...terms.map(term => h('li', {}, term)))),
      ),
    ),
  )
}
