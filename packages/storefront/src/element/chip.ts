/** One code as the shopper sees it: what it took off, until when, or why it waits, and the way to remove it. */
import type { Entry } from './code-book.ts'
import { moneyOff } from './money.ts'
import { node, setPart, write } from './node.ts'
import type { PromoCodeWords } from './types.ts'
import { fill } from './words/index.ts'

export interface ChipShown {
  readonly words: PromoCodeWords
  readonly currency: string
  readonly locale: string
  readonly disabled: boolean
}

export interface Chip {
  readonly text: string
  readonly item: HTMLLIElement
  readonly show: (entry: Entry, shown: ChipShown) => void
  readonly showTime: (text: string) => void
  readonly focus: () => void
}

function show(element: HTMLElement, text: string): void {
  write(element, text)
  element.hidden = text === ''
}

export function createChip(text: string, remove: () => void): Chip {
  const item = node('li')
  const code = node('bdi', 'code')
  const title = node('bdi', 'title')
  const amount = node('bdi', 'amount')
  const note = node('span', 'note')
  const countdown = node('span', 'countdown')
  const button = node('button', 'remove')
  const reason = node('div', 'reason')
  code.textContent = text
  countdown.setAttribute('role', 'timer')
  button.addEventListener('click', remove)
  item.append(code, title, amount, button, note, countdown, reason)

  return {
    text,
    item,
    focus: () => button.focus(),
    showTime(time) {
      show(countdown, time)
    },
    show(entry, { words, currency, locale, disabled }) {
      const applies = entry.standing === 'applied'
      setPart(item, `chip ${applies ? 'applied' : entry.standing === 'waiting' ? 'waiting' : 'unchecked'}`)
      write(title, applies ? entry.title : '')
      write(amount, applies && entry.amount > 0 ? moneyOff(entry.amount, currency, locale) : '')
      show(note, applies && entry.provisional ? words.provisional : '')
      show(reason, entry.standing === 'waiting' ? entry.message : '')
      button.ariaLabel = fill(words.remove, { code: text })
      button.disabled = disabled
    },
  }
}
