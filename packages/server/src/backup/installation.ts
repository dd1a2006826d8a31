/** `counterfoil backup` and `counterfoil restore`: the installation that the settings describe, to a file and back. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { clusterState, replaceCluster } from '../embedded-postgres/replace-cluster.ts'
import { keySourceOf } from '../secrets/key-source.ts'
import { masterKeyFingerprint as fingerprintOf, MasterKeyError } from '../secrets/master-key.ts'
import { keysAtHand } from '../secrets/open-master-key.ts'
import { openDatabase } from '../store/connect.ts'
import { type BackedUp, type BackUpOptions, backUp } from './back-up.ts'
import { BackupError } from './backup-error.ts'
import type { Manifest } from './manifest.ts'
import { checkBackup, openBackup, type Restored, type RestoreOptions, restoreInto } from './restore.ts'

/** Joins the server that the services use, or starts it for the time of the backup. Throws BackupError. */
export async function backUpInstallation(config: Config, log: Logger, options: BackUpOptions): Promise<BackedUp> {
  const { databaseUrl: url, dataFolder: dataDir } = config
  if (url === undefined && (await clusterState(dataDir)) === 'absent')
    throw new BackupError(`There is no database in ${dataDir}. Set COUNTERFOIL_DATA (or --data), or DATABASE_URL.`)
  const db = await openDatabase({ url, dataDir, log })
  try {
    return await backUp(db.connection, options)
  } finally {
    await db.close()
  }
}

export interface RestoreInstallation extends RestoreOptions {
  /** Puts a database that is there aside. */
  readonly replace: boolean
  /** Only reads the file. */
  readonly checkOnly: boolean
}

export interface RestoredInstallation extends Restored {
  readonly aside?: string
}

/** The master key has to be there first: without it the restored database would open to nobody. Throws BackupError. */
export async function restoreInstallation(
  config: Config,
  log: Logger,
  options: RestoreInstallation,
): Promise<RestoredInstallation> {
  if (!options.checkOnly) await refuseOtherKey(config, await openBackup(options.file))
  // Every byte before anything is made: a damaged file is told as such, and at once.
  const checked = await checkBackup(options)
  if (options.checkOnly) return checked
  if (config.databaseUrl !== undefined) {
    if (options.replace)
      throw new BackupError('--replace is for the embedded database; make an empty one on the server.')
    return restoreInto({ connectionString: config.databaseUrl }, options)
  }
  const { result, aside } = await replaceCluster(
    { dataDir: config.dataFolder, replace: options.replace, log },
    connection => restoreInto(connection, options),
  )
  return { ...result, ...(aside !== undefined && { aside }) }
}

/** While the master key changes there are two at hand; the one that signed last in the backup must be among them. */
async function refuseOtherKey(config: Config, { master_key_fingerprint: wanted }: Manifest): Promise<void> {
  if (wanted === null) return
  const hand = await keysAtHand(keySourceOf(config), false).catch((error: unknown) => {
    if (error instanceof MasterKeyError) return error.message
    throw error
  })
  const found =
    typeof hand === 'string' ? [] : [hand.key, hand.previous].flatMap(key => (key ? [fingerprintOf(key)] : []))
  if (found.includes(wanted)) return
  const instead =
    typeof hand === 'string' ? `none could be read (${hand})` : `the one at hand has ${found.join(' and ')}`
  throw new BackupError(
    `This backup belongs to the master key with the fingerprint ${wanted}, which is not in it, and ${instead}. ` +
      `Put that key into ${config.dataFolder}/master.key (chmod 600) or set COUNTERFOIL_MASTER_KEY, and restore again: ` +
      'under another key no customer would be recognised and no customer limit would hold.',
  )
}
