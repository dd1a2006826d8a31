/** Settings that were changed on the page and not saved yet, by their path; null gives a setting its default again. */

export type Changes = Readonly<Record<string, unknown>>
type Json = Readonly<Record<string, unknown>>

/** What stands at `tax.basis`. */
export function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isJson(value) ? value[name] : undefined), document)
}

/** With one more change; what is as it was is none. */
export function withChange(changes: Changes, stored: unknown, path: string, value: unknown): Changes {
  const { [path]: _before, ...others } = changes
  const was = valueAt(stored, path)
  const isSame = JSON.stringify(value ?? null) === JSON.stringify(was ?? null)
  return isSame ? others : { ...others, [path]: value ?? null }
}

/** The merge patch: `{"tax": {"basis": "…"}}`. */
export function patchOf(changes: Changes): Json {
  let patch: Json = {}
  for (const [path, value] of Object.entries(changes)) patch = put(patch, path.split('.'), value)
  return patch
}

function put(document: Json, [name = '', ...rest]: readonly string[], value: unknown): Json {
  if (rest.length === 0) return { ...document, [name]: value }
  const inner = document[name]
  return { ...document, [name]: put(isJson(inner) ? inner : {}, rest, value) }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
