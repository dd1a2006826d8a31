/** What a quote comes to, with every discount by its name. */
import type { Quote } from '../documents.ts'
import { h } from '../dom.ts'

export function totals(quote: Quote, amount: (of: number) => string): HTMLElement {
  const { subtotal, shipping, total } = quote.totals
  const rows = [
    row('Items', amount(subtotal)),
    ...quote.discounts.applied.map(applied =>
      row(
        `${applied.title}${applied.code === undefined ? '' : ` (${applied.code})`}`,
        `−${amount(applied.amount)}`,
        applied.provisional ? 'discount provisional' : 'discount',
      ),
    ),
    quote.shipping.length > 0 && row('Delivery', amount(shipping)),
    row('Total', amount(total), 'total'),
  ]
  return h('dl', { class: 'totals' }, ...rows.filter(each => each !== false))
}

function row(name: string, value: string, className = ''): HTMLElement {
  return h('div', { class: className }, h('dt', {}, name), h('dd', {}, value))
}
