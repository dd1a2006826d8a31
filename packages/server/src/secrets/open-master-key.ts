/** A database belongs to one master key: under another every limit for customers would silently start from zero. */
import type { Queryable } from '../store/database.ts'
import { readFingerprint } from '../store/installation/read-fingerprint.ts'
import { rememberFingerprint } from '../store/installation/remember-fingerprint.ts'
import { loadMasterKey, MasterKeyError, type MasterKeySource, masterKeyFingerprint } from './master-key.ts'

/**
 * The key that this database was filled under; at the first start one may be made, and its fingerprint is remembered.
 * Throws MasterKeyError when the key at hand is another one.
 */
export async function openMasterKey(db: Queryable, source: Omit<MasterKeySource, 'mayMake'>): Promise<Buffer> {
  const [known] = await db.query(readFingerprint())
  const masterKey = await loadMasterKey({ ...source, mayMake: known === undefined })
  const fingerprint = masterKeyFingerprint(masterKey)
  if (known === undefined) await db.query(rememberFingerprint(fingerprint))
  const [stored] = await db.query(readFingerprint())
  if (stored?.fingerprint === fingerprint) return masterKey
  throw new MasterKeyError(
    'This database was filled under another master key. Start with the COUNTERFOIL_MASTER_KEY (or the master.key file ' +
      'of the data folder) that it was made with: with a new one no customer would be recognised any more.',
  )
}
