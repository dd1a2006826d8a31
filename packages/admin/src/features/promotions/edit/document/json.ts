/** A document as the form holds it: plain JSON that may be unfinished, changed only by making a new one. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }
export type Step = string | number
export type Path = readonly Step[]

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

/** What stands at `path`, or undefined. Only own keys are read. */
export function valueAt(document: Json | undefined, path: Path): Json | undefined {
  let value = document
  for (const step of path) {
    if (isList(value) && typeof step === 'number') value = value[step]
    else if (isObject(value) && typeof step === 'string' && Object.hasOwn(value, step)) value = value[step]
    else return undefined
  }
  return value
}

/** The same document with `value` at `path`; undefined removes what stands there. Missing objects on the way are made. */
export function withValue(document: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') return withEntry(isList(document) ? document : [], step, rest, value)

  const object = isObject(document) ? document : {}
  const child = withValue(Object.hasOwn(object, step) ? object[step] : undefined, rest, value)
  if (child === undefined) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step))
  if (!Object.hasOwn(object, step)) return { ...object, [step]: child }
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, key === step ? child : value]))
}

/** The same document with the entry of the list at `path` moved by so many places. */
export function withMoved(document: Json, path: Path, from: number, by: number): Json {
  const list = valueAt(document, path)
  const to = from + by
  if (!isList(list) || to < 0 || to >= list.length) return document
  const moved = list.toSpliced(from, 1).toSpliced(to, 0, list[from]!)
  return withValue(document, path, moved)!
}

/** Equal as JSON: the order of an object's keys says nothing. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry, index) => sameJson(entry, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

function withEntry(list: readonly Json[], index: number, rest: Path, value: Json | undefined): Json {
  const child = withValue(list[index], rest, value)
  if (child === undefined) return list.filter((_, at) => at !== index)
  return index < list.length ? list.with(index, child) : [...list, child]
}
