/** The element's own DOM: built once, then changed in place, so that nothing flickers and focus stays where it is. */

import { each, filter, includes, join, map, setTimeout, split, trim } from './captured.ts'
import { type Chip, createChip } from './chip.ts'
import { codesIn, type Entry, findEntry } from './code-book.ts'
import { node, setPart, write } from './node.ts'
import type { PromoCodeWords } from './types.ts'

/** Everything that is shown. */
export interface Shown {
  readonly words: PromoCodeWords
  readonly entries: readonly Entry[]
  readonly hints: readonly string[]
  readonly currency: string
  readonly locale: string
  readonly message: string
  /** The message is about what stands in the field. */
  readonly invalid: boolean
  readonly canRetry: boolean
  readonly busy: boolean
  readonly disabled: boolean
}

export interface Acts {
  readonly enter: () => void
  readonly retry: () => void
  readonly typed: () => void
  readonly remove: (text: string) => void
}

export class View {
  readonly root = node('div', 'root')
  readonly input = node('input', 'input')
  readonly #label = node('label', 'label')
  readonly #name = node('slot')
  readonly #button = node('button', 'button')
  readonly #message = node('p', 'message')
  readonly #retry = node('button', 'retry')
  readonly #list = node('ul', 'list')
  readonly #hints = node('ul', 'hints')
  readonly #live = node('div', 'live')
  readonly #acts: Acts
  #chips: readonly Chip[] = []
  #said = ''

  constructor(acts: Acts) {
    this.#acts = acts
    const { input } = this
    this.#name.name = 'label'
    this.#label.htmlFor = input.id = 'i'
    this.#message.id = 'm'
    input.type = 'text'
    input.dir = 'auto'
    input.autocomplete = 'off'
    input.spellcheck = false
    input.maxLength = 1000
    input.enterKeyHint = 'go'
    input.setAttribute('autocapitalize', 'off')
    input.setAttribute('aria-describedby', 'm')
    each([this.#list, this.#hints], list => list.setAttribute('role', 'list'))
    this.#live.setAttribute('role', 'status')
    this.#label.append(this.#name)
    const field = node('div', 'field')
    const row = node('div', 'row')
    row.append(input, this.#button)
    field.append(this.#label, row)
    this.root.append(field, this.#message, this.#retry, this.#list, this.#hints, this.#live)
    this.#listen()
  }

  #listen(): void {
    const { enter, retry, typed } = this.#acts
    const { input } = this
    input.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.isComposing) return
      event.preventDefault()
      enter()
    })
    input.addEventListener('input', typed)
    // A field drops the line breaks of a list that is pasted, and with them where one code ends.
    input.addEventListener('paste', event => {
      const lines = split(trim(event.clipboardData?.getData('text') ?? ''), /\s*[\r\n]+\s*/)
      if (lines.length < 2) return
      event.preventDefault()
      input.setRangeText(join(lines, ', '), input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
      typed()
    })
    this.#button.addEventListener('click', enter)
    this.#retry.addEventListener('click', retry)
  }

  show(shown: Shown): void {
    const { words, message, invalid, busy, disabled } = shown
    write(this.#name, words.label)
    write(this.#button, words.apply)
    write(this.#retry, words.retry)
    write(this.#message, message)
    setPart(this.#message, invalid ? 'message wrong' : 'message')
    this.#list.ariaLabel = words.codes
    this.#hints.ariaLabel = words.hints
    this.#retry.hidden = !shown.canRetry
    this.input.disabled = this.#button.disabled = this.#retry.disabled = disabled
    this.input.setAttribute('aria-invalid', `${invalid}`)
    setPart(this.#button, busy ? 'button busy' : 'button')
    this.#showChips(shown)
    this.#showHints(shown.hints)
  }

  /** A chip stays the same element as long as its code is there. */
  #showChips(shown: Shown): void {
    // What is on its way from the field still stands there.
    const inField = codesIn(this.input.value)
    const entries = filter(shown.entries, entry => entry.standing !== 'new' || !includes(inField, entry.text))
    const before = this.#chips
    each(before, chip => {
      if (!findEntry(entries, chip.text)) chip.item.remove()
    })
    this.#chips = map(entries, (entry, index) => {
      const chip =
        filter(before, known => known.text === entry.text)[0] ??
        createChip(entry.text, () => this.#acts.remove(entry.text))
      if (this.#list.children[index] !== chip.item)
        this.#list.insertBefore(chip.item, this.#list.children[index] ?? null)
      chip.show(entry, shown)
      return chip
    })
    this.#list.hidden = entries.length === 0
  }

  #showHints(hints: readonly string[]): void {
    const items = this.#hints.children
    while (items.length > hints.length) this.#hints.lastChild?.remove()
    each(hints, (hint, index) => {
      const item = items[index] ?? this.#hints.appendChild(node('li', 'hint'))
      write(item, hint)
    })
    this.#hints.hidden = hints.length === 0
  }

  /** What each code's countdown reads. */
  showTimes(timeOf: (entry: Entry) => string, entries: readonly Entry[]): void {
    each(this.#chips, chip => {
      const entry = findEntry(entries, chip.text)
      if (entry) chip.showTime(timeOf(entry))
    })
  }

  /** Read out, politely and even if it was the last thing said as well. */
  say(text: string): void {
    if (text === '') return
    const first = this.#said === ''
    this.#said += first ? text : ` ${text}`
    if (!first) return
    this.#live.textContent = ''
    setTimeout(() => {
      this.#live.textContent = this.#said
      this.#said = ''
    }, 100)
  }

  /** To what is wrong, if the shopper is still here. */
  focusField(): void {
    const { input } = this
    const shadow = input.getRootNode()
    if (shadow instanceof ShadowRoot && shadow.activeElement) input.focus()
  }

  /** Where the focus goes when a chip was taken away: to the next one, else the one before, else the field. */
  focusFrom(text: string): () => void {
    let next: Chip | undefined
    each(this.#chips, (chip, index) => {
      if (chip.text === text) next = this.#chips[index + 1] ?? this.#chips[index - 1]
    })
    return () => (next ? next.focus() : this.input.focus())
  }
}
