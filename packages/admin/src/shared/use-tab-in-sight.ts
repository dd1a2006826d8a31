/** A row of tabs too long for a phone: the one that is open is pushed into sight. */
import { useEffect, useRef } from 'react'

/** For the element that scrolls; `open` is the name of the tab. */
export function useTabInSight<Element extends HTMLElement>(open: string) {
  const list = useRef<Element>(null)
  useEffect(() => {
    const row = list.current
    const tab = row?.querySelector(`[data-tab="${CSS.escape(open)}"]`)
    if (row == null || tab == null) return
    const [outer, inner] = [row.getBoundingClientRect(), tab.getBoundingClientRect()]
    const beside = (outer.width - inner.width) / 2
    row.scrollBy({ left: inner.left - outer.left - beside })
  }, [open])
  return list
}
