/** When something did not work: what, in words, and what to do now. */
import { NotDone } from '../calls.ts'
import { h } from '../dom.ts'

export function trouble(error: unknown, again?: () => void): HTMLElement {
  const text = error instanceof NotDone ? error.message : 'Something went wrong on this page.'
  if (!(error instanceof NotDone)) console.error(error)
  return h(
    'div',
    { class: 'notice', role: 'alert' },
    h('p', {}, text),
    again && h('button', { type: 'button', onclick: again }, 'Try again'),
  )
}

export function noDemo(): HTMLElement {
  return h(
    'section',
    { class: 'notice' },
    h('h1', {}, 'There is no demo store here'),
    h('p', {}, 'The shop sells the articles of the demo store, and this service was started without one.'),
    h('p', {}, 'To get it, start the service with ', h('code', {}, 'COUNTERFOIL_DEMO=1'), ':'),
    h('pre', {}, 'COUNTERFOIL_DEMO=1 npm start'),
    h('p', {}, 'Your own store is not touched by it.'),
  )
}
