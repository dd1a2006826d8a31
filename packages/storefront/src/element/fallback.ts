/** What a page puts inside the element: the cart as JSON, and a plain field for browsers that run no script. */
import { parseJson, trim } from './captured.ts'
import type { PromoCodeCart } from './types.ts'

/** The text of `<script type="application/json">`, if there is one. */
export function cartText(host: Element): string {
  return trim(host.querySelector('script[type="application/json"]')?.textContent ?? '')
}

export function parseCart(text: string): PromoCodeCart | undefined {
  try {
    return (parseJson(text) as PromoCodeCart | null) ?? undefined
  } catch {
    return undefined
  }
}

export interface TakenOver {
  /** What was typed before the script ran. */
  readonly text: string
  readonly focused: boolean
}

/** The plain field is not shown any more; it must not stand in the form's data either. */
export function takeOver(host: Element): TakenOver {
  const fields = host.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input,select,textarea,button')
  let text = ''
  let focused = false
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!
    if (field.disabled || field.closest('[slot]')) continue
    if (field.localName === 'input' && field.type !== 'hidden' && text === '') text = field.value
    focused ||= field === host.ownerDocument.activeElement
    field.disabled = true
  }
  return { text, focused }
}
