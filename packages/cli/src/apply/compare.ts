/** The difference of two documents, field by field: what a person reads before saying yes. */
import { childPath } from '@counterfoil/contract'
import { type Fields, isFields } from './wanted.ts'

export interface FieldChange {
  /** JSONPath. */
  readonly path: string
  /** Absent: the field is new. */
  readonly from?: unknown
  /** Absent: the field goes away. */
  readonly to?: unknown
}

/** Empty: equal, whatever the order of their keys. */
export function compare(from: unknown, to: unknown, path = '$'): FieldChange[] {
  if (isFields(from) && isFields(to)) return compareFields(from, to, path)
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((item, index) => compare(item, to[index], childPath(path, index)))
  }
  return JSON.stringify(sorted(from)) === JSON.stringify(sorted(to)) ? [] : [{ path, from, to }]
}

function compareFields(from: Fields, to: Fields, path: string): FieldChange[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()
  return keys.flatMap(key => {
    const place = childPath(path, key)
    if (!(key in from)) return [{ path: place, to: to[key] }]
    if (!(key in to)) return [{ path: place, from: from[key] }]
    return compare(from[key], to[key], place)
  })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key])]),
  )
}
