/** The master key: readable by its owner only, and the one this database was filled under; while it changes, both. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { chooseKeys } from '../secrets/choose-keys.ts'
import { keySourceOf } from '../secrets/key-source.ts'
import { MasterKeyError, masterKeyFingerprint } from '../secrets/master-key.ts'
import { keysAtHand } from '../secrets/open-master-key.ts'
import type { Queryable } from '../store/database.ts'
import { type InstallationRow, readInstallation } from '../store/installation/read-installation.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

const restore =
  'Bring back the master key that this database was filled under (COUNTERFOIL_MASTER_KEY or master.key); without it customer limits cannot be counted.'

export async function checkMasterKey(db: Queryable, config: Config): Promise<Finding> {
  const [stored] = await db.query(readInstallation())
  const path = join(config.dataFolder, 'master.key')
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (config.masterKey === undefined && !exists) {
    return stored === undefined
      ? ok('master_key', 'none yet: the first start makes one')
      : failed('master_key', `${path} is missing`, restore)
  }
  try {
    const hand = await keysAtHand(keySourceOf(config), false)
    const own = masterKeyFingerprint(hand.key)
    if (stored === undefined) return ok('master_key', `fingerprint ${own}`)
    const fits = [hand.key, hand.previous].some(key => key && masterKeyFingerprint(key) === stored.fingerprint)
    if (stored.rotation === null && !fits)
      return failed(
        'master_key',
        `fingerprint ${own}, and the database was filled under ${stored.fingerprint}`,
        restore,
      )
    chooseKeys(stored, hand)
    return state(stored, own)
  } catch (error) {
    if (error instanceof MasterKeyError) return failed('master_key', error.message, restore)
    throw error
  }
}

function state({ fingerprint, rotation, other_fingerprint: other }: InstallationRow, own: string): Finding {
  if (rotation === 'started')
    return hint(
      'master_key',
      `fingerprint ${fingerprint}; the change to ${other} has begun`,
      'When every server runs with both keys: counterfoil rotate-master-key --switch',
    )
  if (rotation === 'switched')
    return hint(
      'master_key',
      `fingerprint ${fingerprint}; customers are still looked for under ${other} as well`,
      'When the old key has been kept long enough: counterfoil rotate-master-key --finish',
    )
  if (own === fingerprint) return ok('master_key', `fingerprint ${fingerprint}`)
  return hint(
    'master_key',
    `fingerprint ${fingerprint}; the next start begins the change to ${own}`,
    'To keep the present key, set COUNTERFOIL_MASTER_KEY back to it.',
  )
}
