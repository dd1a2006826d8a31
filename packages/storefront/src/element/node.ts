/** One element of the shadow tree; its class is what pages style it by, too. */
export function node<Name extends keyof HTMLElementTagNameMap>(name: Name, part = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  if (part !== '') setPart(element, part)
  if (name === 'button') element.setAttribute('type', 'button')
  return element
}

export function setPart(element: Element, part: string): void {
  if (element.className === part) return
  element.className = part
  element.setAttribute('part', part)
}

/** Text only, whatever it looks like; what reads so already is left alone. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
