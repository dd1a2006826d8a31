/** A database belongs to one master key: under another every limit for customers would silently start from zero. */
import type { Queryable } from '../store/database.ts'
import { startRotation } from '../store/installation/move-rotation.ts'
import { readInstallation } from '../store/installation/read-installation.ts'
import { rememberFingerprint } from '../store/installation/remember-fingerprint.ts'
import { chooseKeys, type KeysAtHand } from './choose-keys.ts'
import { loadMasterKey, loadPreviousKey, type MasterKeySource, masterKeyFingerprint } from './master-key.ts'
import type { MasterKeys } from './master-keys.ts'

export interface KeySource extends Omit<MasterKeySource, 'mayMake'> {
  /** From COUNTERFOIL_MASTER_KEY_PREVIOUS; wins over the file. */
  readonly givenPrevious?: Buffer
}

/**
 * The keys to work with; at the first start one may be made, and its fingerprint is remembered. A new key beside the one
 * that the database knows begins a change of key. Throws MasterKeyError when the keys at hand are not those.
 */
export async function openMasterKeys(db: Queryable, source: KeySource): Promise<MasterKeys> {
  const [known] = await db.query(readInstallation())
  const hand = await keysAtHand(source, known === undefined)
  if (known === undefined) await db.query(rememberFingerprint(masterKeyFingerprint(hand.key)))
  for (;;) {
    const [installation] = await db.query(readInstallation())
    if (installation === undefined) throw new Error('the installation has no row')
    const choice = chooseKeys(installation, hand)
    if (choice.kind === 'keys') return choice.keys
    await db.query(startRotation(choice.present, choice.next))
  }
}

/** The key, and the one before it if there is any. Throws MasterKeyError. */
export async function keysAtHand(source: KeySource, mayMake: boolean): Promise<KeysAtHand> {
  const { givenPrevious, ...own } = source
  const key = await loadMasterKey({ ...own, mayMake })
  return { key, previous: givenPrevious ?? (await loadPreviousKey(source.dataFolder)) }
}
