/**
 * `counterfoil rotate-master-key`: a change of the master key in three steps, with as many restarts of servers in between
 * as there are servers (choose-keys says what each phase means).
 *
 *     start    both keys are registered. Restart every server with both.
 *     switch   the new key signs; a server that lacks one of them refuses to start, one that runs stops within seconds.
 *     finish   who was seen since is carried over to the new key; then the old one is given up.
 */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { openDatabase } from '../store/connect.ts'
import type { Database } from '../store/database.ts'
import { finishRotation, startRotation, switchRotation } from '../store/installation/move-rotation.ts'
import { type InstallationRow, readInstallation } from '../store/installation/read-installation.ts'
import { migrate } from '../store/migrate.ts'
import { resealSpaces } from '../use-cases/batches/reseal.ts'
import { createSpaceKeys } from '../use-cases/batches/seal.ts'
import { type CarriedOver, carryOver } from '../use-cases/identities/carry-over.ts'
import { chooseKeys } from './choose-keys.ts'
import { keySourceOf } from './key-source.ts'
import { forgetPreviousKeyFile, MasterKeyError, masterKeyFingerprint, replaceMasterKeyFile } from './master-key.ts'
import type { MasterKeys } from './master-keys.ts'
import { keysAtHand } from './open-master-key.ts'
import { watchMilliseconds } from './watch-master-keys.ts'

export type RotationStep = 'start' | 'switch' | 'finish'

export interface RotateOptions {
  readonly step: RotationStep
  /** Finish although customers are known under the old key alone: their limits and their history begin anew. */
  readonly forget: boolean
}

export interface Rotated {
  readonly step: RotationStep
  /** False: `finish` stopped because customers would be forgotten; both keys stay. */
  readonly done: boolean
  /** Fingerprints: of the key that signs, and of the other one while there is one. */
  readonly fingerprint: string
  readonly other: string | null
  readonly carriedOver?: CarriedOver
}

/** Opens the database that the settings name, and takes the step there. */
export async function rotateMasterKey(config: Config, log: Logger, options: RotateOptions): Promise<Rotated> {
  const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataFolder, log })
  try {
    await migrate(db.connection, log)
    return await takeRotationStep(db, config, options)
  } finally {
    await db.close()
  }
}

/** Throws MasterKeyError with what is missing. A step that was done already is done. */
export async function takeRotationStep(db: Database, config: KeyConfig, options: RotateOptions): Promise<Rotated> {
  const [installation] = await db.query(readInstallation())
  if (installation === undefined)
    throw new MasterKeyError('This database has no master key yet: the first start of a server makes one.')
  return steps[options.step]({ db, config, options, installation })
}

type KeyConfig = Parameters<typeof keySourceOf>[0]

interface Scene {
  readonly db: Database
  readonly config: KeyConfig
  readonly options: RotateOptions
  readonly installation: InstallationRow
}

const steps: Readonly<Record<RotationStep, (scene: Scene) => Promise<Rotated>>> = { start, switch: turn, finish }

async function start({ db, config, installation }: Scene): Promise<Rotated> {
  if (installation.rotation === 'switched')
    throw new MasterKeyError(
      'An earlier change of the master key is not finished: counterfoil rotate-master-key --finish',
    )
  if (installation.rotation === null) await takeNextKey(config, installation)
  const choice = chooseKeys(installation, await keysAtHand(keySourceOf(config), false))
  if (choice.kind === 'start') await db.query(startRotation(choice.present, choice.next))
  return answer(db, 'start')
}

/** A key in a file is made here; one in the environment is the operator's to make. */
async function takeNextKey({ masterKey, previousMasterKey, dataFolder }: KeyConfig, { fingerprint }: InstallationRow) {
  if (masterKey !== undefined) {
    if (previousMasterKey !== undefined && masterKeyFingerprint(masterKey) !== fingerprint) return
    throw new MasterKeyError(
      'Set COUNTERFOIL_MASTER_KEY to the new key (openssl rand -base64 32) and COUNTERFOIL_MASTER_KEY_PREVIOUS to the ' +
        'present one, here and on every server.',
    )
  }
  const { key } = await keysAtHand({ dataFolder }, false)
  if (masterKeyFingerprint(key) === fingerprint) await replaceMasterKeyFile(dataFolder)
}

async function turn({ db, config, installation }: Scene): Promise<Rotated> {
  if (installation.rotation === null)
    throw new MasterKeyError('No change of the master key has begun: counterfoil rotate-master-key')
  const { previous, next } = await bothKeys(config, installation)
  if (installation.rotation === 'started') await db.query(switchRotation(previous, next))
  return answer(db, 'switch')
}

async function finish({ db, config, options, installation }: Scene): Promise<Rotated> {
  if (installation.rotation !== 'switched')
    throw new MasterKeyError('The master key was not switched yet: counterfoil rotate-master-key --switch')
  const { previous, next, keys } = await bothKeys(config, installation)
  const wait = 3 * watchMilliseconds - (installation.since_change ?? 0)
  if (wait > 0)
    throw new MasterKeyError(
      `The key was switched a moment ago, and servers that lack it are still stopping. Try again in ${Math.ceil(wait / 1000)} seconds.`,
    )
  const carriedOver = await carryOver({ db }, installation.key_number)
  const { identities, codes } = carriedOver.left
  if (identities + codes > 0 && !options.forget) return { ...(await answer(db, 'finish')), done: false, carriedOver }
  await resealSpaces(db, createSpaceKeys(keys))
  await db.query(finishRotation(next, previous))
  if (config.masterKey === undefined) await forgetPreviousKeyFile(config.dataFolder)
  return { ...(await answer(db, 'finish')), carriedOver }
}

interface BothKeys {
  readonly previous: string
  readonly next: string
  readonly keys: MasterKeys
}

/** The two keys and their fingerprints; throws when either is not at hand. */
async function bothKeys(config: KeyConfig, installation: InstallationRow): Promise<BothKeys> {
  const choice = chooseKeys(installation, await keysAtHand(keySourceOf(config), false))
  const { fingerprint, other_fingerprint: other, rotation } = installation
  if (choice.kind !== 'keys' || choice.keys.other === undefined || other === null)
    throw new MasterKeyError(
      'Both keys are needed here: COUNTERFOIL_MASTER_KEY, the new one, and COUNTERFOIL_MASTER_KEY_PREVIOUS.',
    )
  const { keys } = choice
  return rotation === 'switched'
    ? { previous: other, next: fingerprint, keys }
    : { previous: fingerprint, next: other, keys }
}

async function answer(db: Database, step: RotationStep): Promise<Rotated> {
  const [now] = await db.query(readInstallation())
  if (now === undefined) throw new Error('the installation has no row')
  return { step, done: true, fingerprint: now.fingerprint, other: now.other_fingerprint }
}
