/**
 * Keyed hashes of customers and of requests. No e-mail, account or order is stored in clear to be compared: what has to
 * be compared is compared by hashes under keys derived from the master key, different in every store.
 *
 * While the master key changes there are two. A customer then has hashes under both (`<hash>` under the first key,
 * `<hash>.2` under the second, next to each other), so what was counted under either is found; requests are signed under
 * the current key and compared under either.
 */
import { deriveKey } from '../secrets/derive-key.ts'
import { type MasterKeys, singleKey } from '../secrets/master-keys.ts'
import { canonicalEmail, withoutTag, withoutTagAndDots } from './identities/canonical-email.ts'
import { canonicalAddress, canonicalPayment, canonicalPhone } from './identities/canonical-names.ts'
import {
  digestUnder,
  type Fingerprint,
  type FingerprintOptions,
  fingerprintUnder,
  withOther,
} from './identities/fingerprint.ts'
import { createKeyedHash } from './identities/keyed-hash.ts'
import { marks } from './identities/policy.ts'

export { canonicalEmail } from './identities/canonical-email.ts'
export { differingPaths, type Fingerprint, type FingerprintOptions } from './identities/fingerprint.ts'
export { countedIdentities, keptIdentities, lookedUpIdentities } from './identities/policy.ts'
export { withoutNames } from './identities/without-names.ts'

/** What may name a customer; the rest of a cart's customer is not looked at. */
export interface CustomerIdentity {
  readonly id?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly payment_fingerprint?: string | undefined
  readonly address?: Parameters<typeof canonicalAddress>[0] | undefined
}

export interface Identities {
  /**
   * Keyed hashes of everything that names this customer, in one order; empty when nobody is known. It is more than what
   * counts in a store: see `countedIdentities`, `lookedUpIdentities`, `keptIdentities`.
   */
  readonly of: (storeId: string, customer: CustomerIdentity | undefined) => readonly string[]
  /** A hash per JSON path of `body`; key order, white space and absent fields do not matter. `without`: paths left out. */
  readonly fingerprint: (storeId: string, body: unknown, without?: readonly string[]) => Fingerprint
  /** The same with `only`: nothing but what stands at some paths. */
  readonly fingerprintOf: (storeId: string, body: unknown, options: FingerprintOptions) => Fingerprint
  /** One hash of the whole body, 22 letters, by the same rules; a microsecond or three where a fingerprint takes thirty. */
  readonly digest: (storeId: string, body: unknown, without?: readonly string[]) => string
  /** The digests that this body may have been given: under the current key, and while it changes under the other one. */
  readonly digests: (storeId: string, body: unknown, without?: readonly string[]) => readonly string[]
}

/** Identities under a master key of 32 bytes, or under two while it changes. */
export function createIdentities(masterKey: Uint8Array | MasterKeys): Identities {
  const keys = masterKey instanceof Uint8Array ? singleKey(masterKey) : masterKey
  const all = [keys.current, ...(keys.other ? [keys.other] : [])]
  const hashes = all
    .toSorted((one, other) => one.number - other.number)
    .map(({ key, number }) => {
      const keyed = createKeyedHash(deriveKey(key, 'identities'))
      return number === 1 ? keyed : (text: string) => `${keyed(text)}.${number}`
    })
  const [current = '', other] = all.map(({ key }) => deriveKey(key, 'fingerprints-of-requests').toString('base64url'))
  const secretOf = (secret: string, storeId: string) => `${secret}\n${storeId}\n`

  const fingerprintOf: Identities['fingerprintOf'] = (storeId, body, options) => {
    const own = fingerprintUnder(secretOf(current, storeId), body, options)
    return other === undefined ? own : withOther(own, () => fingerprintUnder(secretOf(other, storeId), body, options))
  }
  const digest: Identities['digest'] = (storeId, body, without = []) =>
    digestUnder(secretOf(current, storeId), body, without)
  return {
    of: (storeId, customer) => (customer === undefined ? [] : hashesOf(hashes, storeId, customer)),
    fingerprint: (storeId, body, without) => fingerprintOf(storeId, body, { without }),
    fingerprintOf,
    digest,
    digests: (storeId, body, without = []) => [
      digest(storeId, body, without),
      ...(other === undefined ? [] : [digestUnder(secretOf(other, storeId), body, without)]),
    ],
  }
}

interface Name {
  readonly mark: string
  readonly text: string
}

/** By the hash under the older key; its hash under the newer one follows it at once, which ties the two together. */
function hashesOf(
  hashes: readonly ((text: string) => string)[],
  storeId: string,
  customer: CustomerIdentity,
): readonly string[] {
  const pairs = namesOf(customer).map(({ mark, text }) => hashes.map(hashOf => mark + hashOf(`${storeId}\n${text}`)))
  return pairs.sort(([one = ''], [other = '']) => (one < other ? -1 : 1)).flat()
}

/** An empty id or address names nobody, so it never matches another empty one. */
function namesOf(customer: CustomerIdentity): readonly Name[] {
  const names: Name[] = []
  const add = (mark: string, kind: string, text: string | undefined): void => {
    if (text !== undefined) names.push({ mark, text: `${kind}\n${text}` })
  }
  add('', 'account', customer.id?.trim() || undefined)
  const email = customer.email === undefined ? undefined : canonicalEmail(customer.email)
  if (email !== undefined) {
    add('', 'email', email)
    addFolded(add, email)
  }
  if (customer.phone !== undefined) add(`${marks.phone}.`, 'phone', canonicalPhone(customer.phone))
  if (customer.payment_fingerprint !== undefined)
    add(`${marks.payment_fingerprint}.`, 'payment', canonicalPayment(customer.payment_fingerprint))
  if (customer.address !== undefined) add(`${marks.address}.`, 'address', canonicalAddress(customer.address))
  return names
}

/** Under the hash that the folded address itself would have: they are to meet. */
function addFolded(add: (mark: string, kind: string, text: string) => void, email: string): void {
  const untagged = withoutTag(email)
  if (untagged !== email) add(`${marks.tags}.`, 'email', untagged)
  const undotted = withoutTagAndDots(email)
  if (undotted !== email) add(`${marks.tags_and_dots}.`, 'email', undotted)
}
