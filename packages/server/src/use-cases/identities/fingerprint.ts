/** Requests compared by keyed hashes: one hash for the whole, or one for each path, which can say what differs. */
import { hash } from 'node:crypto'
import { childPath } from '@counterfoil/contract'
import { canonicalText, treeOf } from './canonical-text.ts'

/** While the master key changes, the same request under the other key. */
const underOtherKey = Symbol('under the other key')

/** JSON path → keyed hash of the value that stands there; compared to name what differs. */
export type Fingerprint = Readonly<Record<string, string>> & { readonly [underOtherKey]?: () => Fingerprint }

export interface FingerprintOptions {
  /** Paths that are left out with all below them. */
  readonly without?: readonly string[] | undefined
  /** Only what stands at these paths and below them; plain paths such as `$.order.customer`. Absent: everything. */
  readonly only?: readonly string[] | undefined
}

/** A hash per path of `body` under a secret; key order, white space and absent fields do not matter. */
export function fingerprintUnder(secret: string, body: unknown, options: FingerprintOptions): Fingerprint {
  const { without = [], only = ['$'] } = options
  const leaves: Record<string, string> = Object.create(null)
  const walk = (value: unknown, path: string): void => {
    if (value === undefined || without.includes(path)) return
    if (value !== null && typeof value === 'object') {
      let inside = false
      for (const name in value) {
        inside = true
        const child = (value as Readonly<Record<string, unknown>>)[name]
        walk(child, childPath(path, Array.isArray(value) ? Number(name) : name))
      }
      if (inside) return
    }
    leaves[path] = leafHash(secret, value)
  }
  for (const path of only) walk(valueAt(body, path), path)
  return leaves
}

/** Of each value 66 bits of SHA-256 under a secret prefix: cut short, the digest cannot be extended, and it is quick. */
function leafHash(secret: string, value: unknown): string {
  return hash('sha256', secret + JSON.stringify(value), 'base64url').slice(0, 11)
}

/** One hash for the whole body: 132 bits of SHA-256 under a secret prefix. */
export function digestUnder(secret: string, body: unknown, without: readonly string[]): string {
  return hash('sha256', secret + canonicalText(body, treeOf(without)), 'base64url').slice(0, 22)
}

function valueAt(body: unknown, path: string): unknown {
  let value = body
  for (const name of path.split('.').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

/** The fingerprint, and how to make the one under the other key; JSON does not show the latter. */
export function withOther(fingerprint: Fingerprint, other: () => Fingerprint): Fingerprint {
  Object.defineProperty(fingerprint, underOtherKey, { value: other, enumerable: false })
  return fingerprint
}

/**
 * Paths whose hashes differ or that only one side has, sorted; empty: the same request. While the master key changes, a
 * side that was made now is compared under both keys, and the closer comparison counts.
 */
export function differingPaths(one: Fingerprint, other: Fingerprint): readonly string[] {
  const paths = differing(one, other)
  if (paths.length === 0) return paths
  const under = [
    ...(other[underOtherKey] ? [differing(one, other[underOtherKey]())] : []),
    ...(one[underOtherKey] ? [differing(one[underOtherKey](), other)] : []),
  ]
  return under.reduce((least, next) => (next.length < least.length ? next : least), paths)
}

function differing(one: Fingerprint, other: Fingerprint): readonly string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...paths].filter(path => one[path] !== other[path]).sort()
}
