/** The master key: readable by its owner only, and the one this database was filled under. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { loadMasterKey, MasterKeyError, masterKeyFingerprint } from '../secrets/master-key.ts'
import type { Queryable } from '../store/database.ts'
import { readFingerprint } from '../store/installation/read-fingerprint.ts'
import { type Finding, failed, ok } from './finding.ts'

const restore =
  'Bring back the master key that this database was filled under (COUNTERFOIL_MASTER_KEY or master.key); without it customer limits cannot be counted.'

export async function checkMasterKey(db: Queryable, { dataFolder, masterKey }: Config): Promise<Finding> {
  const [stored] = await db.query(readFingerprint())
  const path = join(dataFolder, 'master.key')
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (masterKey === undefined && !exists) {
    return stored === undefined
      ? ok('master_key', 'none yet: the first start makes one')
      : failed('master_key', `${path} is missing`, restore)
  }
  try {
    const own = masterKeyFingerprint(
      await loadMasterKey({ dataFolder, mayMake: false, ...(masterKey === undefined ? {} : { given: masterKey }) }),
    )
    if (stored === undefined || stored.fingerprint === own) return ok('master_key', `fingerprint ${own}`)
    return failed('master_key', `fingerprint ${own}, and the database was filled under ${stored.fingerprint}`, restore)
  } catch (error) {
    if (error instanceof MasterKeyError) return failed('master_key', error.message)
    throw error
  }
}
