/** Escape closes the window on top, and no other: windows stand above one another in the order in which they were opened. */

type Close = () => void

/** Gives what adds a window; that gives what takes it away again. Keys are heard on `target`. */
export function escapeStack(target: EventTarget): (close: Close) => () => void {
  const windows: { readonly close: Close }[] = []
  const onKey = (event: Event) => {
    if (isMeant(event as KeyboardEvent)) windows.at(-1)?.close()
  }
  return close => {
    const added = { close }
    // Before whatever stands in a window: that may keep keys for itself.
    if (windows.length === 0) target.addEventListener('keydown', onKey, { capture: true })
    windows.push(added)
    return () => {
      const place = windows.indexOf(added)
      if (place !== -1) windows.splice(place, 1)
      if (windows.length === 0) target.removeEventListener('keydown', onKey, { capture: true })
    }
  }
}

/** Not of an input method, not of a key that is held down, and not for an open list of a field: that closes alone. */
function isMeant({ key, isComposing, repeat, target }: KeyboardEvent): boolean {
  if (key !== 'Escape' || isComposing || repeat) return false
  const element = target as Partial<Element> | null
  return element?.getAttribute?.('data-mantine-stop-propagation') !== 'true'
}
