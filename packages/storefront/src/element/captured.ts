/**
 * What the element needs of the page it is on, taken when it loads. Whatever the page does to `fetch`, `JSON` or the
 * methods of arrays and strings afterwards, and whatever it gives to all objects, has no say here. Nothing is touched
 * that a server lacks, so the module may be imported there too.
 */

/** `method` as a function that takes what it is called on first. */
type Uncurried<T, A extends unknown[], R> = (self: T, ...rest: A) => R
const uncurry = Function.prototype.bind.bind(Function.prototype.call) as <T, A extends unknown[], R>(
  method: (this: T, ...rest: A) => R,
) => Uncurried<T, A, R>

const list = Array.prototype
const text = String.prototype

export const map = uncurry(list.map) as <T, R>(of: readonly T[], each: (item: T, index: number) => R) => R[]
export const filter = uncurry(list.filter) as <T>(of: readonly T[], test: (item: T) => unknown) => T[]
export const find = uncurry(list.find) as <T>(of: readonly T[], test: (item: T) => unknown) => T | undefined
export const each = uncurry(list.forEach) as <T>(of: readonly T[], call: (item: T, index: number) => void) => void
export const concat = uncurry(list.concat) as <T>(of: readonly T[], more: readonly T[] | T) => T[]
export const join = uncurry(list.join) as (of: readonly string[], by: string) => string
export const includes = uncurry(list.includes) as <T>(of: readonly T[], item: T) => boolean

export const split = uncurry(text.split) as (of: string, by: string | RegExp) => string[]
export const trim = uncurry(text.trim)
export const cut = uncurry(text.slice)
export const pad = uncurry(text.padStart)
export const lower = uncurry(text.toLowerCase)

export const { AbortController, clearTimeout, CustomEvent, FormData, setTimeout, URL } = globalThis
export const { NumberFormat, getCanonicalLocales } = Intl
export const toNumber = Number as (text: string) => number
export const parseDate = Date.parse
export const { ceil, floor, max, min, random } = Math
export const parseJson = JSON.parse as (json: string) => unknown
export const fetchNow = globalThis.fetch?.bind(globalThis)
export const bodyOf = uncurry(globalThis.Response.prototype.text)
/** Milliseconds that only go forward, whatever the computer thinks the time is. */
export const monotonic = (): number => now()
const now = globalThis.performance?.now.bind(performance)

const { assign, create, defineProperty, getPrototypeOf, keys } = Object
const { isArray } = Array
const { stringify } = JSON
const plainPrototype = Object.prototype

/** The same members and no others: what a page gave to all objects is not read as an option of a call. */
export function bare<T extends object>(members: T): T {
  return assign(create(null), members)
}

/** JSON of a value's own members: a `toJSON` that a page gave to all arrays or objects is not asked. */
export function toJson(value: unknown): string {
  return stringify(plain(value))
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) {
    const items = map(value, plain)
    return defineProperty(items, 'toJSON', bare({ value: undefined }))
  }
  if (getPrototypeOf(value) !== plainPrototype && getPrototypeOf(value) !== null) return value
  const copy = create(null)
  each(keys(value), key => {
    copy[key] = plain((value as Record<string, unknown>)[key])
  })
  return copy
}
