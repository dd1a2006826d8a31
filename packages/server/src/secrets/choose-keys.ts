/**
 * Which master keys a server works with, decided from the keys at hand and what the database knows. A change of key has
 * two phases, so that several servers can be restarted one by one and limits stay exact:
 *
 * 1. *started*: the first server with both keys. All hash customers under the present key, those with both under the next
 *    one as well; the present one signs, so that servers which know only it understand everything.
 * 2. *switched*: every server knows both. The next key is the present one and signs; whoever lacks one of them refuses.
 *
 * When the previous key is given up (`--finish`), one key is left.
 */
import type { InstallationRow } from '../store/installation/read-installation.ts'
import { MasterKeyError, masterKeyFingerprint } from './master-key.ts'
import type { MasterKeys } from './master-keys.ts'

export interface KeysAtHand {
  /** COUNTERFOIL_MASTER_KEY or `master.key`. */
  readonly key: Buffer
  /** COUNTERFOIL_MASTER_KEY_PREVIOUS or `master.key.previous`. */
  readonly previous?: Buffer | undefined
}

export type Choice =
  | { readonly kind: 'keys'; readonly keys: MasterKeys }
  /** The key at hand is new and the previous one fits: the change begins. */
  | { readonly kind: 'start'; readonly present: string; readonly next: string }

type Installation = Pick<InstallationRow, 'fingerprint' | 'key_number' | 'rotation' | 'other_fingerprint'>

/** Throws MasterKeyError, with what to do, when this server must not run. */
export function chooseKeys(installation: Installation, hand: KeysAtHand): Choice {
  const { fingerprint, rotation, other_fingerprint: otherFingerprint, key_number: number } = installation
  const byFingerprint = new Map(
    [hand.key, ...(hand.previous ? [hand.previous] : [])].map(key => [masterKeyFingerprint(key), key]),
  )
  const present = byFingerprint.get(fingerprint)
  const other = otherFingerprint === null ? undefined : byFingerprint.get(otherFingerprint)
  const next = masterKeyFingerprint(hand.key)
  if (rotation === null && present !== undefined)
    return next === fingerprint
      ? { kind: 'keys', keys: { current: { key: present, number } } }
      : { kind: 'start', present: fingerprint, next }
  if (rotation === 'started' && present !== undefined) {
    if (next !== fingerprint && other === undefined) throw new MasterKeyError(anotherChange)
    const later = other && { other: { key: other, number: number + 1 } }
    return { kind: 'keys', keys: { current: { key: present, number }, ...later } }
  }
  if (rotation === 'switched' && present !== undefined && other !== undefined)
    return { kind: 'keys', keys: { current: { key: present, number }, other: { key: other, number: number - 1 } } }
  throw new MasterKeyError(refusal(rotation, present !== undefined, other !== undefined))
}

const anotherChange =
  'The master key of this database is being changed already, to another key than the COUNTERFOIL_MASTER_KEY given here. ' +
  'Give every server the same new key.'

function refusal(rotation: Installation['rotation'], hasPresent: boolean, hasOther: boolean): string {
  if (rotation === 'started' && hasOther)
    return 'The change to this master key has only begun: set COUNTERFOIL_MASTER_KEY_PREVIOUS to the key before it.'
  if (rotation === 'switched' && hasPresent)
    return (
      'The master key of this database was changed, and customers are still known under the one before: set ' +
      'COUNTERFOIL_MASTER_KEY_PREVIOUS to it until "counterfoil rotate-master-key --finish" has run.'
    )
  if (rotation === 'switched' && hasOther)
    return (
      'The master key of this database was changed: set COUNTERFOIL_MASTER_KEY to the new key and ' +
      'COUNTERFOIL_MASTER_KEY_PREVIOUS to the one that is given here.'
    )
  return (
    'This database was filled under another master key. Start with the COUNTERFOIL_MASTER_KEY (or the master.key file ' +
    'of the data folder) that it was made with: with a new one no customer would be recognised any more. To change the ' +
    'key, set COUNTERFOIL_MASTER_KEY_PREVIOUS to the old one as well.'
  )
}
