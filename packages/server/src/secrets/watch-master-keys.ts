/**
 * A server that runs while the master key is switched, and was not given both keys, would go on counting customers under
 * the old one alone. It looks every few seconds, and stops.
 */
import type { Logger } from 'pino'
import type { Queryable } from '../store/database.ts'
import { readInstallation } from '../store/installation/read-installation.ts'
import { chooseKeys, type KeysAtHand } from './choose-keys.ts'
import { MasterKeyError } from './master-key.ts'
import type { MasterKeys } from './master-keys.ts'

export const watchMilliseconds = 5000

export interface Watch {
  readonly stop: () => void
}

interface WatchOptions {
  readonly log: Logger
  /** Called once, when this server may not go on. */
  readonly onRefused: (error: MasterKeyError) => void
  readonly everyMilliseconds?: number
}

/** Compares what the database asks for with the keys that this server was started with. An outage is no refusal. */
export function watchMasterKeys(db: Queryable, keys: MasterKeys, options: WatchOptions): Watch {
  const hand = handOf(keys)
  const look = async () => {
    const [installation] = await db.query(readInstallation())
    if (installation !== undefined) chooseKeys(installation, hand)
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      if (!(error instanceof MasterKeyError))
        return options.log.debug({ err: error }, 'the master key was not compared')
      clearInterval(timer)
      options.onRefused(error)
    })
  }, options.everyMilliseconds ?? watchMilliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** While a change has only begun, the other key is the new one. */
function handOf({ current, other }: MasterKeys): KeysAtHand {
  if (other === undefined) return { key: Buffer.from(current.key) }
  const [older, newer] = current.number < other.number ? [current, other] : [other, current]
  return { key: Buffer.from(newer.key), previous: Buffer.from(older.key) }
}
