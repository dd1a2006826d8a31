/** Text that every store can keep: PostgreSQL's JSON refuses NUL, and half a surrogate pair is no character. */

const unstorable = /[\0\p{Surrogate}]/u

export function isStorableText(text: string): boolean {
  return !unstorable.test(text)
}

/** Does `value` go down at most so many levels? Looks no further than that, so that depth itself can do no harm. */
export function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every(item => isWithinDepth(item, levels - 1))
}

/** Is every string inside `value`, keys too, text that can be kept? */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isStorable)
  return Object.entries(value).every(([key, item]) => isStorableText(key) && isStorable(item))
}

/** The places inside `value` whose text, or whose key, cannot be kept. */
export function unstorablePaths(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return isStorableText(value) ? [] : [[...path]]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorablePaths(item, [...path, index]))
  return Object.entries(value).flatMap(([key, item]) => {
    const place = [...path, key]
    return isStorableText(key) ? unstorablePaths(item, place) : [place]
  })
}
