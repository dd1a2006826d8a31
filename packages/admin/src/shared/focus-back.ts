/**
 * Where the focus goes when a window above the page closes: back to what opened it; where that is gone, or nothing had the
 * focus, to the window below or to the heading of the page.
 */
import { useEffect, useState } from 'react'

/** For a window that is there only while it is open: it looks who opened it, and gives the focus back when it goes. */
export function useFocusBack(): void {
  // Looked at before it is drawn: an entry of a menu that opened it is gone right after.
  const [opener] = useState(openerNow)
  useEffect(() => () => giveBack(opener), [opener])
}

/** What has the focus now. An entry of a menu goes with its menu: the button of the menu stays. */
export function openerNow(): HTMLElement | undefined {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return undefined
  const button = element.closest('[role=menu]')?.getAttribute('aria-labelledby') ?? ''
  return document.getElementById(button) ?? element
}

/** Once the window is gone, and only if nothing else took the focus meanwhile. `closing`: the window, while it fades. */
export function giveBack(opener: HTMLElement | undefined, closing?: Element | null): void {
  setTimeout(() => {
    const now = document.activeElement
    const isFree = now === null || now === document.body || closing?.contains(now) === true
    if (!isFree) return
    const isThere = opener?.isConnected === true && !opener.matches(':disabled')
    const target = isThere ? opener : (windowBelow(closing) ?? document.querySelector<HTMLElement>('main h1'))
    target?.focus({ preventScroll: true })
  })
}

function windowBelow(closing: Element | null | undefined): HTMLElement | undefined {
  const windows = document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]')
  return [...windows].findLast(window => window !== closing)
}
