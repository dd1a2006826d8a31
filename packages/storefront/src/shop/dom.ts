/** Elements from data, without a framework: text is always text, never HTML. */

type Child = Node | string | undefined | false
type Props = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>

/** `h('button', { type: 'button', onclick: pay }, 'Pay')`: `on…` listens, `true` and `false` set and leave out, else an attribute. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.filter(child => child !== undefined && child !== false))
  return element
}

/** Puts these in the place of what is there; the focus stays on the element with the same `data-key`. */
export function paint(place: Element, ...children: readonly Child[]): void {
  const focused = place.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset.key
    : undefined
  place.replaceChildren(...children.filter(child => child !== undefined && child !== false))
  if (focused !== undefined) place.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus()
}

/** A button that is busy while it works, so that a second click does nothing. */
export function workButton(label: string, work: () => Promise<void>, className = 'primary'): HTMLButtonElement {
  const button = h('button', { type: 'button', class: className }, label)
  button.addEventListener('click', async () => {
    if (button.ariaBusy === 'true') return
    button.ariaBusy = 'true'
    await work().finally(() => {
      button.ariaBusy = 'false'
    })
  })
  return button
}
