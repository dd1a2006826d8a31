/** The form of the checkout: who is buying, and where it goes. What changes the price is told to the cart at once. */
import type { Buyer } from '../documents.ts'
import { h, paint } from '../dom.ts'
import { countryName, money } from '../money.ts'
import type { Shop } from '../shop.ts'
import { zoneOf } from '../to-cart.ts'
import { trouble } from './trouble.ts'

/** Only while the page is open: who goes back to the cart need not type again. */
let remembered: Buyer = { name: '', email: '', newsletter: false }

/** `next` goes on with what was entered; what it throws is shown beneath the form. */
export function checkoutForm(shop: Shop, next: (buyer: Buyer) => Promise<void>): HTMLFormElement {
  const problem = h('div', {})
  const delivery = h('select', { name: 'shipping' })
  const submit = h('button', { type: 'submit', class: 'primary' }, 'Continue to payment')
  const form = h(
    'form',
    { class: 'details' },
    ...inputs(shop),
    field('Delivery', delivery),
    h('p', { class: 'quiet' }, 'A demonstration: nothing is charged, and no e-mail is sent.'),
    problem,
    submit,
  )
  const read = () => {
    const data = new FormData(form)
    const text = (name: string) => String(data.get(name) ?? '')
    const buyer = { name: text('name'), email: text('email'), newsletter: data.has('newsletter') }
    return { buyer, country: text('country'), shipping: text('shipping') }
  }
  showFees(shop, delivery)
  form.addEventListener('change', () => {
    const { buyer, country, shipping } = read()
    const before = shop.shelf.basket()
    remembered = buyer
    if (country === before.country && shipping === before.shipping) return
    shop.shelf.change({ country, shipping })
    showFees(shop, delivery)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (submit.ariaBusy === 'true') return
    submit.ariaBusy = 'true'
    paint(problem)
    next(read().buyer)
      .catch(error => paint(problem, trouble(error)))
      .finally(() => {
        submit.ariaBusy = 'false'
      })
  })
  return form
}

function inputs({ info, shelf }: Shop): readonly HTMLElement[] {
  const { name, email, newsletter = false } = remembered
  const must = { required: true, maxlength: 200 }
  const countries = info.countries.map(code =>
    h('option', { value: code, selected: code === shelf.basket().country }, countryName(code, info.locale)),
  )
  return [
    field('Name', h('input', { name: 'name', autocomplete: 'name', value: name, ...must })),
    field('E-mail', h('input', { name: 'email', type: 'email', autocomplete: 'email', value: email, ...must })),
    h(
      'label',
      { class: 'tick' },
      h('input', { name: 'newsletter', type: 'checkbox', checked: newsletter }),
      h('span', {}, 'I subscribe to the newsletter'),
    ),
    field('Country', h('select', { name: 'country', autocomplete: 'country' }, ...countries)),
  ]
}

/** The same methods cost something else in another country. */
function showFees({ info, shelf }: Shop, delivery: HTMLSelectElement): void {
  const { country, shipping } = shelf.basket()
  const options = info.shipping.map(({ method, title, amounts }) => {
    const fee = money(amounts[zoneOf(country)], info.currency, info.locale)
    return h('option', { value: method, selected: method === shipping }, `${title}, ${fee}`)
  })
  paint(delivery, ...options)
}

function field(label: string, input: HTMLElement): HTMLElement {
  return h('label', {}, h('span', {}, label), input)
}
