/** What differs between two documents, field by field: members of objects one by one, lists as a whole. */
import { isDeepStrictEqual } from 'node:util'

export interface Difference {
  /** `$.limits.redemptions` */
  readonly path: string
  /** Absent: it was not there. */
  readonly before?: unknown
  readonly after?: unknown
}

type Json = Readonly<Record<string, unknown>>

/** Either may be missing: a document that was made, or that is gone. */
export function differences(before: unknown, after: unknown, path = '$'): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  const [old, next] = [before ?? {}, after ?? {}]
  const isWhole = path === '$'
  if ((isObject(before) && isObject(after)) || (isWhole && isObject(old) && isObject(next))) {
    const names = [...new Set([...Object.keys(old), ...Object.keys(next)])]
    return names.flatMap(name => differences((old as Json)[name], (next as Json)[name], member(path, name)))
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names of the caller's own, as in metadata, may hold anything. */
function member(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`
}
