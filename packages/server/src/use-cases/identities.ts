/**
 * Keyed hashes of customers and of requests. No e-mail, account or order is stored in clear to be compared: what has to
 * be compared is compared by hashes under keys derived from the master key, different in every store.
 */
import { createHmac, hash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { childPath } from '@counterfoil/contract'
import { deriveKey } from '../secrets/derive-key.ts'

export interface CustomerIdentity {
  readonly id?: string | undefined
  readonly email?: string | undefined
}

/** JSON path → keyed hash of the value that stands there; compared to name what differs. */
export type Fingerprint = Readonly<Record<string, string>>

export interface Identities {
  /** Sorted keyed hashes of everything that names this customer; empty when nobody is known. */
  readonly of: (storeId: string, customer: CustomerIdentity | undefined) => readonly string[]
  /** A hash per JSON path of `body`; key order, white space and absent fields do not matter. `without`: paths left out. */
  readonly fingerprint: (storeId: string, body: unknown, without?: readonly string[]) => Fingerprint
}

/** Identities under one master key of 32 bytes. */
export function createIdentities(masterKey: Uint8Array): Identities {
  const customers = deriveKey(masterKey, 'identities')
  const requests = deriveKey(masterKey, 'fingerprints-of-requests').toString('base64url')
  return {
    of: (storeId, customer) => customerHashes(customers, storeId, customer),
    fingerprint: (storeId, body, without = []) => fingerprintOf(`${requests}\n${storeId}\n`, body, without),
  }
}

/** Trimmed, NFKC, lower case, the domain as IDNA; undefined when it is no address. Plus tags are kept. */
export function canonicalEmail(email: string): string | undefined {
  const text = email.normalize('NFKC').trim().toLowerCase()
  const at = text.lastIndexOf('@')
  if (at <= 0 || at === text.length - 1) return undefined
  const domain = domainToASCII(text.slice(at + 1))
  return domain === '' ? undefined : `${text.slice(0, at)}@${domain}`
}

/** An empty id or address names nobody, so it never matches another empty one. */
function customerHashes(key: Buffer, storeId: string, customer: CustomerIdentity | undefined): readonly string[] {
  const id = customer?.id?.trim()
  const email = customer?.email === undefined ? undefined : canonicalEmail(customer.email)
  const names = [...(id ? [`account\n${id}`] : []), ...(email ? [`email\n${email}`] : [])]
  return names.map(name => createHmac('sha256', key).update(`${storeId}\n${name}`).digest('base64url')).sort()
}

/** Of each value 66 bits of SHA-256 under a secret prefix: cut short, the digest cannot be extended, and it is quick. */
function fingerprintOf(secret: string, body: unknown, without: readonly string[]): Fingerprint {
  const leaves: Record<string, string> = Object.create(null)
  const walk = (value: unknown, path: string): void => {
    if (value === undefined || without.includes(path)) return
    if (value !== null && typeof value === 'object' && Object.keys(value).length > 0) {
      for (const [name, child] of Object.entries(value))
        walk(child, childPath(path, Array.isArray(value) ? Number(name) : name))
      return
    }
    leaves[path] = hash('sha256', secret + JSON.stringify(value), 'base64url').slice(0, 11)
  }
  walk(body, '$')
  return leaves
}

/** Paths whose hashes differ or that only one side has, sorted; empty: the same request. */
export function differingPaths(one: Fingerprint, other: Fingerprint): readonly string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...paths].filter(path => one[path] !== other[path]).sort()
}
