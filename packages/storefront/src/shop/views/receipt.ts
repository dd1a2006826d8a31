/** The receipt: every discount on every line, as the ledger froze it. */
import { readReceipt } from '../calls.ts'
import type { Receipt, ReceiptDiscount } from '../documents.ts'
import { h, paint } from '../dom.ts'
import { instant, money } from '../money.ts'
import { picture } from '../pictures.ts'
import type { Shop } from '../shop.ts'

export async function receiptPage({ info }: Shop, place: HTMLElement, id: string): Promise<string> {
  const receipt = await readReceipt(id)
  paint(
    place,
    h('h1', {}, 'Thank you for your order'),
    h('p', {}, 'Order ', h('code', {}, receipt.order_id), ', ', whole(instant(receipt.placed_at, info))),
    receiptTable(receipt, of => money(of, receipt.currency, info.locale)),
    h(
      'p',
      {},
      h('a', { class: 'button', href: `/shop/returns/${receipt.order_id}` }, 'Send something back'),
      ' ',
      h('a', { class: 'button', href: '/shop' }, 'Continue shopping'),
    ),
  )
  return 'Receipt'
}

export function receiptTable(receipt: Receipt, amount: (of: number) => string): HTMLElement {
  const { lines, shipping, totals, refunded } = receipt
  const saved = totals.items_discount + totals.shipping_discount
  return h(
    'div',
    { class: 'receipt' },
    ...lines.map(line =>
      h(
        'article',
        { class: 'line', 'data-line': line.id },
        picture(line.id, line.categories),
        h('h2', {}, line.title),
        h('p', { class: 'quiet' }, `${line.quantity} × ${amount(line.unit_price)}`),
        h(
          'p',
          { class: 'amount' },
          line.total < line.subtotal && h('s', {}, amount(line.subtotal)),
          ` ${amount(line.total)}`,
        ),
        discounts(line.discounts, amount),
      ),
    ),
    h(
      'dl',
      { class: 'totals' },
      row('Items', amount(totals.subtotal)),
      saved > 0 && row('You saved', `−${amount(saved)}`, 'discount'),
      row('Delivery', amount(shipping.amount)),
      ...shipping.discounts.map(each => row(named(each), `−${amount(each.amount)}`, 'quiet')),
      row('Paid', amount(totals.total), 'total'),
      refunded > 0 && row('Refunded', amount(refunded)),
    ),
  )
}

function discounts(list: readonly ReceiptDiscount[], amount: (of: number) => string): HTMLElement | undefined {
  if (list.length === 0) return undefined
  const items = list.map(each =>
    h('li', { 'data-amount': each.amount }, h('span', {}, named(each)), whole(`−${amount(each.amount)}`)),
  )
  return h('ul', { class: 'discounts' }, ...items)
}

/** Never broken at the end of a line. */
function whole(text: string): HTMLElement {
  return h('span', { class: 'whole' }, text)
}

function named({ title, code }: ReceiptDiscount): string {
  return code === undefined ? title : `${title} (${code})`
}

function row(name: string, value: string, className = ''): HTMLElement {
  return h('div', { class: className }, h('dt', {}, name), h('dd', {}, value))
}
