/** Text that every store can keep: PostgreSQL's JSON refuses NUL, and half a surrogate pair is no character. */

const unstorable = /[\0\p{Surrogate}]/u

export function isStorableText(text: string): boolean {
  return !unstorable.test(text)
}

/** Is every string inside `value`, keys too, text that can be kept? */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isStorable)
  return Object.entries(value).every(([key, item]) => isStorableText(key) && isStorable(item))
}
