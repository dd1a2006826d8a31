/** Sending back: which articles, and what of their price comes back: what was really paid, to the penny. */
import { knownOrders } from '../basket.ts'
import { randomHex, readReceipt, sendBack } from '../calls.ts'
import type { Receipt, ReceiptLine, Returned } from '../documents.ts'
import { h, paint, workButton } from '../dom.ts'
import { money } from '../money.ts'
import { picture } from '../pictures.ts'
import type { Shop } from '../shop.ts'
import { trouble } from './trouble.ts'

export async function returnsPage(shop: Shop, place: HTMLElement): Promise<string> {
  const orders = knownOrders()
  const form = h(
    'form',
    { class: 'details' },
    h('label', {}, h('span', {}, 'Order number'), h('input', { name: 'order', required: true, placeholder: 'shop-…' })),
    h('button', { type: 'submit', class: 'primary' }, 'Find my order'),
  )
  form.addEventListener('submit', event => {
    event.preventDefault()
    shop.go(`/shop/returns/${encodeURIComponent(String(new FormData(form).get('order')).trim())}`)
  })
  paint(
    place,
    h('h1', {}, 'Returns'),
    orders.length > 0 && h('p', {}, 'Orders of this browser:'),
    orders.length > 0 &&
      h('ul', {}, ...orders.map(id => h('li', {}, h('a', { href: `/shop/returns/${id}` }, h('code', {}, id))))),
    form,
  )
  return 'Returns'
}

export async function returnPage(shop: Shop, place: HTMLElement, id: string): Promise<string> {
  const receipt = await readReceipt(id)
  show(shop, place, receipt)
  return 'Return'
}

function show(shop: Shop, place: HTMLElement, receipt: Receipt, last?: Returned): void {
  const amount = (of: number) => money(of, receipt.currency, shop.info.locale)
  const open = receipt.lines.filter(({ quantity, returned }) => returned < quantity)
  const isOver = receipt.status !== 'redeemed' || open.length === 0
  const preview = h('div', { 'aria-live': 'polite' })
  const form = h('form', { class: 'lines' }, ...open.map(line => row(line, amount)))
  // One number for one wish: asked twice, it is sent back once.
  const wish = { id: `return-${randomHex(12)}` }
  const chosen = () =>
    [...new FormData(form)]
      .map(([line, units]) => ({ id: line, quantity: Number(units) }))
      .filter(({ quantity }) => quantity > 0)
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', async () => {
    const line_items = chosen()
    if (line_items.length === 0 || !form.checkValidity()) return paint(preview)
    const told = await sendBack(receipt.order_id, { ...wish, line_items, dry_run: true }).catch(
      (error: unknown) => error,
    )
    // Only the answer to what is chosen now.
    if (JSON.stringify(chosen()) !== JSON.stringify(line_items)) return
    paint(preview, told instanceof Error ? trouble(told) : refund(told as Returned, receipt, amount))
  })
  const send = async () => {
    const line_items = chosen()
    if (!form.reportValidity()) return
    if (line_items.length === 0) return paint(preview, h('p', { role: 'alert' }, 'Choose how many of which item.'))
    try {
      const returned = await sendBack(receipt.order_id, { ...wish, line_items, dry_run: false })
      show(shop, place, await readReceipt(receipt.order_id), returned)
    } catch (error) {
      paint(preview, trouble(error))
    }
  }
  paint(
    place,
    h('h1', { tabindex: '-1' }, last ? 'Your refund' : 'Send something back'),
    h('p', {}, 'Order ', h('code', {}, receipt.order_id), `, paid ${amount(receipt.totals.total)}`),
    last && refund(last, receipt, amount),
    isOver ? h('p', {}, 'Everything of this order is on its way back.') : form,
    preview,
    !isOver && workButton('Send back', send),
    h('p', {}, h('a', { href: `/shop/orders/${receipt.order_id}` }, 'Back to the receipt')),
  )
  if (last) place.querySelector<HTMLElement>('h1')?.focus()
}

function row(line: ReceiptLine, amount: (of: number) => string): HTMLElement {
  const { id, title, categories, quantity, returned, total } = line
  const left = quantity - returned
  return h(
    'label',
    { class: 'line' },
    picture(id, categories),
    h(
      'span',
      { class: 'title' },
      title,
      h(
        'small',
        {},
        left === quantity
          ? `${quantity} bought for ${amount(total)}`
          : `${quantity} bought for ${amount(total)}, ${left} left to return`,
      ),
    ),
    h('input', { type: 'number', name: id, min: 0, max: left, value: 0, inputmode: 'numeric' }),
  )
}

/** Why it is what it is: shares of what was paid, and what a discount no longer earns. */
function refund(last: Returned, { lines }: Receipt, amount: (of: number) => string): HTMLElement {
  const titles = new Map(lines.map(({ id, title }) => [id, title]))
  return h(
    'section',
    { class: 'notice' },
    h('dl', { class: 'totals' }, ...parts(last, titles, amount)),
    last.clawback !== 0 &&
      h('p', { class: 'quiet' }, 'What you keep earns another discount than what you bought; that is the difference.'),
  )
}

function parts(
  last: Returned,
  titles: ReadonlyMap<string, string>,
  amount: (of: number) => string,
): readonly HTMLElement[] {
  const part = (name: string, value: string, className = '') =>
    h('div', { class: className }, h('dt', {}, name), h('dd', {}, value))
  return [
    ...last.line_items.map(({ id, quantity, refund: share }) =>
      part(`${quantity} × ${titles.get(id) ?? id}`, amount(share)),
    ),
    ...(last.shipping_refund > 0 ? [part('Delivery', amount(last.shipping_refund))] : []),
    ...(last.clawback > 0 ? [part('Discount no longer earned', `−${amount(last.clawback)}`)] : []),
    ...(last.clawback < 0 ? [part('Discount earned again', amount(-last.clawback))] : []),
    part('Refund', amount(last.refund), 'total'),
  ]
}
